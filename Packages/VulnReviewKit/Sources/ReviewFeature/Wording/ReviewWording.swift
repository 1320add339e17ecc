import Foundation
import Review

/// The words for the values of a review, in one place for all faces.
public enum ReviewWording {
    /// A rung's name.
    public static func title(_ rung: RungKind) -> String {
        switch rung {
        case .appliesExactly: "applies exactly"
        case .builds: "builds"
        case .detectorSilent: "detector silent"
        case .reproducer: "reproducer"
        case .projectTests: "project tests"
        case .refuzz: "re-fuzz"
        case .behaviour: "behaviour"
        }
    }

    /// A rung's result in words; never only a mark or a colour.
    public static func word(_ outcome: RungOutcome) -> String {
        switch outcome {
        case .pass: "pass"
        case .fail: "FAIL"
        case .notRun: "not run"
        case .controlFailed: "control failed"
        }
    }

    /// A rung's reason; what a rung that was never asked for says.
    public static func reason(_ rung: RungRow) -> String? {
        if let reason = rung.reason { return reason }
        return rung.outcome == .notRun ? "not asked for" : nil
    }

    /// A flag's name.
    public static func title(_ flag: Flag.Kind) -> String {
        switch flag {
        case .outOfScopeHunk: "out-of-scope hunk"
        case .editedTest: "edited test or harness"
        case .symptomGuard: "guard only at the symptom"
        case .swallowedError: "swallowed error"
        case .removedFeature: "removed feature"
        case .newDependency: "new dependency"
        case .executableConfiguration: "executable configuration"
        case .invisibleCharacters: "invisible characters"
        case .veryLongLine: "very long line"
        }
    }

    /// What stands above one end of a moved block: where its other end is, at `line` of `path` or of the same file.
    static func moved(lines: Int, isNew: Bool, path: TreePath?, line: Int, isReindented: Bool) -> String {
        let what = lines == 1 ? "1 line" : "\(lines) lines"
        let place = (path.map { $0.display + " " } ?? "") + "line \(line)"
        let indented = isReindented ? ", indented anew" : ""
        return isNew
            ? "\(what) moved here from old \(place)\(indented)" : "\(what) moved to new \(place)\(indented)"
    }

    /// A patch state.
    public static func word(_ state: PatchState) -> String { state.rawValue }

    /// A finding state with its reason.
    public static func word(_ state: FindingState) -> String {
        switch state {
        case .new, .confirmed, .fixed: state.name
        case .dismissed(let reason, let until):
            "dismissed: " + title(reason) + (until.map { " until " + $0 } ?? "")
        case .duplicate(let original): "duplicate of " + original.short
        }
    }

    /// A dismissal reason as a person says it.
    public static func title(_ reason: DismissalReason) -> String {
        switch reason {
        case .componentNotPresent: "the component is not present"
        case .vulnerableCodeNotPresent: "the vulnerable code is not present"
        case .vulnerableCodeNotInExecutePath: "the vulnerable code is never executed"
        case .vulnerableCodeCannotBeControlledByAdversary: "an adversary cannot control it"
        case .inlineMitigationsAlreadyExist: "it is mitigated in place"
        case .falsePositive: "false positive"
        case .acceptedRisk: "accepted risk"
        }
    }

    /// What stands behind a sentence of a rationale.
    public static func text(_ backing: RationaleRow.Backing) -> String {
        switch backing {
        case .source(let location, _): location.path.display + ":\(location.range.start.line)"
        case .rule(let id, _): "rule " + id
        case .author(let name): "said by " + (name.isEmpty ? "the author" : name) + ", unverified"
        case .modelOnly: "model only, unverified"
        }
    }

    /// Where a patch comes from.
    public static func text(_ origin: PatchOrigin) -> String {
        switch origin {
        case .rule(let id): "rule " + VisibleText.escape(id)
        case .imported(let source, let author):
            "imported from "
                + VisibleText.escape(source.split(separator: "/").last.map(String.init) ?? source)
                + (author.map { ", by " + VisibleText.escape($0) } ?? "")
        case .reviewer(let original): "reviewer's selection of " + original.short
        case .model(let name): "model " + VisibleText.escape(name)
        }
    }

    /// What something behind a verdict is called.
    public static func title(_ kind: FreshnessItem.Kind) -> String {
        switch kind {
        case .evidence: "evidence"
        case .patch: "patch"
        case .rules: "last scan's rules"
        case .rule(let id): "rule " + id
        case .model(let name): "model " + name
        case .basis(let kind, let name): title(kind) + " " + name
        }
    }

    /// How long ago `date` was, in its largest unit.
    public static func age(of date: Date, at now: Date) -> String {
        let seconds = now.timeIntervalSince(date)
        return switch seconds {
        case ..<0: "in the future"
        case ..<60: "just now"
        case ..<3_600: "\(Int(seconds / 60)) min ago"
        case ..<86_400: "\(Int(seconds / 3_600)) h ago"
        default: "\(Int(min(seconds / 86_400, 1_000_000))) d ago"
        }
    }

    /// A duration in the unit that fits.
    public static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<0.001: "<1 ms"
        case ..<1: "\(Int(seconds * 1000)) ms"
        case ..<60: "\(Int(seconds)).\(Int(seconds * 10) % 10) s"
        case ..<3_600: "\(Int(seconds / 60)) min \(Int(seconds) % 60) s"
        default: "\(Int(min(seconds / 3_600, 1_000_000))) h"
        }
    }
}
