/// Reads a rule's operators for one language.
struct FormulaReader {
    let language: String
    /// The language that patterns are written in, where it is another one: in a rule for several data languages.
    var patternLanguage: String?
    let patterns: PatternTable
    var metavariables: MetavariableSlots
    /// How the rule's patterns are compared with code.
    var options = MatchingOptions()
    /// Whether what is read is what a match stands in.
    var isSurrounding = false
    /// Whether the operators look at what a metavariable stands for: then they may only say what that must not be.
    var isInMetavariable = false
    /// Instructions of all expressions so far, of earlier rules too.
    var regexInstructions = 0
    /// The literals of all expressions so far.
    let literals: LiteralTable
    /// The words of all generic patterns so far.
    var genericSymbols = SymbolTable()

    /// The keys that are operators.
    static let operators: Set = [
        "pattern", "patterns", "pattern-either", "pattern-not", "pattern-inside", "pattern-not-inside",
        "pattern-regex", "pattern-not-regex", "metavariable-regex", "metavariable-pattern",
        "focus-metavariable",
        "metavariable-comparison", "metavariable-analysis", "metavariable-type",
    ]
    /// The operators that a rule may begin with.
    private static let roots = ["pattern", "patterns", "pattern-either", "pattern-regex"]

    /// The formula of a node in the newer syntax, or of a bare pattern.
    mutating func read(match node: RuleNode) throws(RuleFault) -> Formula {
        try formula(try MatchSyntax.member(node))
    }

    /// The formula of a rule, or of a `metavariable-pattern`.
    mutating func read(rule node: RuleNode) throws(RuleFault) -> Formula {
        if let match = node["match"] { return try read(match: match) }
        if let newer = node.members?.first(where: { ["all", "any"].contains($0.key) }) {
            return try read(match: .mapping([newer], line: node.line))
        }
        let members = (node.members ?? []).filter { Self.operators.contains($0.key) }
        guard members.contains(where: { Self.roots.contains($0.key) }) else {
            throw RuleFault(.missingKey("pattern"), node.line)
        }
        if members.count == 1, Self.roots.contains(members[0].key) { return try formula(members[0]) }
        return .all(try conjunction(members, node.line))
    }

    private mutating func formula(_ member: RuleNode.Member) throws(RuleFault) -> Formula {
        switch member.key {
        case "pattern", "pattern-not", "pattern-inside", "pattern-not-inside":
            return try pattern(member)
        case "pattern-regex", "pattern-not-regex":
            guard let text = member.value.text else {
                throw RuleFault(.badValue(key: member.key), member.line)
            }
            let regex = try count(
                Self.regex(text, line: member.value.line, options: .multiline), member.line)
            let binds = member.key == "pattern-regex"
            return .leaf(.regex(regex, groups: binds ? groups(of: regex) : []))
        case "patterns":
            var members: [RuleNode.Member] = []
            guard let items = member.value.items else {
                throw RuleFault(.badValue(key: member.key), member.line)
            }
            for item in items { members += try self.members(of: item) }
            return .all(try conjunction(members, member.line))
        case "pattern-either":
            guard let items = member.value.items, !items.isEmpty else {
                throw RuleFault(.badValue(key: member.key), member.line)
            }
            var branches: [Formula] = []
            for item in items {
                let members = try self.members(of: item)
                branches.append(
                    members.count == 1 && Self.roots.contains(members[0].key)
                        ? try formula(members[0]) : .all(try conjunction(members, item.line)))
            }
            return .either(branches)
        default: throw RuleFault(.unsupportedKey(member.key), member.line)
        }
    }

    private func members(of node: RuleNode) throws(RuleFault) -> [RuleNode.Member] {
        guard let members = node.members, !members.isEmpty else {
            throw RuleFault(.badValue(key: "patterns"), node.line)
        }
        for member in members where !Self.operators.contains(member.key) {
            throw RuleFault(.unknownKey(member.key), member.line)
        }
        return members
    }

