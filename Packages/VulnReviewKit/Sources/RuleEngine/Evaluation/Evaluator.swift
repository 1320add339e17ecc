/// Runs one rule's operators over one file, within a step budget.
struct Evaluator {
    private let context: FileContext
    private let languages: [String: LanguageTables]
    private let language: String
    private let slotCount: Int
    private(set) var steps: Int
    private let depth: Int

    /// How deep `metavariable-pattern` may look into what it looks into.
    private static let maximumDepth = 4

    init(
        _ context: FileContext, _ languages: [String: LanguageTables], language: String, slotCount: Int,
        steps: Int,
        depth: Int = 0
    ) {
        self.context = context
        self.languages = languages
        self.language = language
        self.slotCount = slotCount
        self.steps = steps
        self.depth = depth
    }

    /// The matches of `formula`. Below 0 steps they are not complete.
    mutating func ranges(_ formula: Formula) -> [RangeMatch] {
        guard steps >= 0, mayMatch(formula) else { return [] }
        switch formula {
        case .leaf(.pattern(let patterns)): return matches(of: patterns)
        case .leaf(.generic(let pattern)): return matches(of: pattern)
        case .leaf(.regex(let regex, let groups)): return matches(of: regex, groups)
        case .either(let formulas):
            var result: [RangeMatch] = []
            for formula in formulas { result += ranges(formula) }
            return unique(result)
        case .all(let conjunction): return ranges(conjunction)
        }
    }

    // MARK: Prefilter

    /// Whether the file has the words and texts without which the formula cannot match.
    func mayMatch(_ formula: Formula) -> Bool {
        switch formula {
        case .leaf(.pattern(let patterns)): patterns.contains { context.has($0.requiredSymbols, language) }
        case .leaf(.generic(let pattern)): context.genericWords.holds(pattern.requiredSymbols)
        case .leaf(.regex(let regex, _)):
            regex.literalNumbers.map { $0.contains(where: context.holds) } ?? true
        case .either(let formulas): formulas.contains(where: mayMatch)
        case .all(let conjunction): (conjunction.positives + conjunction.insides).allSatisfy(mayMatch)
        }
    }

    // MARK: Leaves

    private mutating func matches(of patterns: [Pattern]) -> [RangeMatch] {
        guard let file = context.tokens(language) else { return [] }
        var result: [RangeMatch] = []
        for pattern in patterns {
            var matcher = PatternMatcher(pattern, file, slotCount: slotCount, steps: steps)
            matcher.run(limit: RuleLimits.rangesPerOperator)
            steps = matcher.steps
            result += matcher.matches.map { range($0, file.tree) }
        }
        return unique(result)
    }

    private mutating func matches(of pattern: GenericPattern) -> [RangeMatch] {
        let text = context.genericText(pattern.options.comments)
        var matcher = GenericMatcher(
            pattern, text, bytes: context.bytes, slotCount: slotCount, steps: steps)
        let found = matcher.matches(limit: RuleLimits.rangesPerOperator)
        steps = matcher.steps
        return found
    }

    /// A match's bytes: tokens without bytes at its end do not count.
    private func range(_ match: TokenMatch, _ tree: TokenTree) -> RangeMatch {
        func bytes(_ start: Int, _ end: Int) -> Range<Int> {
            var end = end
            while end > start, tree.starts[end - 1] == tree.ends[end - 1] { end -= 1 }
            guard end > start else {
                let place = start < tree.count ? Int(tree.starts[start]) : tree.bytes.count
                return place..<place
            }
            return Int(tree.starts[start])..<Int(tree.ends[end - 1])
        }
        var bindings = Bindings(slotCount: slotCount)
        for slot in 0..<slotCount {
            guard let value = match.bindings[slot] else { continue }
            bindings[slot] =
                value.isStringContent
                ? tree.stringContent(Int(value.start)) : bytes(Int(value.start), Int(value.end))
        }
        let range = bytes(match.start, match.end)
        return RangeMatch(start: range.lowerBound, end: range.upperBound, bindings: bindings)
    }

    private mutating func matches(
        of regex: RegularExpression, _ groups: [(group: Int, slot: Int)]
    ) -> [RangeMatch] {
        let found = regex.allMatches(in: context.marked, limit: RuleLimits.rangesPerOperator, steps: &steps)
        return found.compactMap { match in
            guard let whole = match[0] else { return nil }
            var bindings = Bindings(slotCount: slotCount)
            for (group, slot) in groups where group < match.count { bindings[slot] = match[group] }
            return RangeMatch(start: whole.lowerBound, end: whole.upperBound, bindings: bindings)
        }
    }

