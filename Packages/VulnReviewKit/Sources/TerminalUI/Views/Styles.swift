import Review
import ReviewFeature

extension Style {
    /// A rung's outcome; its mark and word say the same.
    init(_ outcome: RungOutcome) {
        switch outcome {
        case .pass: self.init(.good)
        case .fail: self.init(.bad, .bold)
        case .notRun: self.init(.caution)
        case .controlFailed: self.init(.bad, .bold)
        }
    }

    /// A severity; its name says the same.
    init(_ severity: Severity) {
        switch severity {
        case .critical, .high: self.init(.bad, .bold)
        case .medium: self.init(.caution)
        case .low, .info: self.init(.faint)
        }
    }

    /// What a piece of source is; a definition stands out without colour too.
    init(_ syntax: DiffToken.Syntax) {
        switch syntax {
        case .comment: self.init(Role.comment)
        case .keyword, .directive: self.init(Role.keyword)
        case .string: self.init(Role.string)
        case .number: self.init(Role.number)
        case .definition: self.init(Role.definition, .bold)
        }
    }

    /// A span's status; its mark says the same.
    init(_ status: Span.Status) {
        switch status {
        case .ok: self.init(.good)
        case .failed: self.init(.bad, .bold)
        case .incomplete: self.init(.caution)
        }
    }

    /// A message's kind.
    init(_ kind: StatusMessage.Kind) {
        switch kind {
        case .done: self.init(.good)
        case .progress: self.init(.accent)
        case .refused: self.init(.caution)
        case .failed: self.init(.bad, .bold)
        }
    }
}

extension Span.Status {
    /// The mark that stands for it without any colour.
    var mark: String {
        switch self {
        case .ok: "✓"
        case .failed: "✗"
        case .incomplete: "○"
        }
    }
}
