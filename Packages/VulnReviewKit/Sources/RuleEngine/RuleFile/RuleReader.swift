import Review

/// Reads rule files one after the other and collects rules, problems and the words of all patterns.
struct RuleReader {
    /// The language whose rules are regular expressions only.
    static let regexLanguage = "regex"

    private(set) var rules: [Rule] = []
    private(set) var problems: [RuleProblem] = []
    var vocabularies: [String: Vocabulary] = [:]
    private var ids: Set<String> = []
    private var regexInstructions = 0

    init() {
        for language in Language.all { vocabularies[language.name] = Vocabulary(language) }
    }

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
            let header = try RuleHeader(node, source: source.name, digest: digest)
            id = header.id
            guard !ids.contains(header.id) else { throw RuleFault(.duplicateID, header.line) }
            var formulas: [String: Formula] = [:]
            var metavariables = MetavariableSlots()
            var unsupported: [RuleFault] = []
            for (language, line) in header.languages {
                guard let name = Self.languageName(language) else {
                    unsupported.append(RuleFault(.unsupportedLanguage(language), line))
                    continue
                }
                guard formulas[name] == nil else { continue }
                var reader = FormulaReader(
                    language: name, vocabularies: vocabularies, metavariables: metavariables,
                    regexInstructions: regexInstructions)
                formulas[name] = try reader.read(rule: node)
                vocabularies = reader.vocabularies
                metavariables = reader.metavariables
                regexInstructions = reader.regexInstructions
            }
            let names = metavariables.names
            guard names.count <= RuleLimits.metavariables else {
                throw RuleFault(.badPattern(.tooManyMetavariables), header.line)
            }
            for fault in unsupported { note(fault, source.name, id) }
            guard !formulas.isEmpty else { return }
            if case .regex(let regex, _, _) = header.fix { regexInstructions += regex.instructionCount }
            guard regexInstructions <= RuleLimits.regexInstructions else {
                throw RuleFault(.badRegex(.tooLarge, at: 0), header.line)
            }
            ids.insert(header.id)
            rules.append(
                Rule(
                    info: header.info(languages: formulas.keys.sorted()), paths: header.paths,
                    formulas: formulas,
                    metavariables: names, fix: header.fix))
        } catch {
            note(error, source.name, id ?? RuleHeader.validID(node["id"]?.text))
        }
    }

    private mutating func note(_ fault: RuleFault, _ source: String, _ id: String?) {
        problems.append(RuleProblem(source: source, line: fault.line, ruleID: id, problem: fault.kind))
    }

    /// The engine's name for a language of a rule file; `nil` when it does not have it.
    static func languageName(_ text: String) -> String? {
        text == regexLanguage || text == "none" ? regexLanguage : Language.named(text)?.name
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