    // MARK: Operators

    private mutating func ranges(_ conjunction: Conjunction) -> [RangeMatch] {
        var result: [RangeMatch]?
        for formula in conjunction.positives {
            let next = ranges(formula)
            result = result.map { intersection($0, next) } ?? next
            if result?.isEmpty == true { return [] }
        }
        for formula in conjunction.insides {
            let next = ranges(formula)
            result = result.map { inside($0, next) } ?? next
            if result?.isEmpty == true { return [] }
        }
        // Inside a metavariable there may be negations alone: they speak about all of it.
        let whole = RangeMatch(start: 0, end: context.bytes.count, bindings: Bindings(slotCount: slotCount))
        var ranges = result ?? [whole]
        for formula in conjunction.negatives where !ranges.isEmpty {
            let excluded = self.ranges(formula)
            ranges = ranges.filter { !isExcluded($0, excluded) }
        }
        for condition in conjunction.conditions where !ranges.isEmpty {
            ranges = ranges.filter { holds(condition, $0) }
        }
        for slots in conjunction.focus {
            ranges = ranges.flatMap { range in slots.compactMap { focused(range, $0) } }
        }
        return unique(ranges)
    }

    /// What lies in something of the other side, with bindings that agree.
    private mutating func intersection(_ left: [RangeMatch], _ right: [RangeMatch]) -> [RangeMatch] {
        var result: [RangeMatch] = []
        for one in left {
            for other in right {
                steps -= 1
                if steps < 0 || result.count >= RuleLimits.rangesPerOperator { return result }
                let inner = one.lies(in: other) ? one : other.lies(in: one) ? other : nil
                guard let inner, let bindings = one.bindings.merged(other.bindings, in: context.bytes) else {
                    continue
                }
                result.append(RangeMatch(start: inner.start, end: inner.end, bindings: bindings))
            }
        }
        return unique(result)
    }

    private mutating func inside(_ ranges: [RangeMatch], _ surroundings: [RangeMatch]) -> [RangeMatch] {
        var result: [RangeMatch] = []
        for range in ranges {
            for surrounding in surroundings {
                steps -= 1
                if steps < 0 || result.count >= RuleLimits.rangesPerOperator { return result }
                guard range.lies(in: surrounding),
                    let bindings = range.bindings.merged(surrounding.bindings, in: context.bytes)
                else { continue }
                result.append(RangeMatch(start: range.start, end: range.end, bindings: bindings))
            }
        }
        return unique(result)
    }

    private mutating func isExcluded(_ range: RangeMatch, _ excluded: [RangeMatch]) -> Bool {
        for other in excluded {
            steps -= 1
            if range.lies(in: other), range.bindings.merged(other.bindings, in: context.bytes) != nil {
                return true
            }
        }
        return false
    }

    private mutating func holds(_ condition: Condition, _ range: RangeMatch) -> Bool {
        switch condition {
        case .regex(let slot, let regex, _):
            guard let place = range.bindings[slot] else { return false }
            return regex.matches(Array(context.marked[place]), isAnchored: true, steps: &steps)
        case .comparison, .analysis, .type: return false
        case .formula(let slot, let formula, let language):
            guard depth < Self.maximumDepth, let place = range.bindings[slot] else { return false }
            steps -= place.count
            let inner = FileContext(
                Array(context.bytes[place]), languages, context.literals, context.genericSymbols)
            var evaluator = Evaluator(
                inner, languages, language: language, slotCount: slotCount, steps: steps, depth: depth + 1)
            let matches = evaluator.ranges(formula)
            steps = evaluator.steps
            return matches.contains { agrees($0, inner, range) }
        }
    }

    /// Whether what a match inside a metavariable binds is what the match around it binds.
    private func agrees(_ match: RangeMatch, _ inner: FileContext, _ range: RangeMatch) -> Bool {
        (0..<slotCount).allSatisfy { slot in
            guard let one = match.bindings[slot], let other = range.bindings[slot] else { return true }
            return inner.bytes[one].elementsEqual(context.bytes[other])
        }
    }

    private func focused(_ range: RangeMatch, _ slot: Int) -> RangeMatch? {
        guard let place = range.bindings[slot], place.lowerBound < range.end, place.upperBound > range.start,
            !place.isEmpty
        else { return nil }
        return RangeMatch(start: place.lowerBound, end: place.upperBound, bindings: range.bindings)
    }

    private func unique(_ ranges: [RangeMatch]) -> [RangeMatch] {
        var seen: Set<RangeMatch> = []
        return Array(ranges.filter { seen.insert($0).inserted }.prefix(RuleLimits.rangesPerOperator))
    }
}
