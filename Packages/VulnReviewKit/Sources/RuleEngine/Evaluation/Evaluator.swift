/// Runs one rule's operators over one file, within a step budget.
struct Evaluator {
    let context: FileContext
    let language: String
    let slotCount: Int
    let options: MatchingOptions
    private(set) var steps: Int
    let depth: Int
    /// What the operators look at: a part of the file, inside a metavariable, with what is bound there already.
    let scope: RangeMatch?
    /// The file's tree, if the language has a grammar and something asked for it.
    let syntax: SyntaxFile?

    /// How deep `metavariable-pattern` may look into what it looks into.
    static let maximumDepth = 4

    init(
        _ context: FileContext, language: String, slotCount: Int, options: MatchingOptions, steps: Int,
        depth: Int = 0, scope: RangeMatch? = nil
    ) {
        self.context = context
        self.language = language
        self.slotCount = slotCount
        self.options = options
        self.steps = steps
        self.depth = depth
        self.scope = scope
        syntax = context.syntax(language)
    }

    /// All matches of `formula`, with what its metavariables stand for. Below 0 steps they are not complete.
    mutating func ranges(_ formula: Formula) -> [RangeMatch] {
        guard steps >= 0, mayMatch(formula) else { return [] }
        switch formula {
        case .leaf(.pattern(let pattern, let slots)): return matches(of: pattern, slots)
        case .leaf(.generic(let pattern)): return matches(of: pattern)
        case .leaf(.regex(let regex, let groups)): return matches(of: regex, groups)
        case .either(let formulas):
            var result: [RangeMatch] = []
            for formula in formulas { result += ranges(formula) }
            return unique(result)
        case .all(let conjunction): return ranges(conjunction)
        }
    }

    /// Takes steps off, and says whether there are any left.
    mutating func spend(_ count: Int) -> Bool {
        steps -= count
        return steps >= 0
    }

    mutating func setSteps(_ count: Int) { steps = count }

    // MARK: Prefilter

    /// Whether the file has the words and texts without which the formula cannot match.
    func mayMatch(_ formula: Formula) -> Bool {
        switch formula {
        case .leaf(.pattern(let pattern, _)): return syntax?.index.has(pattern.requiredSymbols) ?? false
        case .leaf(.generic(let pattern)):
            return pattern.literalNumbers.allSatisfy(context.holds)
                && context.genericWords.holds(pattern.requiredSymbols)
        case .leaf(.regex(let regex, _)):
            return regex.literalNumbers.map { $0.contains(where: context.holds) } ?? true
        case .either(let formulas): return formulas.contains(where: mayMatch)
        case .all(let conjunction):
            return conjunction.positives.allSatisfy(mayMatch) && conjunction.insides.allSatisfy(mayMatch)
        }
    }

    // MARK: Leaves

    private mutating func matches(of pattern: SyntaxPattern, _ slots: [Int]) -> [RangeMatch] {
        guard let syntax else { return [] }
        let found = found(pattern, syntax)
        guard let scope else { return found.map { range(of: $0, slots) } }
        var result: [RangeMatch] = []
        let ofName = ofName(pattern, syntax)
        for match in found where isInside(scope, match, syntax) {
            let range = range(of: match, slots)
            if agreesWithScope(range) { result.append(range) }
        }
        for match in ofName where isInside(scope, match, syntax) {
            let range = range(of: match, slots)
            if agreesWithScope(range) { result.append(range) }
        }
        return result
    }

    /// What `pattern` finds in the whole file, looked for once.
    mutating func found(_ pattern: SyntaxPattern, _ syntax: SyntaxFile) -> [PatternMatch] {
        if let known = syntax.found[pattern.number] {
            steps -= known.count
            return known
        }
        var search = PatternSearch(pattern, syntax, steps: steps)
        let found = search.run()
        steps = search.steps
        if steps >= 0 { syntax.found[pattern.number] = found }
        return found
    }

