import Review

/// Reads a policy out of YAML and goes on after a problem, so that all of them are told at once.
struct PolicyReader {
    private(set) var problems: [PolicyProblem] = []
    private var globs = 0

    /// The format's version.
    static let version = 1

    /// The policy; `nil`, or not to be used, when there are problems.
    mutating func read(_ root: RuleNode) -> Policy? {
        guard
            let fields = fields(
                of: root, "policy",
                known: ["version", "name", "actions", "require", "rules", "limits", "model"],
                required: ["version", "name"])
        else { return nil }
        if let version = fields["version"], version.value.text != String(Self.version) {
            note(.unknownVersion(known: Self.version), version)
        }
        let name = fields["name"].flatMap { self.name($0) }
        let (rungs, severe) = required(fields["require"])
        let defaults = defaults(fields["actions"])
        let rules = rules(fields["rules"])
        let limits = limits(fields["limits"])
        let model = fields["model"].flatMap { self.model($0) }
        guard let name, problems.isEmpty else { return nil }
        return Policy(
            name: name, requiredRungs: rungs, rungsBySeverity: severe, defaults: defaults, rules: rules,
            limits: limits, model: model)
    }

    // MARK: Parts

    /// `require`: rungs for `all`, and for single severities. A patch that does not apply exactly has no plan to approve.
    private mutating func required(_ member: RuleNode.Member?) -> ([RungKind], [Severity: [RungKind]]) {
        let all = "all"
        let severities = Severity.allCases.map(\.rawValue)
        guard let member, let fields = fields(of: member.value, member.key, known: [all] + severities) else {
            return (Policy.standard.requiredRungs, [:])
        }
        let common = fields[all].map { rungs($0) } ?? []
        var severe: [Severity: [RungKind]] = [:]
        for severity in Severity.allCases {
            if let field = fields[severity.rawValue] { severe[severity] = ordered(rungs(field)) }
        }
        return (ordered(common.union([.appliesExactly])), severe)
    }

    private func ordered(_ rungs: Set<RungKind>) -> [RungKind] { RungKind.allCases.filter(rungs.contains) }

    private mutating func rungs(_ member: RuleNode.Member) -> Set<RungKind> {
        let rungs = words(RungKind.self, member)
        if rungs.contains(.behaviour) { note(.neverRequired, member, RungKind.behaviour.rawValue) }
        return rungs
    }

    private mutating func defaults(_ member: RuleNode.Member?) -> [PolicyAction: PolicyEffect] {
        guard let member else { return [:] }
        let known = PolicyAction.allCases.map(\.rawValue)
        guard let fields = fields(of: member.value, member.key, known: known) else { return [:] }
        var defaults: [PolicyAction: PolicyEffect] = [:]
        for action in PolicyAction.allCases {
            guard let field = fields[action.rawValue], let effect = word(PolicyEffect.self, field) else {
                continue
            }
            check(effect, of: action, field)
            defaults[action] = effect
        }
        return defaults
    }

    private mutating func check(_ effect: PolicyEffect, of action: PolicyAction, _ member: RuleNode.Member) {
        guard !action.effects.contains(effect) else { return }
        note(.effectNotForAction(effect, action, known: action.effects), member)
    }

    private mutating func rules(_ member: RuleNode.Member?) -> [PolicyRule] {
        guard let member else { return [] }
        guard let items = member.value.items else {
            note(.notList, member)
            return []
        }
        guard items.count <= PolicyFileLimits.rules else {
            note(.tooMany(limit: PolicyFileLimits.rules), member)
            return []
        }
        var ids: Set<String> = []
        return items.compactMap { item in
            guard let rule = rule(item) else { return nil }
            if !ids.insert(rule.id).inserted {
                problems.append(
                    PolicyProblem(.duplicateID, key: rule.id, line: item["id"]?.line ?? item.line))
            }
            return rule
        }
    }

    private mutating func rule(_ node: RuleNode) -> PolicyRule? {
        guard
            let fields = fields(
                of: node, "rules",
                known: ["id", "effect", "actions", "paths", "severities", "sources", "because"],
                required: ["id", "effect", "actions", "because"])
        else { return nil }
        let id = fields["id"].flatMap { name($0) }
        let effect = fields["effect"].flatMap { word(PolicyEffect.self, $0) }
        let actions = fields["actions"].map { words(PolicyAction.self, $0) } ?? []
        let paths = fields["paths"].map { self.paths($0) } ?? []
        let severities = fields["severities"].map { words(Severity.self, $0) } ?? []
        let sources = fields["sources"].map { words(PolicySource.self, $0) } ?? []
        let because = fields["because"].flatMap { text($0, limit: PolicyFileLimits.becauseBytes) }
        guard let id, let effect, let because else { return nil }
        if let member = fields["effect"] {
            for action in PolicyAction.allCases where actions.contains(action) {
                check(effect, of: action, member)
            }
        }
        return PolicyRule(
            id: id, effect: effect, actions: actions, paths: paths, severities: severities, sources: sources,
            because: because)
    }

    private mutating func paths(_ member: RuleNode.Member) -> [String] {
        let texts = texts(member)
        globs += texts.count
        if globs > PolicyFileLimits.globs {
            note(.tooMany(limit: PolicyFileLimits.globs), member)
            return []
        }
        for glob in texts where (try? Review.Glob(glob.text)) == nil {
            problems.append(PolicyProblem(.badGlob, key: glob.text, line: glob.line))
        }
        return texts.map(\.text)
    }

    private mutating func limits(_ member: RuleNode.Member?) -> PolicyLimits {
        var limits = PolicyLimits()
        let known = [
            "patch-files", "patch-lines", "bulk", "rules-age", "advisories-age", "tools-age", "model-age",
        ]
        guard let member, let fields = fields(of: member.value, member.key, known: known) else {
            return limits
        }
        limits.patchFiles = fields["patch-files"].flatMap { number($0, 1...100_000) }
        limits.patchLines = fields["patch-lines"].flatMap { number($0, 1...10_000_000) }
        limits.bulk = fields["bulk"].flatMap { number($0, 1...10_000) } ?? limits.bulk
        limits.rulesAge = fields["rules-age"].flatMap { seconds($0) }
        limits.advisoriesAge = fields["advisories-age"].flatMap { seconds($0) }
        limits.toolsAge = fields["tools-age"].flatMap { seconds($0) }
        limits.modelAge = fields["model-age"].flatMap { seconds($0) }
        return limits
    }

    // MARK: Problems

    mutating func note(_ kind: PolicyProblem.Kind, _ member: RuleNode.Member, _ word: String? = nil) {
        problems.append(PolicyProblem(kind, key: word ?? member.key, line: member.value.line))
    }

    mutating func note(_ kind: PolicyProblem.Kind, key: String, line: Int) {
        problems.append(PolicyProblem(kind, key: key, line: line))
    }
}
