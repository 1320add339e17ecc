/// What files must hold for rules to match, for many rules in one flat array: deciding it for one rule costs some
/// nanoseconds, so that a large rule set costs little on files that it says nothing about.
struct Prefilter: Sendable {
    /// Where one rule's part begins and ends.
    struct Part: Sendable {
        let start: Int32
        let end: Int32
    }

    private enum Test: UInt8, Sendable {
        /// The symbol `value` of the tree's language.
        case symbol
        /// The text `value` of the rule set's `LiteralTable`, in any case.
        case literal
        /// All of the tests up to `end`.
        case all
        /// Any of the tests up to `end`.
        case any
    }

    private struct Step: Sendable {
        let test: Test
        var value: UInt32 = 0
        /// The step after this one and what belongs to it.
        var end: Int32
    }

    private var steps: [Step] = []

    // MARK: Making

    /// Adds what `body` asks for.
    mutating func add(_ body: RuleBody) -> Part {
        let start = steps.count
        switch body {
        case .search(let formula): add(formula)
        case .taint(let specification):
            add(.any) { for sink in specification.sinks { $0.add(sink.formula) } }
            add(.any) { for source in specification.sources { $0.add(source.formula) } }
        }
        return Part(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: steps.count))
    }

    private mutating func add(_ formula: Formula) {
        switch formula {
        case .leaf(.pattern(let pattern, _)): add(.symbol, all: pattern.requiredSymbols)
        case .leaf(.generic(let pattern)):
            add(.literal, all: pattern.literalNumbers.map { UInt32(truncatingIfNeeded: $0) })
        case .leaf(.regex(let regex, _)): add(anyLiteralOf: regex)
        case .either(let formulas): add(.any) { for formula in formulas { $0.add(formula) } }
        case .all(let conjunction):
            add(.all) {
                for formula in conjunction.positives + conjunction.insides { $0.add(formula) }
                for condition in conjunction.conditions { $0.add(condition, conjunction) }
            }
        }
    }

    /// What a metavariable that stands for names of the text must match is looked for in the text.
    private mutating func add(_ condition: Condition, _ conjunction: Conjunction) {
        guard case .regex(let slot, let regex, _, usesConstants: false) = condition,
            regex.requiredLiterals?.allSatisfy({ $0.allSatisfy(Self.isWord) }) == true,
            (conjunction.positives + conjunction.insides).bindsOnlyNames(slot) == true
        else { return }
        add(anyLiteralOf: regex)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
    }

    private mutating func add(_ test: Test, all values: [UInt32]) {
        if values.count == 1 { return add(test, values[0]) }
        add(.all) { for value in values { $0.add(test, value) } }
    }

    private mutating func add(anyLiteralOf regex: RegularExpression) {
        guard let numbers = regex.literalNumbers else { return add(.all) { _ in } }
        add(.any) {
            for number in numbers { $0.add(.literal, UInt32(truncatingIfNeeded: number)) }
        }
    }

    private mutating func add(_ test: Test, _ value: UInt32) {
        steps.append(Step(test: test, value: value, end: Int32(truncatingIfNeeded: steps.count + 1)))
    }

    /// A group of the tests that `body` adds. All of none hold.
    private mutating func add(_ test: Test, _ body: (inout Prefilter) -> Void) {
        let place = steps.count
        steps.append(Step(test: test, end: 0))
        body(&self)
        steps[place].end = Int32(truncatingIfNeeded: steps.count)
    }
    // MARK: Testing

    /// Whether the file has what the rule of `part` needs, which is in the language number `language`.
    func mayMatch(_ part: Part, in words: inout FileWords, _ language: Int) -> Bool {
        holdAll(Int(part.start), Int(part.end), &words, language)
    }

    private func holdAll(_ start: Int, _ end: Int, _ words: inout FileWords, _ language: Int) -> Bool {
        var place = start
        while place < end {
            if !holds(place, &words, language) { return false }
            place = Int(steps[place].end)
        }
        return true
    }

    private func holds(_ place: Int, _ words: inout FileWords, _ language: Int) -> Bool {
        let step = steps[place]
        switch step.test {
        case .symbol: return words.hasSymbol(Int(step.value), language)
        case .literal: return words.hasLiteral(Int(step.value))
        case .all: return holdAll(place + 1, Int(step.end), &words, language)
        case .any:
            var inner = place + 1
            while inner < Int(step.end) {
                if holds(inner, &words, language) { return true }
                inner = Int(steps[inner].end)
            }
            return false
        }
    }
}

/// Which symbols and texts of a rule set one file holds. Each kind is found when it is first asked for.
struct FileWords {
    private let context: FileContext
    private let languages: [String]
    private var symbols: [[Bool]?]
    private var literals: [Bool]?

    init(_ context: FileContext, languages: [String]) {
        self.context = context
        self.languages = languages
        symbols = [[Bool]?](repeating: nil, count: languages.count)
    }

    mutating func hasSymbol(_ number: Int, _ language: Int) -> Bool {
        if let known = symbols[language] { return number < known.count && known[number] }
        let present = context.syntax(languages[language])?.index.presence ?? []
        symbols[language] = present
        return number < present.count && present[number]
    }

    mutating func hasLiteral(_ number: Int) -> Bool {
        if let literals { return literals[number] }
        let present = context.presentLiterals
        literals = present
        return present[number]
    }
}

extension [Formula] {
    /// Whether patterns bind the metavariable `slot`, and only where names of the text stand; `nil` when none binds it.
    func bindsOnlyNames(_ slot: Int) -> Bool? {
        var result: Bool?
        for formula in self {
            let found: Bool?
            switch formula {
            case .leaf(.pattern(let pattern, let slots)):
                found = slots.firstIndex(of: slot).map { pattern.nameSlots.contains($0) }
            case .leaf(.generic(let pattern)):
                found = pattern.binds(slot) ? false : nil
            case .leaf(.regex(_, let groups)):
                found = groups.contains { $0.slot == slot } ? false : nil
            case .either(let formulas): found = formulas.bindsOnlyNames(slot)
            case .all(let conjunction):
                found = (conjunction.positives + conjunction.insides).bindsOnlyNames(slot)
            }
            if let found { result = (result ?? true) && found }
        }
        return result
    }
}

extension GenericPattern {
    fileprivate func binds(_ slot: Int) -> Bool {
        items.contains { ($0.kind == .metavariable || $0.kind == .namedEllipsis) && Int($0.symbol) == slot }
    }
}
