import Foundation

extension Policy {
    /// What the policy says to `action` on `subject`.
    ///
    /// Each file is judged by itself, as coming from each of the subject's sources and with each of its severities: of
    /// the rules that then speak of it the strictest counts, whatever their order, and the default when there is none. The
    /// strictest of these judgements is the verdict, so that a patch is not allowed for one file what is denied for
    /// another. What is not known of a subject falls under every rule that is stricter than the default, and under none
    /// that is laxer. A rule that is stricter finds its files in any case of letters, one that is laxer only as written:
    /// a file system may take `makefile` for `Makefile`.
    public func verdict(on action: PolicyAction, of subject: PolicySubject) -> PolicyVerdict {
        let fallback = fallback(for: action)
        let rules = rules.filter { $0.actions.contains(action) }.sorted { $0.id < $1.id }
            .map { SpeakingRule($0, isStricter: $0.effect > fallback) }
        var effect = PolicyEffect.allow
        var speaking: Set<Int> = []
        // By the place of the rule, -1 for the default: the files that it is the strictest for.
        var strictest: [Int: [TreePath]] = [:]
        var effects: [Int: PolicyEffect] = [:]
        for path in subject.paths.isEmpty ? [nil] : subject.paths.map(Optional.some) {
            let here = rules.indices.filter { rules[$0].covers(path) }
            for severity in subject.severities.isEmpty ? [nil] : subject.severities.map(Optional.some) {
                for source in subject.sources.isEmpty ? [nil] : subject.sources.map(Optional.some) {
                    let matching = here.filter { rules[$0].speaks(of: severity, source) }
                    speaking.formUnion(matching)
                    let judgement = matching.map { rules[$0].rule.effect }.max() ?? fallback
                    effect = max(effect, judgement)
                    let deciding =
                        matching.isEmpty ? [-1] : matching.filter { rules[$0].rule.effect == judgement }
                    for index in deciding {
                        effects[index] = judgement
                        if let path, strictest[index]?.last != path {
                            strictest[index, default: []].append(path)
                        }
                    }
                }
            }
        }
        let excesses = action == .approve ? excesses(of: subject) : []
        let isOver = !excesses.isEmpty
        var grounds = speaking.sorted().map { index in
            PolicyVerdict.Ground(
                rule: rules[index].rule, effect: rules[index].rule.effect, paths: strictest[index] ?? [],
                decides: effects[index] == effect && (!isOver || effect == .deny))
        }
        if effects[-1] != nil {
            grounds.append(
                PolicyVerdict.Ground(
                    rule: nil, effect: fallback, paths: strictest[-1] ?? [],
                    decides: fallback == effect && (!isOver || effect == .deny)))
        }
        return PolicyVerdict(
            action: action, effect: isOver ? .deny : effect,
            grounds: grounds.filter(\.decides) + grounds.filter { !$0.decides }, excesses: excesses)
    }

    private func excesses(of subject: PolicySubject) -> [PolicyVerdict.Excess] {
        [
            (PolicyLimit.patchFiles, subject.files, limits.patchFiles),
            (.patchLines, subject.lines, limits.patchLines),
        ]
        .compactMap { limit, count, most in
            guard let count, let most, count > most else { return nil }
            return PolicyVerdict.Excess(limit, count: count, most: most)
        }
    }
}

/// A rule that speaks of an action, ready to be asked of many files.
private struct SpeakingRule {
    let rule: PolicyRule
    private let isStricter: Bool
    private let globs: [Glob]
    private let folded: [Glob]
    /// Whether a glob could not be read: then a stricter rule covers every file, and a laxer one none.
    private let isBroken: Bool

    init(_ rule: PolicyRule, isStricter: Bool) {
        self.rule = rule
        self.isStricter = isStricter
        globs = rule.paths.compactMap { try? Glob($0) }
        folded = isStricter ? rule.paths.compactMap { try? Glob(Self.fold($0)) } : []
        isBroken = globs.count != rule.paths.count
    }

    func covers(_ path: TreePath?) -> Bool {
        guard !rule.paths.isEmpty else { return true }
        guard let path, !isBroken else { return isStricter }
        if globs.contains(where: { $0.covers(path.bytes) }) { return true }
        guard isStricter, let text = path.text else { return false }
        let name = Array(Self.fold(text).utf8)
        return folded.contains { $0.covers(name) }
    }

    func speaks(of severity: Severity?, _ source: PolicySource?) -> Bool {
        isIn(rule.severities, severity) && isIn(rule.sources, source)
    }

    private func isIn<Word>(_ words: Set<Word>, _ word: Word?) -> Bool {
        words.isEmpty || (word.map(words.contains) ?? isStricter)
    }

    /// As the most forgiving file systems compare names: composed, in one case.
    private static func fold(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.uppercased().lowercased()
    }
}
