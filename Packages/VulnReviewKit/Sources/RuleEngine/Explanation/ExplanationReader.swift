import Review

/// Walks through a rule's operators as they stand in its file and runs them one by one.
struct ExplanationReader {
    let language: String
    let options: MatchingOptions
    let path: TreePath
    let bytes: [UInt8]
    private let lines: LineIndex
    private var count = 0

    /// The most operators that are explained.
    private static let limit = 300

    init(language: String, options: MatchingOptions, path: TreePath, bytes: [UInt8]) {
        self.language = language
        self.options = options
        self.path = path
        self.bytes = bytes
        lines = LineIndex(bytes)
    }

    /// The operators of a rule.
    mutating func operators(of rule: RuleNode) -> [RuleExplanation.Operator] {
        var result: [RuleExplanation.Operator] = []
        for key in ["sources", "sanitizers", "propagators", "sinks"] {
            let list = rule["taint"]?[key] ?? rule["pattern-" + key]
            for item in list?.items ?? [] { result.append(part("pattern-" + key, item)) }
        }
        return result + conjunction(members(of: rule))
    }

    /// One source, sink, sanitizer or propagator.
    private mutating func part(_ key: String, _ node: RuleNode) -> RuleExplanation.Operator {
        let members =
            node.text == nil
            ? members(of: node) : [RuleNode.Member(key: "pattern", line: node.line, value: node)]
        let inner = members.count == 1 && members[0].value.text != nil ? [] : conjunction(members)
        return made(
            key, members.count == 1 ? members[0].value.text ?? "" : "", node.line, ranges(members), nil, inner
        )
    }

    /// Members that are operators; those of the newer syntax as the older ones that they mean.
    private func members(of node: RuleNode) -> [RuleNode.Member] {
        if let match = node["match"], let member = try? MatchSyntax.member(match) { return [member] }
        return (node.members ?? []).filter { FormulaReader.operators.contains($0.key) }
    }

    /// Members that must all hold, in the order in which they are applied, each with what is left after it.
    private mutating func conjunction(_ members: [RuleNode.Member]) -> [RuleExplanation.Operator] {
        let ordered = members.enumerated().sorted {
            (Self.turn($0.element.key), $0.offset) < (Self.turn($1.element.key), $1.offset)
        }.map(\.element)
        var result: [RuleExplanation.Operator] = []
        for (index, member) in ordered.enumerated() where count < Self.limit {
            count += 1
            let left = ordered.count > 1 ? ranges(Array(ordered[...index])) : nil
            let own = Self.positive(member).map { ranges([$0]) } ?? []
            result.append(made(member.key, Self.text(member), member.line, own, left, inner(member)))
        }
        return result
    }

    /// The operators inside one.
    private mutating func inner(_ member: RuleNode.Member) -> [RuleExplanation.Operator] {
        switch member.key {
        case "patterns": return conjunction((member.value.items ?? []).flatMap(members))
        case "pattern-either":
            var result: [RuleExplanation.Operator] = []
            for item in member.value.items ?? [] where count < Self.limit {
                let members = members(of: item)
                if members.count == 1 {
                    count += 1
                    let own = ranges(members)
                    result.append(
                        made(members[0].key, Self.text(members[0]), item.line, own, nil, inner(members[0])))
                } else {
                    result.append(made("patterns", "", item.line, ranges(members), nil, conjunction(members)))
                }
            }
            return result
        case let key where key.hasPrefix("pattern-") && member.value.members != nil:
            return conjunction(members(of: member.value))
        default: return []
        }
    }

    // MARK: Running

    /// What all of `members` together match.
    private func ranges(_ members: [RuleNode.Member]) -> [SourceRange] {
        guard let line = members.first?.line else { return [] }
        var reader = FormulaReader(
            language: language, patterns: PatternTable(), metavariables: MetavariableSlots(),
            options: options,
            literals: LiteralTable())
        let items = members.map { RuleNode.mapping([$0], line: $0.line) }
        let node = RuleNode.mapping(
            [RuleNode.Member(key: "patterns", line: line, value: .sequence(items, line: line))], line: line)
        guard let formula = try? reader.read(rule: node) else { return [] }
        let tables = RuleTables(
            symbols: reader.patterns.symbols, literals: LiteralAutomaton(reader.literals.literals),
            genericSymbols: reader.genericSymbols)
        let context = FileContext(bytes, tables, fileExtension: path.fileExtension)
        var evaluator = Evaluator(
            context, language: language, slotCount: reader.metavariables.names.count, options: options,
            steps: RuleBudget().steps(forBytes: bytes.count))
        guard evaluator.mayMatch(formula) else { return [] }
        let found = Set(evaluator.ranges(formula).map { $0.start..<$0.end })
        return found.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
            .map { lines.range($0.lowerBound, $0.upperBound) }
    }

    private func made(
        _ key: String, _ text: String, _ line: Int, _ found: [SourceRange], _ left: [SourceRange]?,
        _ operators: [RuleExplanation.Operator]
    ) -> RuleExplanation.Operator {
        let limit = RuleExplanation.Operator.rangeCount
        return RuleExplanation.Operator(
            key: key, text: Self.oneLine(text), line: line, found: Array(found.prefix(limit)),
            foundCount: found.count, left: left.map { Array($0.prefix(limit)) }, leftCount: left?.count,
            operators: operators)
    }

    // MARK: Words

    /// When an operator is applied among the others of one `patterns`.
    private static func turn(_ key: String) -> Int {
        switch key {
        case "pattern", "patterns", "pattern-either", "pattern-regex": 0
        case "pattern-inside": 1
        case "pattern-not", "pattern-not-inside", "pattern-not-regex": 2
        case "focus-metavariable": 4
        default: 3
        }
    }

    /// The operator as one that finds what it speaks about; `nil` for conditions.
    private static func positive(_ member: RuleNode.Member) -> RuleNode.Member? {
        guard member.key.hasPrefix("pattern") else { return nil }
        if member.value.members != nil {
            let items = RuleNode.sequence([member.value], line: member.line)
            return RuleNode.Member(key: "patterns", line: member.line, value: items)
        }
        let key =
            switch member.key {
            case "pattern-not-regex": "pattern-regex"
            case "pattern-not", "pattern-inside", "pattern-not-inside": "pattern"
            default: member.key
            }
        return RuleNode.Member(key: key, line: member.line, value: member.value)
    }

    private static func text(_ member: RuleNode.Member) -> String {
        if let texts = member.value.texts { return texts.joined(separator: ", ") }
        return (member.value.members ?? []).compactMap { inner in
            inner.value.text.map { "\(inner.key): \($0)" }
        }.joined(separator: ", ")
    }

    private static func oneLine(_ text: String) -> String {
        let flat = text.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
        let limit = RuleExplanation.Operator.textLength
        return flat.count > limit ? flat.prefix(limit - 1) + "…" : flat
    }
}
