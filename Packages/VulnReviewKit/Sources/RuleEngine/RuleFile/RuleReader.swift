import Review

/// Reads rule files one after the other and collects rules, problems and the words of all patterns.
struct RuleReader {
    /// The language whose rules are regular expressions only.
    static let regexLanguage = "regex"
    /// The language whose patterns look at any text.
    static let genericLanguage = "generic"
    /// The languages whose rules look at any file.
    static let textLanguages = [regexLanguage, genericLanguage]

    private(set) var rules: [Rule] = []
    private(set) var problems: [RuleProblem] = []
    let patterns = PatternTable()
    /// The rules' ids and the files that they stand in.
    private var ids: [String: String] = [:]
    private var regexInstructions = 0
    let literals = LiteralTable()
    private(set) var genericSymbols = SymbolTable()
    /// What rules with the same operators share.
    private var operators: [OperatorsKey: Operators] = [:]

    /// Reads one file.
    mutating func read(_ source: RuleSource) {
        switch RuleDocument.read(source) {
        case .failure(let problem): problems.append(problem)
        case .success(let root):
            let digest = Digest(of: source.bytes)
            guard let items = root["rules"]?.items else {
                return problems.append(
                    RuleProblem(source: source.name, line: root.line, ruleID: nil, problem: .noRules))
            }
            for member in root.members ?? [] where member.key != "rules" {
                problems.append(
                    RuleProblem(
                        source: source.name, line: member.line, ruleID: nil, problem: .unknownKey(member.key))
                )
            }
            for item in items { read(item, source, digest) }
        }
    }

    private mutating func read(_ node: RuleNode, _ source: RuleSource, _ digest: Digest) {
        guard rules.count < RuleLimits.rules else {
            if problems.last?.problem != .tooManyRules(limit: RuleLimits.rules) {
                problems.append(
                    RuleProblem(
                        source: source.name, line: node.line, ruleID: nil,
                        problem: .tooManyRules(limit: RuleLimits.rules)))
            }
            return
        }
        var id: String?
        do throws(RuleFault) {
            var header = try RuleHeader(node, source: source.name, digest: digest)
            id = header.id
            header.id = try uniqueID(header, source)
            var languages: [String] = []
            var unsupported: [RuleFault] = []
            for (language, line) in header.languages {
                if let name = Self.languageName(language) {
                    if !languages.contains(name) { languages.append(name) }
                } else {
                    unsupported.append(RuleFault(.unsupportedLanguage(language), line))
                }
            }
            let operators = try self.operators(of: node, header, languages)
            let bodies = operators.bodies
            for fault in unsupported { note(fault, source.name, id) }
            guard !bodies.isEmpty else { return }
            if case .regex(let regex, _, _) = header.fix { regexInstructions += regex.instructionCount }
            guard regexInstructions <= RuleLimits.regexInstructions else {
                throw RuleFault(.badRegex(.tooLarge, at: 0), header.line)
            }
            ids[header.id] = source.name
            rules.append(
                Rule(
                    info: header.info(languages: bodies.keys.sorted()), paths: header.paths,
                    bodies: bodies, operators: operators.number, options: header.options,
                    metavariables: operators.metavariables, fix: header.fix))
        } catch {
            note(error, source.name, id ?? RuleHeader.validID(node["id"]?.text))
        }
    }

    /// The operators of the rule `node`, read once for all rules that have the same.
    private mutating func operators(
        of node: RuleNode, _ header: RuleHeader, _ languages: [String]
    ) throws(RuleFault) -> Operators {
        let key = OperatorsKey(
            text: header.operators(of: node), languages: header.languages.map(\.name),
            options: header.options, isTaint: header.isTaint)
        if let known = operators[key] { return known }
        var bodies: [String: RuleBody] = [:]
        var metavariables = MetavariableSlots()
        for name in languages {
            var reader = FormulaReader(
                language: name, patternLanguage: Self.notation(name, header.languages), patterns: patterns,
                metavariables: metavariables, options: header.options,
                regexInstructions: regexInstructions, literals: literals, genericSymbols: genericSymbols)
            if header.isTaint {
                var taint = TaintReader(formulas: reader)
                bodies[name] = .taint(try taint.read(node))
                reader = taint.formulas
            } else {
                bodies[name] = .search(try reader.read(rule: node))
            }
            metavariables = reader.metavariables
            regexInstructions = reader.regexInstructions
            genericSymbols = reader.genericSymbols
        }
        let names = metavariables.names
        guard names.count <= RuleLimits.metavariables else {
            throw RuleFault(.badPattern(.tooManyMetavariables), header.line)
        }
        let made = Operators(number: operators.count, bodies: bodies, metavariables: names)
        operators[key] = made
        return made
    }

    /// Compiled operators.
    private struct Operators {
        let number: Int
        let bodies: [String: RuleBody]
        let metavariables: [String]
    }

    /// What decides what operators compile to.
    private struct OperatorsKey: Hashable {
        let text: [UInt8]
        let languages: [String]
        let options: MatchingOptions
        let isTaint: Bool
    }

    /// The rule's id, or, when an earlier file has it, the id with the names of its own file's folders before it, as
    /// Semgrep qualifies ids. Twice in one file is a mistake.
    private func uniqueID(_ header: RuleHeader, _ source: RuleSource) throws(RuleFault) -> String {
        guard let earlier = ids[header.id] else { return header.id }
        guard earlier != source.name else { throw RuleFault(.duplicateID, header.line) }
        var id = header.id
        for folder in source.name.split(separator: "/").dropLast().reversed() {
            id = "\(folder).\(id)"
            guard let id = RuleHeader.validID(id) else { break }
            if ids[id] == nil { return id }
        }
        throw RuleFault(.duplicateID, header.line)
    }

    private mutating func note(_ fault: RuleFault, _ source: String, _ id: String?) {
        problems.append(RuleProblem(source: source, line: fault.line, ruleID: id, problem: fault.kind))
    }

    /// The language in which the patterns for the language `name` of a rule are written. A rule for several data
    /// languages, JSON and YAML, has them in its first (as Semgrep reads them).
    private static func notation(_ name: String, _ languages: [(name: String, line: Int)]) -> String {
        let first = languages.lazy.compactMap { Grammar.named($0.name) }.first
        guard let first, let own = Grammar.named(name), first.words.isEmpty, own.words.isEmpty else {
            return name
        }
        return first.name
    }

    /// The engine's name for a language of a rule file; `nil` when it does not have it.
    static func languageName(_ text: String) -> String? {
        if text == regexLanguage || text == "none" { return regexLanguage }
        return text == genericLanguage
            ? text : Grammar.named(text)?.name ?? Grammar.named(text.lowercased())?.name
    }
}

/// What is wrong with one rule, and on which line.
struct RuleFault: Error {
    let kind: RuleProblem.Kind
    let line: Int

    init(_ kind: RuleProblem.Kind, _ line: Int) {
        self.kind = kind
        self.line = line
    }
}
