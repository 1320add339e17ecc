import Diffing
import Foundation
import Review
import ReviewFeature
import TreeAccess

/// A patch in words for a terminal. Everything that came from outside is escaped.
enum PatchText {
    /// One line: id, state, title.
    static func head(_ patch: Patch) -> String {
        "\(patch.id.short) \(patch.state.rawValue) \(VisibleText.escape(patch.title))"
    }

    /// One line for each rung and flag.
    static func rungs(_ evidence: Evidence) -> String {
        var text = ""
        for rung in evidence.rungs {
            let name = rung.kind.rawValue.padding(16)
            text += "  \(mark(rung.result)) \(name) \(rung.result.name)"
            if let reason = rung.result.reason { text += ": " + VisibleText.escape(reason) }
            if let control = rung.control { text += " (control: \(VisibleText.escape(control)))" }
            text += "\n"
        }
        for flag in evidence.flags {
            let place = flag.path.map { " \($0.display)" + (flag.line.map { ":\($0)" } ?? "") } ?? ""
            text += "  ⚑ \(flag.kind.rawValue)\(place): \(VisibleText.escape(flag.explanation))\n"
        }
        for basis in evidence.bases ?? [] { text += "  · \(ReviewWording.line(basis, at: .now))\n" }
        return text
    }

    /// The diff, line by line.
    static func diff(_ patch: Patch) -> String {
        VisibleText.escapeKeepingLines(String(decoding: UnifiedDiff.print(patch.changes), as: UTF8.self))
    }

    /// What an approval must confirm by name; empty when there is nothing.
    static func confirmations(_ patch: Patch) -> String {
        let paths = WriteRules.pathsToConfirm(in: patch.changes)
        guard !paths.isEmpty else { return "" }
        return "\nTo confirm by name (run by tools, or made executable)\n"
            + paths.map { "  \($0.display)\n" }.joined()
    }

    /// The rationale, each sentence with what backs it.
    static func rationale(_ patch: Patch) -> String {
        patch.rationale.sentences.map { sentence in
            let backing =
                switch sentence.backing {
                case .source(let location, _): "\(location.path.display):\(location.range.start.line)"
                case .rule(let id, _): "rule \(VisibleText.escape(id))"
                case .author(let name): "words of \(VisibleText.escape(name))"
                case .modelOnly: "model only"
                }
            return "  \(VisibleText.escape(sentence.text)) [\(backing)]\n"
        }.joined()
    }

    private static func mark(_ result: RungResult) -> String {
        switch result {
        case .pass: "✓"
        case .fail: "✗"
        case .notRun: "○"
        case .controlFailed: "!"
        }
    }
}

extension String {
    /// The text with blanks after it up to `width` characters.
    func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension PatchText {
    /// How many rungs said what, in few words: never one word that hides a failure.
    static func summary(_ evidence: Evidence) -> String {
        let names = ["pass", "fail", "controlFailed", "notRun"]
        return names.compactMap { name in
            let count = evidence.rungs.count { $0.result.name == name }
            return count > 0 ? "\(count) \(name)" : nil
        }.joined(separator: ", ")
    }
}

/// A decision in words for a terminal.
enum DecisionText {
    /// One line: id, verb, subject, who, when, why.
    static func line(_ decision: Decision) -> String {
        "\(decision.id.short) \(decision.verb.rawValue) \(decision.subject.kind) \(decision.subject.id.prefix(8)) by "
            + "\(VisibleText.escape(decision.reviewer)) at \(decision.at.rfc3339): "
            + VisibleText.escape(decision.reason)
    }
}