    /// Whether a match lies in `scope`; the parentheses around it may lie outside.
    private func isInside(_ scope: RangeMatch, _ match: PatternMatch, _ syntax: SyntaxFile) -> Bool {
        if Int(match.start) >= scope.start, Int(match.end) <= scope.end { return true }
        let node = syntax.tree[match.node]
        return node.flags.contains(.parenthesized) && Int(node.start) >= scope.start
            && Int(node.end) <= scope.end
    }

    private func range(of match: PatternMatch, _ slots: [Int]) -> RangeMatch {
        var bindings = Bindings(slotCount: slotCount)
        for own in slots.indices { bindings[value: slots[own]] = match.bindings[own] }
        return RangeMatch(
            start: Int(match.start), end: Int(match.end), bindings: bindings, node: match.node)
    }

    /// What a pattern finds in a metavariable that stands for a name, where no expression is looked for otherwise.
    private mutating func ofName(_ pattern: SyntaxPattern, _ syntax: SyntaxFile) -> [PatternMatch] {
        guard let scope, scope.node != .absent, steps >= 0 else { return [] }
        let role = syntax.index.roles[scope.node.index]
        guard role == .name || role == .type else { return [] }
        var search = PatternSearch(pattern, syntax, steps: steps)
        let found = search.run(at: scope.node)
        steps = search.steps
        return found
    }

    private func agreesWithScope(_ range: RangeMatch) -> Bool {
        guard let scope else { return true }
        return scope.bindings.agree(with: range.bindings, isSame)
    }

    private mutating func matches(of pattern: GenericPattern) -> [RangeMatch] {
        let text = context.genericText(pattern.options.comments)
        var matcher = GenericMatcher(
            pattern, text, bytes: context.bytes, slotCount: slotCount, steps: steps)
        let found = matcher.matches(limit: RuleLimits.rangesPerOperator)
        steps = matcher.steps
        guard let scope else { return found }
        return found.filter { scope.start <= $0.start && $0.end <= scope.end && agreesWithScope($0) }
    }

    private mutating func matches(
        of regex: RegularExpression, _ groups: [RegexGroup]
    ) -> [RangeMatch] {
        let part = scope.map { $0.start..<$0.end } ?? 0..<context.marked.count
        let text = scope == nil ? context.marked : Array(context.marked[part])
        let found = regex.allMatches(in: text, limit: RuleLimits.rangesPerOperator, steps: &steps)
        func place(_ range: Range<Int>) -> Range<Int> {
            range.lowerBound + part.lowerBound..<range.upperBound + part.lowerBound
        }
        return found.compactMap { match in
            guard let whole = match[0] else { return nil }
            var bindings = Bindings(slotCount: slotCount)
            for group in groups where group.number < match.count {
                guard let part = match[group.number] else { continue }
                bindings[value: group.slot] = Binding(text: place(part), isNumbered: group.isNumbered)
            }
            let range = place(whole)
            let result = RangeMatch(
                start: range.lowerBound, end: range.upperBound, bindings: bindings, kind: .regex)
            return agreesWithScope(result) ? result : nil
        }
    }

    // MARK: Sameness

    /// Whether two metavariables' values are the same.
    func isSame(_ one: Binding, _ other: Binding) -> Bool {
        if one.isNumberedGroup || other.isNumberedGroup { return true }
        if let syntax { return syntax.isSame(one, other, options) }
        func text(_ binding: Binding) -> [UInt8] {
            Array(context.bytes[binding.range.clamped(to: 0..<context.bytes.count)])
        }
        return SyntaxFile.isSameText(text(one), text(other))
    }

    func unique(_ ranges: [RangeMatch]) -> [RangeMatch] {
        // Mostly they are in order.
        let isUnique = ranges.indices.dropFirst().allSatisfy { index in
            (ranges[index - 1].start, ranges[index - 1].end) < (ranges[index].start, ranges[index].end)
        }
        if isUnique, ranges.count <= RuleLimits.rangesPerOperator { return ranges }
        var seen: Set<RangeMatch> = []
        return Array(ranges.filter { seen.insert($0).inserted }.prefix(RuleLimits.rangesPerOperator))
    }
}
