import Review

extension RuleExplanation {
    /// Explains the rule called `ruleID` among those of `sources` on one file; `nil` when there is no such rule.
    ///
    /// Each operator is run by itself and with those before it, each time on the file as a whole: this is for one rule and
    /// one file, not for speed.
    public init?(ruleID: String, sources: [RuleSource], path: TreePath, bytes: [UInt8]) {
        guard let (source, node) = Self.find(ruleID, sources) else { return nil }
        let set = RuleSet(sources: [source])
        let rule = set.rules.first { $0.id == ruleID }
        let known = Set(Grammar.all(for: path).map(\.name)).union(RuleReader.textLanguages)
        let language = rule?.languages.first(where: known.contains)
        let found = set.match(path: path, bytes: bytes).matches.filter { $0.ruleID == ruleID }
        let all = set.ignoringPaths.match(path: path, bytes: bytes).matches.filter { $0.ruleID == ruleID }
        var operators: [Operator] = []
        if let language {
            let options = (try? OptionsReader.read(node["options"])) ?? MatchingOptions()
            var reader = ExplanationReader(language: language, options: options, path: path, bytes: bytes)
            operators = reader.operators(of: node)
        }
        self.ruleID = ruleID
        self.language = language
        self.operators = operators
        matches = found
        if rule == nil {
            notRun = .notLoaded
        } else if language == nil {
            notRun = .language
        } else if found.isEmpty, !all.isEmpty {
            notRun = .paths
        } else {
            notRun = nil
        }
    }

    /// The rule's node and the file that it stands in.
    private static func find(_ ruleID: String, _ sources: [RuleSource]) -> (RuleSource, RuleNode)? {
        for source in sources {
            guard case .success(let root) = RuleDocument.read(source) else { continue }
            for item in root["rules"]?.items ?? [] where item["id"]?.text == ruleID { return (source, item) }
        }
        return nil
    }
}
