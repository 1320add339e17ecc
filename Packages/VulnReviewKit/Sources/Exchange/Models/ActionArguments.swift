import Review

/// The arguments of a call, each of which is there and what its parameter says; from then on they are only taken apart.
struct ActionArguments {
    private let members: [String: JSONValue]

    /// Refuses what the parameters do not allow. Null is the same as not given: servers write it for what is optional.
    init(_ members: [String: JSONValue], of parameters: [ActionParameter]) throws(ModelCall.Problem) {
        let known = Set(parameters.map(\.name))
        if let unknown = members.keys.sorted().first(where: { !known.contains($0) }) {
            throw .unknownArgument(String(unknown.prefix(100)))
        }
        for parameter in parameters {
            switch members[parameter.name] {
            case nil, .null: if parameter.isRequired { throw .missingArgument(parameter.name) }
            case let value?: try Self.check(value, parameter.type, parameter.name)
            }
        }
        self.members = members
    }

    private init(checked members: [String: JSONValue]) { self.members = members }

    private static func check(
        _ value: JSONValue, _ type: ActionParameter.Kind, _ name: String
    ) throws(ModelCall.Problem) {
        switch (type, value) {
        case (.text(let limit), .text(let text)) where (1...limit).contains(text.utf8.count): break
        case (.word(let words), .text(let text)) where words.contains(text): break
        case (.number(let range), .int(let number)) where range.contains(number): break
        case (.flag, .bool): break
        case (.list(let item, let limit), .list(let items)) where items.count <= limit:
            for value in items { try check(value, item, name) }
        case (.object(let parameters), .object(let members)):
            _ = try ActionArguments(members, of: parameters)
        default: throw .badArgument(name)
        }
    }

    /// The action that the arguments of `kind` make.
    func action(_ kind: AgentActionKind) throws(ModelCall.Problem) -> AgentAction {
        switch kind {
        case .readFile: .readFile(try path, lines: try lines)
        case .searchCode:
            .searchCode(
                CodeSearch(text: try text("text"), isExpression: flag("regex"), glob: try glob))
        case .runRule: .runRule(try ruleRun)
        case .runTool: .runTool(try text("tool"))
        case .proposeFinding:
            .proposeFinding(
                FindingProposal(
                    path: try path, lines: try lines, message: try text("message"),
                    severity: try word("severity"), cwe: (members["cwe"]?.list ?? []).compactMap(\.int)))
        case .proposePatch: .proposePatch(PatchProposal(title: try text("title"), diff: try text("diff")))
        case .writeRationale: .writeRationale(try sentences)
        case .requestVerification: .requestVerification(of: PatchReference(try text("patch")))
        case .ask:
            .ask(try text("question"), choices: (members["choices"]?.list ?? []).compactMap(\.text))
        case .stop: .stop(AgentConclusion(try word("verdict"), summary: try text("summary")))
        }
    }

    // MARK: Parts

    private func text(_ name: String) throws(ModelCall.Problem) -> String {
        guard let text = members[name]?.text else { throw .missingArgument(name) }
        return text
    }

    private func word<Word: RawRepresentable<String>>(_ name: String) throws(ModelCall.Problem) -> Word {
        guard let word = Word(rawValue: try text(name)) else { throw .badArgument(name) }
        return word
    }

    private func flag(_ name: String) -> Bool {
        if case .bool(let flag)? = members[name] { flag } else { false }
    }

    private var path: TreePath {
        get throws(ModelCall.Problem) {
            do { return try TreePath(try text("path")) } catch { throw .badArgument("path") }
        }
    }

    private var lines: LineRange {
        get throws(ModelCall.Problem) {
            guard let first = members["first_line"]?.int, let last = members["last_line"]?.int,
                let lines = LineRange(first, last)
            else { throw .badArgument("last_line") }
            return lines
        }
    }

    private var glob: String? {
        get throws(ModelCall.Problem) {
            guard let glob = members["glob"]?.text else { return nil }
            guard (try? Glob(glob)) != nil else { throw .badArgument("glob") }
            return glob
        }
    }

    private var ruleRun: RuleRun {
        get throws(ModelCall.Problem) {
            switch (members["rule"]?.text, members["source"]?.text) {
            case (let id?, nil): return .loaded(id: id, glob: try glob)
            case (nil, let rules?):
                let samples = (members["samples"]?.list ?? []).compactMap { sample in
                    sample["name"]?.text.flatMap { name in
                        sample["text"]?.text.map { RuleSample(name: name, text: $0) }
                    }
                }
                return .written(rules: rules, samples: samples)
            case (nil, nil): throw .missingArgument("rule")
            case (_?, _?): throw .badArgument("source")
            }
        }
    }

    private var sentences: [CitedSentence] {
        get throws(ModelCall.Problem) {
            var sentences: [CitedSentence] = []
            for sentence in members["sentences"]?.list ?? [] {
                guard let text = sentence["text"]?.text else { throw .badArgument("sentences") }
                var citation: CitedSentence.Citation?
                if let cited = sentence["citation"]?.object {
                    let parts = ActionArguments(checked: cited)
                    citation = CitedSentence.Citation(
                        path: try parts.path, lines: try parts.lines, quote: try parts.text("quote"))
                }
                sentences.append(CitedSentence(text, citation: citation))
            }
            return sentences
        }
    }
}
