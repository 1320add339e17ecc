/// Reads the operators of a rule in taint mode, in both spellings: `pattern-sources:` … and `taint: {sources: …}`.
struct TaintReader {
    var formulas: FormulaReader

    /// The keys that only rules in taint mode have.
    static let keys: Set = [
        "taint", "pattern-sources", "pattern-sinks", "pattern-sanitizers", "pattern-propagators",
    ]
    private static let lists = ["sources", "sinks", "sanitizers", "propagators"]

    /// The specification that `node`, a rule, holds.
    mutating func read(_ node: RuleNode) throws(RuleFault) -> TaintSpecification {
        let inner = node["taint"]
        for member in inner?.members ?? [] where !Self.lists.contains(member.key) {
            throw RuleFault(.unknownKey(member.key), member.line)
        }
        func items(_ key: String) throws(RuleFault) -> [RuleNode] {
            guard let value = inner?[key] ?? node["pattern-" + key] else { return [] }
            guard let items = value.items else { throw RuleFault(.badValue(key: key), value.line) }
            return items
        }
        var result = TaintSpecification()
        for item in try items("sources") { result.sources.append(try source(item)) }
        for item in try items("sinks") { result.sinks.append(try sink(item)) }
        for item in try items("sanitizers") { result.sanitizers.append(try sanitizer(item)) }
        for item in try items("propagators") { result.propagators.append(try propagator(item)) }
        guard !result.sources.isEmpty else {
            throw RuleFault(.missingKey("pattern-sources"), node.line)
        }
        guard !result.sinks.isEmpty else { throw RuleFault(.missingKey("pattern-sinks"), node.line) }
        return result
    }

    private mutating func source(_ node: RuleNode) throws(RuleFault) -> TaintSpecification.Source {
        var result = TaintSpecification.Source(
            formula: try formula(node, ["label", "requires", "by-side-effect", "exact", "control"]))
        result.label = node["label"]?.text
        result.requires = try condition(node["requires"])
        result.bySideEffect = try sideEffect(of: node, .no)
        result.isExact = try flag("exact", of: node, false)
        result.isControl = try flag("control", of: node, false)
        return result
    }

    private mutating func sink(_ node: RuleNode) throws(RuleFault) -> TaintSpecification.Sink {
        var result = TaintSpecification.Sink(
            formula: try formula(node, ["requires", "exact", "at-exit"]))
        result.requires = try condition(node["requires"])
        // A sink is exact by default; Semgrep's sinks are too.
        result.isExact = try flag("exact", of: node, true)
        result.isAtExit = try flag("at-exit", of: node, false)
        return result
    }

    private mutating func sanitizer(_ node: RuleNode) throws(RuleFault)
        -> TaintSpecification.Sanitizer
    {
        var result = TaintSpecification.Sanitizer(
            formula: try formula(node, ["by-side-effect", "exact", "not_conflicting"]))
        result.bySideEffect = try sideEffect(of: node, .no)
        result.isExact = try flag("exact", of: node, false)
        result.isNotConflicting = try flag("not_conflicting", of: node, false)
        return result
    }

    private mutating func propagator(_ node: RuleNode) throws(RuleFault)
        -> TaintSpecification.Propagator
    {
        let formula = try formula(
            node, ["from", "to", "by-side-effect", "label", "replace-labels", "requires"])
        guard let from = node["from"]?.text, let to = node["to"]?.text else {
            throw RuleFault(.missingKey(node["from"] == nil ? "from" : "to"), node.line)
        }
        var result = TaintSpecification.Propagator(
            formula: formula, from: try formulas.slot(from, node.line),
            to: try formulas.slot(to, node.line))
        result.bySideEffect = try sideEffect(of: node, .yes)
        result.label = node["label"]?.text
        result.requires = try condition(node["requires"])
        result.replacedLabels = node["replace-labels"]?.texts ?? []
        return result
    }

    // MARK: Parts

    /// The operators of one item beside `keys`; a bare text is a pattern.
    private mutating func formula(_ node: RuleNode, _ keys: Set<String>) throws(RuleFault) -> Formula {
        if node.text != nil { return try formulas.read(match: node) }
        for member in node.members ?? []
        where !keys.contains(member.key) && !FormulaReader.operators.contains(member.key)
            && !MatchSyntax.keys.contains(member.key)
        {
            throw RuleFault(.unknownKey(member.key), member.line)
        }
        return try formulas.read(rule: node)
    }

    private func sideEffect(
        of node: RuleNode, _ standard: TaintSpecification.SideEffect
    ) throws(RuleFault) -> TaintSpecification.SideEffect {
        guard let value = node["by-side-effect"] else { return standard }
        if value.text == "only" { return .only }
        return try flag("by-side-effect", of: node, false) ? .yes : .no
    }

    private func flag(_ key: String, of node: RuleNode, _ standard: Bool) throws(RuleFault) -> Bool {
        guard let value = node[key] else { return standard }
        guard let flag = OptionsReader.boolean(value) else {
            throw RuleFault(.badValue(key: key), value.line)
        }
        return flag
    }

    private func condition(_ node: RuleNode?) throws(RuleFault) -> TaintCondition? {
        guard let node else { return nil }
        guard let text = node.text, let condition = TaintCondition(text) else {
            throw RuleFault(.badValue(key: "requires"), node.line)
        }
        return condition
    }
}

extension TaintCondition {
    /// Reads `A and not (B or C)`, as Python would; `nil` when it is not of that form.
    init?(_ text: String) {
        var parser = TaintConditionParser(text)
        guard let condition = parser.parse() else { return nil }
        self = condition
    }
}

/// Recursive descent over the words of a label condition.
private struct TaintConditionParser {
    private let words: [Substring]
    private var position = 0

    init(_ text: String) {
        let spaced = text.prefix(4_096).replacing("(", with: " ( ").replacing(")", with: " ) ")
        words = spaced.split(whereSeparator: \.isWhitespace)
    }

    mutating func parse() -> TaintCondition? {
        guard let result = either(depth: 0), position == words.count else { return nil }
        return result
    }

    private mutating func accept(_ word: String) -> Bool {
        guard position < words.count, words[position] == word else { return false }
        position += 1
        return true
    }

    private mutating func either(depth: Int) -> TaintCondition? {
        guard depth < 32, var left = both(depth: depth) else { return nil }
        while accept("or") {
            guard let right = both(depth: depth) else { return nil }
            left = .or(left, right)
        }
        return left
    }

    private mutating func both(depth: Int) -> TaintCondition? {
        guard var left = single(depth: depth) else { return nil }
        while accept("and") {
            guard let right = single(depth: depth) else { return nil }
            left = .and(left, right)
        }
        return left
    }

    private mutating func single(depth: Int) -> TaintCondition? {
        guard depth < 32, position < words.count else { return nil }
        if accept("not") { return single(depth: depth + 1).map { .not($0) } }
        if accept("(") {
            guard let inner = either(depth: depth + 1), accept(")") else { return nil }
            return inner
        }
        let word = words[position]
        position += 1
        switch word {
        case "True", "true": return .always(true)
        case "False", "false": return .always(false)
        case ")", "and", "or": return nil
        default: return .label(String(word))
        }
    }
}
