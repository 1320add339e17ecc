import Review

extension ReviewWording {
    /// Said when a verdict reveals a canary.
    public static func canary(_ canary: Canary) -> String {
        let flaw =
            switch canary.flaw {
            case .incomplete: "a hunk of the honest patch is missing"
            case .offByOne: "a bound lets one more through"
            case .cosmetic: "it only changes a comment"
            }
        return
            "This was a canary: \(flaw). Nothing of it is written; the honest patch is \(canary.model.short)."
    }
}