    private mutating func conjunction(
        _ members: [RuleNode.Member], _ line: Int
    ) throws(RuleFault) -> Conjunction {
        var result = Conjunction()
        for member in members {
            switch member.key {
            case "pattern", "patterns", "pattern-either", "pattern-regex":
                result.positives.append(try formula(member))
            case "pattern-inside": result.insides.append(try surrounding(member))
            case "pattern-not", "pattern-not-regex": result.negatives.append(try nested(member))
            case "pattern-not-inside": result.excludedSurroundings.append(try surrounding(member))
            case "metavariable-regex": result.conditions.append(try metavariableRegex(member))
            case "metavariable-pattern": result.conditions.append(try metavariablePattern(member))
            case "metavariable-comparison": result.conditions.append(try comparison(member))
            case "metavariable-analysis": result.conditions.append(try analysis(member))
            case "metavariable-type": result.conditions.append(try type(member))
            case "focus-metavariable":
                guard let names = member.value.texts, !names.isEmpty else {
                    throw RuleFault(.badValue(key: member.key), member.line)
                }
                var slots: [Int] = []
                for name in names { slots.append(try slot(name, member.line)) }
                result.focus.append(slots)
            default: throw RuleFault(.unsupportedKey(member.key), member.line)
            }
        }
        guard isInMetavariable || !result.positives.isEmpty || !result.insides.isEmpty else {
            throw RuleFault(.missingKey("pattern"), line)
        }
        return result
    }

    private mutating func surrounding(_ member: RuleNode.Member) throws(RuleFault) -> Formula {
        let before = isSurrounding
        isSurrounding = true
        defer { isSurrounding = before }
        return try nested(member)
    }

    /// `pattern-inside` and `pattern-not` may hold operators instead of a text.
    private mutating func nested(_ member: RuleNode.Member) throws(RuleFault) -> Formula {
        guard member.value.members != nil else { return try formula(member) }
        let members = try self.members(of: member.value)
        return members.count == 1 && Self.roots.contains(members[0].key)
            ? try formula(members[0]) : .all(try conjunction(members, member.line))
    }

    private mutating func pattern(_ member: RuleNode.Member) throws(RuleFault) -> Formula {
        guard let text = member.value.text else {
            throw RuleFault(.badValue(key: member.key), member.line)
        }
        if language == RuleReader.regexLanguage {
            let regex = try count(
                Self.regex(text, line: member.value.line, options: .multiline), member.line)
            return .leaf(.regex(regex, groups: groups(of: regex)))
        }
        do throws(PatternFault) {
            if language == RuleReader.genericLanguage {
                return .leaf(
                    .generic(
                        try GenericPattern(
                            text, GenericOptions(options), &genericSymbols, &metavariables, literals)))
            }
            guard let grammar = Grammar.named(language),
                let notation = Grammar.named(patternLanguage ?? language)
            else {
                throw PatternFault.empty
            }
            let pattern = try patterns.pattern(
                text, grammar, notation, isSurrounding: isSurrounding, options: options)
            let slots = pattern.metavariables.map { metavariables.slot($0) }
            guard metavariables.names.count <= RuleLimits.metavariables else {
                throw PatternFault.tooManyMetavariables
            }
            return .leaf(.pattern(pattern, slots: slots))
        } catch {
            throw RuleFault(.badPattern(error), member.value.line)
        }
    }

    /// Named groups bind `$NAME`, numbered ones `$1`.
    mutating func groups(of regex: RegularExpression) -> [RegexGroup] {
        var result: [RegexGroup] = []
        for (name, group) in regex.names.sorted(by: { $0.value < $1.value }) {
            result.append(RegexGroup(number: group, slot: metavariables.slot(name), isNumbered: false))
        }
        for group in 1..<max(1, min(regex.groupCount, 9) + 1) {
            result.append(
                RegexGroup(number: group, slot: metavariables.slot(String(group)), isNumbered: true))
        }
        return result
    }

    /// The slot of the metavariable that is written `text`.
    mutating func slot(_ text: String, _ line: Int) throws(RuleFault) -> Int {
        let bytes = Array(text.utf8)
        let start = text.hasPrefix("$...") ? 4 : 1
        guard bytes.first == UInt8(ascii: "$"), MetavariableName.end(bytes, start) == bytes.count else {
            throw RuleFault(.badValue(key: "metavariable"), line)
        }
        return metavariables.slot(String(decoding: bytes[start...], as: UTF8.self))
    }

    /// Counts an expression's instructions against what all rules may have together.
    mutating func count(_ regex: RegularExpression, _ line: Int) throws(RuleFault)
        -> RegularExpression
    {
        regexInstructions += regex.instructionCount
        guard regexInstructions <= RuleLimits.regexInstructions else {
            throw RuleFault(.badRegex(.tooLarge, at: 0), line)
        }
        var regex = regex
        if let texts = regex.requiredLiterals {
            regex.literalNumbers = texts.map { literals.number($0) }
        }
        return regex
    }

    /// Compiles an expression of the rule file.
    static func regex(
        _ text: String, line: Int, options: RegularExpression.Options
    ) throws(RuleFault) -> RegularExpression {
        do throws(RegexError) {
            return try RegularExpression(text, options: options)
        } catch {
            throw RuleFault(.badRegex(error.fault, at: error.offset), line)
        }
    }
}
