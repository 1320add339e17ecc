/// A rule in taint mode, for one language: where data comes from, what makes it harmless, how it travels, and where it does
/// harm (<https://semgrep.dev/docs/writing-rules/data-flow/taint-mode/overview>).
struct TaintSpecification: Sendable {
    var sources: [Source] = []
    var sinks: [Sink] = []
    var sanitizers: [Sanitizer] = []
    var propagators: [Propagator] = []

    /// What a match of the formula produces.
    struct Source: Sendable {
        let formula: Formula
        /// The label that its data carries; `nil` when the rule has no labels.
        var label: String?
        /// Only where this holds for the data that flows into it.
        var requires: TaintCondition?
        /// `by-side-effect`: what the match names is tainted from there on (`only`: the match itself is not).
        var bySideEffect = SideEffect.no
        /// `exact`: only the matched expression itself, not what stands in it.
        var isExact = false
        /// `control: true`: taints the flow of control after it.
        var isControl = false
    }

    struct Sink: Sendable {
        let formula: Formula
        /// The labels that must reach it.
        var requires: TaintCondition?
        /// Whether only the matched expression itself counts, not what stands in it.
        var isExact = false
        /// `at-exit: true`: only where the function is left.
        var isAtExit = false
    }

    struct Sanitizer: Sendable {
        let formula: Formula
        var bySideEffect = SideEffect.no
        var isExact = false
        /// `not_conflicting`: does not apply where the match is a source or sink as well.
        var isNotConflicting = false
    }

    struct Propagator: Sendable {
        let formula: Formula
        /// The slots of the metavariables between which data travels.
        let from: Int
        let to: Int
        var bySideEffect = SideEffect.yes
        /// The label of what travels, when it changes.
        var label: String?
        var requires: TaintCondition?
        /// The labels that are replaced.
        var replacedLabels: [String] = []
    }

    enum SideEffect: Sendable { case no, yes, only }
}

/// A condition over labels, such as `A and not B`.
indirect enum TaintCondition: Hashable, Sendable {
    case label(String)
    case not(TaintCondition)
    case and(TaintCondition, TaintCondition)
    case or(TaintCondition, TaintCondition)
    case always(Bool)

    /// Whether it holds for data with `labels`.
    func holds(_ labels: Set<String>) -> Bool {
        switch self {
        case .label(let name): labels.contains(name)
        case .not(let inner): !inner.holds(labels)
        case .and(let left, let right): left.holds(labels) && right.holds(labels)
        case .or(let left, let right): left.holds(labels) || right.holds(labels)
        case .always(let value): value
        }
    }
}
