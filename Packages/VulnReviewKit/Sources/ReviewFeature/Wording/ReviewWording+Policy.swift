import FindingStore
import Foundation
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

    /// Who stands behind an approval or a dismissal that needs several people: `1 of 2 people have said so: ann`.
    public static func standing(_ standing: VerdictStanding) -> String {
        let names = standing.people.map(VisibleText.escape).joined(separator: ", ")
        let count = "\(standing.people.count) of \(standing.needed) people have said so"
        guard standing.people.count < standing.needed else { return count + ": " + names }
        return count + (names.isEmpty ? "" : ": " + names) + "; the next needs another key"
    }

    /// What something that a result rests on is called.
    public static func title(_ kind: Basis.Kind) -> String {
        switch kind {
        case .rules: "rules"
        case .advisories: "advisory data"
        case .tool: "tool"
        case .model: "model"
        }
    }

    /// Something that a result rests on: `rules “built-in”: 3 days old, 1f2e3d4c`.
    public static func line(_ basis: Basis, at now: Date) -> String {
        let age = basis.age(at: now).map { Self.age(seconds: $0) + " old" } ?? "of unknown age"
        return "\(title(basis.kind)) “\(VisibleText.escape(basis.name))”: \(age)"
            + (basis.digest.map { ", \($0.hex.prefix(8))" } ?? "")
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
