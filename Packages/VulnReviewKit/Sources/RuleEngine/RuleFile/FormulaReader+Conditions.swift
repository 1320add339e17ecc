/// The conditions on what metavariables stand for.
extension FormulaReader {
    mutating func metavariableRegex(_ member: RuleNode.Member) throws(RuleFault) -> Condition {
        try check(member, ["metavariable", "regex", "constant-propagation"])
        guard let name = member.value["metavariable"]?.text, let node = member.value["regex"],
            let text = node.text
        else { throw RuleFault(.badValue(key: member.key), member.line) }
        let regex = try count(Self.regex(text, line: node.line, options: []), node.line)
        let usesConstants = member.value["constant-propagation"].flatMap(OptionsReader.boolean) ?? false
        return .regex(
            slot: try slot(name, member.line), regex, groups: groups(of: regex), usesConstants: usesConstants)
    }

    mutating func metavariablePattern(_ member: RuleNode.Member) throws(RuleFault) -> Condition {
        try check(member, ["metavariable", "language"], andOperators: true)
        guard let name = member.value["metavariable"]?.text else {
            throw RuleFault(.badValue(key: member.key), member.line)
        }
        var inner: String?
        if let node = member.value["language"] {
            guard let known = node.text.flatMap(RuleReader.languageName) else {
                throw RuleFault(.unsupportedLanguage(node.text ?? ""), node.line)
            }
            inner = known
        }
        var reader = FormulaReader(
            language: inner ?? language, patternLanguage: inner == nil ? patternLanguage : nil,
            patterns: patterns, metavariables: metavariables, options: options, isInMetavariable: true,
            regexInstructions: regexInstructions, literals: literals,
            genericSymbols: genericSymbols)
        let formula = try reader.read(rule: member.value)
        metavariables = reader.metavariables
        regexInstructions = reader.regexInstructions
        genericSymbols = reader.genericSymbols
        return .formula(
            slot: try slot(name, member.line), formula, language: inner ?? language, rereads: inner != nil)
    }

    mutating func comparison(_ member: RuleNode.Member) throws(RuleFault) -> Condition {
        try check(member, ["metavariable", "comparison", "base", "strip"])
        guard let node = member.value["comparison"], let text = node.text else {
            throw RuleFault(.badValue(key: member.key), member.line)
        }
        let line = node.line
        var instructions = 0
        let expression = try ComparisonParser.parse(text, &metavariables) { (text) throws(RuleFault) in
            let regex = try Self.regex(text, line: line, options: [])
            instructions += regex.instructionCount
            return regex
        }
        regexInstructions += instructions
        guard let expression else { throw RuleFault(.badValue(key: "comparison"), line) }
        var slot: Int?
        if let name = member.value["metavariable"]?.text { slot = try self.slot(name, member.line) }
        // Semgrep 1.185 reads `base` and does nothing with it.
        if let base = member.value["base"],
            base.text.flatMap({ Int($0) }).map({ (2...36).contains($0) }) != true
        {
            throw RuleFault(.badValue(key: "base"), line)
        }
        let strips = member.value["strip"].flatMap(OptionsReader.boolean) ?? false
        return .comparison(Comparison(expression: expression, slot: slot, strips: strips))
    }

    mutating func analysis(_ member: RuleNode.Member) throws(RuleFault) -> Condition {
        try check(member, ["metavariable", "analyzer", "options"])
        guard let name = member.value["metavariable"]?.text, let node = member.value["analyzer"],
            let text = node.text
        else { throw RuleFault(.badValue(key: member.key), member.line) }
        guard let analysis = StringAnalysis(rawValue: text == "entropy_v2" ? "entropy" : text) else {
            throw RuleFault(.unsupportedValue(key: "analyzer", value: text), node.line)
        }
        return .analysis(slot: try slot(name, member.line), analysis)
    }

    mutating func type(_ member: RuleNode.Member) throws(RuleFault) -> Condition {
        try check(member, ["metavariable", "type", "types", "language"])
        guard let name = member.value["metavariable"]?.text,
            let types = (member.value["types"] ?? member.value["type"])?.texts, !types.isEmpty
        else { throw RuleFault(.badValue(key: member.key), member.line) }
        return .type(slot: try slot(name, member.line), types)
    }

    /// Refuses keys that the condition does not have.
    private func check(
        _ member: RuleNode.Member, _ keys: Set<String>, andOperators: Bool = false
    ) throws(RuleFault) {
        guard let members = member.value.members else {
            throw RuleFault(.badValue(key: member.key), member.line)
        }
        for inner in members
        where !keys.contains(inner.key)
            && !(andOperators && (Self.operators.contains(inner.key) || inner.key == "match"))
        {
            throw RuleFault(.unknownKey(inner.key), inner.line)
        }
    }
}
