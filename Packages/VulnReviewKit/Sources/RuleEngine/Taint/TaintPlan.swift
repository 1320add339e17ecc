/// One rule in taint mode with all that it matched in one file: what the analysis of each function looks up.
struct TaintPlan {
    let sources: TaintMatches<TaintSpecification.Source>
    let sinks: TaintMatches<TaintSpecification.Sink>
    let sanitizers: TaintMatches<TaintSpecification.Sanitizer>
    /// Whether each sink, by its number, is narrowed to a metavariable.
    let focusedSinks: [Bool]
    let propagators: [PropagatorMatch]
    private let propagatorsFrom: [Range<Int>: [Int]]
    private let propagatorsTo: [Range<Int>: [Int]]
    let options: MatchingOptions
    let labels: TaintLabels

    /// One match of a propagator.
    struct PropagatorMatch {
        let part: TaintSpecification.Propagator
        let from: Range<Int>
        let to: Range<Int>
    }

    init(
        _ specification: TaintSpecification, _ options: MatchingOptions,
        sources: TaintMatches<TaintSpecification.Source>, sinks: TaintMatches<TaintSpecification.Sink>,
        sanitizers: TaintMatches<TaintSpecification.Sanitizer>, propagators: [PropagatorMatch]
    ) {
        self.options = options
        self.sources = sources
        self.sinks = sinks
        self.sanitizers = sanitizers
        self.propagators = propagators
        propagatorsFrom = Dictionary(grouping: propagators.indices) { propagators[$0].from }
        propagatorsTo = Dictionary(grouping: propagators.indices) { propagators[$0].to }
        focusedSinks = specification.sinks.map(\.formula.isFocused)
        labels = TaintLabels(specification)
    }

    /// The propagators whose `from` is exactly `range`.
    func propagators(from range: Range<Int>) -> [Int] { propagatorsFrom[range] ?? [] }

    /// The propagators whose `to` is exactly `range`.
    func propagators(to range: Range<Int>) -> [Int] { propagatorsTo[range] ?? [] }

    // MARK: Options

    var propagatesThroughFunctions: Bool {
        !options.taintAssumesSafeFunctions && !options.taintOnlyThroughAssignments
    }
    var propagatesThroughIndices: Bool {
        !options.taintAssumesSafeIndexes && !options.taintOnlyThroughAssignments
    }
}

extension Formula {
    /// Whether its matches are narrowed to what a metavariable stands for.
    var isFocused: Bool {
        if case .all(let conjunction) = self { return !conjunction.focus.isEmpty }
        return false
    }
}

/// The labels of a rule by number, and its conditions over them.
struct TaintLabels: Sendable {
    /// What a source without a label gives, and what a sink without a condition asks for.
    static let plain: UInt32 = 0
    private var numbers: [String: UInt32] = ["__SOURCE__": plain]
    private var names = ["__SOURCE__"]

    init(_ specification: TaintSpecification) {
        for label in specification.sources.compactMap(\.label) + specification.propagators.compactMap(\.label)
        {
            if numbers[label] == nil {
                numbers[label] = UInt32(names.count)
                names.append(label)
            }
        }
    }

    /// The number of the label `name`; no data has one that is not known.
    func number(_ name: String?) -> UInt32? { name.map { numbers[$0] } ?? Self.plain }

    /// Whether `condition` holds for data with `taints`.
    func hold(_ condition: TaintCondition, _ taints: TaintSet) -> Bool {
        condition.holds(Set(taints.labels.map { names[Int($0)] }))
    }
}
