import Review

extension ReviewWording {
    /// Who vouches for a policy, in a few words.
    public static func signature(_ signature: PolicyInForce.Signature) -> String {
        switch signature {
        case .unsigned: "unsigned"
        case .trusted(let name): "signed by \(VisibleText.escape(name))"
        case .unknownKey(let name): "signed by \(VisibleText.escape(name)), whose key is not known here"
        }
    }

    /// An age, in the largest unit that leaves a whole number above one: `30 days`.
    public static func age(seconds: Int) -> String {
        for (unit, word) in [(86_400, "day"), (3_600, "hour"), (60, "minute")] where seconds >= unit {
            let count = seconds / unit
            return "\(count) \(word)\(count == 1 ? "" : "s")"
        }
        return "less than a minute"
    }
}
