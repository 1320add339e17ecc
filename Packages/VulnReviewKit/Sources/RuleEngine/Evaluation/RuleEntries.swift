/// Each rule in each of its languages, in order, with what decides quickly whether it can match.
struct RuleEntries: Sendable {
    /// The names of the languages, which entries mean by number.
    let languages: [String]
    let entries: [Entry]
    let prefilter: Prefilter
    private let bodies: [RuleBody]

    /// One rule in one language.
    struct Entry: Sendable {
        let rule: Int
        let language: Int
        let part: Prefilter.Part
        /// The number of what it finds: rules with the same operators, as copies in several packs are, share one.
        let outcome: Int
        /// Whether another entry has the same.
        var isShared = false
    }

    init(_ rules: [Rule]) {
        var languages: [String] = []
        var numbers: [String: Int] = [:]
        var entries: [Entry] = []
        var bodies: [RuleBody] = []
        var prefilter = Prefilter()
        // The first entry with the same operators in the same language.
        var firsts: [[Int]: Int] = [:]
        for (rule, value) in rules.enumerated() {
            for name in value.info.languages {
                guard let body = value.bodies[name] else { continue }
                let language = numbers[name] ?? languages.count
                if language == languages.count {
                    numbers[name] = language
                    languages.append(name)
                }
                if let first = firsts[[value.operators, language]] {
                    entries[first].isShared = true
                    entries.append(
                        Entry(
                            rule: rule, language: language, part: entries[first].part,
                            outcome: entries[first].outcome, isShared: true))
                } else {
                    firsts[[value.operators, language]] = entries.count
                    entries.append(
                        Entry(
                            rule: rule, language: language, part: prefilter.add(body),
                            outcome: bodies.count))
                    bodies.append(body)
                }
            }
        }
        self.languages = languages
        self.entries = entries
        self.bodies = bodies
        self.prefilter = prefilter
    }

    /// What the rule of an entry looks for.
    func body(of entry: Entry) -> RuleBody { bodies[entry.outcome] }
}
