import FindingStore
import Review

extension Sentences {
    /// What of an opened bundle waits for a person, a line each.
    public static func problems(_ opened: OpenedBundle) -> [String] {
        var lines = opened.differing.map {
            "\($0.display): another file than the sender's, or none; its findings were left out"
        }
        lines += opened.withoutDiff.map { "patch \($0.short): its diff is absent; it was left out" }
        lines += opened.inspection.bundle.absent.map { "\($0) is referred to and absent" }
        lines += opened.inspection.bundle.unreferenced.map { "\($0) is there and nothing refers to it" }
        lines += opened.stale.map(sentence)
        if let warning = sentence(opened.inspection.ownLog) { lines.append(warning) }
        return lines + opened.conflicts.map(conflict)
    }

    /// Two verdicts that differ, side by side.
    public static func conflict(_ conflict: VerdictConflict) -> String {
        let here = conflict.here
        let there = conflict.there
        return "\(conflict.target.kind) \(conflict.target.id.prefix(8)): here “\(here.verb.rawValue)” by "
            + "\(VisibleText.escape(here.reviewer)) at \(here.at.rfc3339) (\(VisibleText.escape(here.reason))), there "
            + "“\(VisibleText.escape(there.verb))” by \(VisibleText.escape(there.reviewer)) at "
            + "\(VisibleText.escape(there.at)) (\(VisibleText.escape(there.reason)))"
            + (there.isTrusted ? "" : ", by an untrusted key") + "; only you can settle it"
    }
}
