/// Which samples belong to which rule file: those beside it with the same stem, the name up to its first dot, or in a
/// folder of that name.
enum RuleTestPairing {
    /// A rule file with its samples.
    struct Pair {
        let rules: RuleTest.File
        let samples: [RuleTest.File]
        /// What samples must become, `x.fixed.c` for `x.c`.
        let fixed: [RuleTest.File]
    }

    /// The pairs among `files`, by the rule files' names.
    static func pairs(_ files: [RuleTest.File]) -> [Pair] {
        let byFolder = Dictionary(grouping: files) { folder($0.name) }
        return files.filter { isRules($0.name) }.sorted { $0.name < $1.name }.map { rules in
            let place = folder(rules.name)
            let stem = stem(rules.name)
            let own = place.isEmpty ? stem : place + "/" + stem
            let beside = (byFolder[place] ?? []).filter { self.stem($0.name) == stem }
            let below = byFolder.filter { $0.key == own || $0.key.hasPrefix(own + "/") }.values.flatMap { $0 }
            let candidates = (beside + below).filter { !isRules($0.name) }.sorted { $0.name < $1.name }
            return Pair(
                rules: rules, samples: candidates.filter { !isFixed($0.name) },
                fixed: candidates.filter { isFixed($0.name) })
        }
    }

    /// Whether `name` is what the sample `sample` must become.
    static func isFixed(_ name: String, of sample: String) -> Bool {
        guard isFixed(name), folder(name) == folder(sample) else { return false }
        var parts = parts(name)
        parts.removeAll { $0 == "fixed" }
        return parts == self.parts(sample)
    }

    static func lastComponent(_ name: String) -> String { String(name[(slash(name) ?? name.startIndex)...]) }

    private static func slash(_ name: String) -> String.Index? {
        name.lastIndex(of: "/").map { name.index(after: $0) }
    }

    private static func folder(_ name: String) -> String {
        name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
    }

    private static func parts(_ name: String) -> [Substring] {
        lastComponent(name).split(separator: ".", omittingEmptySubsequences: false)
    }

    private static func stem(_ name: String) -> String { parts(name).first.map(String.init) ?? name }

    private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

    private static func isFixed(_ name: String) -> Bool { parts(name).dropFirst().contains("fixed") }

    private static func isRules(_ name: String) -> Bool {
        isYAML(name) && !isFixed(name) && parts(name).dropLast().last != "test"
    }
}
