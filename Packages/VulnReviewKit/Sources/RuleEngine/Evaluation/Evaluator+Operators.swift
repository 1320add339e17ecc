/// Conjunctions: what lies in what, what is excluded, and what a match is narrowed to.
extension Evaluator {
    mutating func ranges(_ conjunction: Conjunction) -> [RangeMatch] {
        if lacksPart(conjunction) { return [] }
        var result: [RangeMatch]?
        var surroundings: [[RangeMatch]] = []
        for formula in conjunction.positives {
            let next = ranges(formula)
            if next.isEmpty { return [] }
            if next[0].kind == .surrounding {
                surroundings.append(next)
                continue
            }
            result = result.map { intersection($0, next) } ?? next
            if result?.isEmpty == true { return [] }
        }
        for formula in conjunction.insides {
            if result == nil, surroundings.isEmpty {
                surroundings.append(surrounding(formula))
                continue
            }
            let next = surrounding(formula)
            if next.isEmpty { return [] }
            surroundings.append(next)
        }
        for next in surroundings {
            result = result.map { intersection($0, next) } ?? next
            if result?.isEmpty == true { return [] }
        }
        // Inside a metavariable there may be negations alone: they speak about all of it.
        var ranges = result ?? [scope ?? whole]
        let (tests, conditions) = (
            conjunction.conditions.filter(\.isTest), conjunction.conditions.filter { !$0.isTest }
        )
        if !tests.isEmpty { ranges = ranges.filter { !holding(tests, $0).isEmpty } }
        for formula in conjunction.negatives where !ranges.isEmpty {
            ranges = difference(ranges, self.ranges(formula))
        }
        for formula in conjunction.excludedSurroundings where !ranges.isEmpty {
            ranges = difference(ranges, surrounding(formula))
        }
        if !conditions.isEmpty { ranges = ranges.flatMap { holding(conditions, $0) } }
        if !conjunction.focus.isEmpty { ranges = ranges.flatMap { focused($0, conjunction.focus) } }
        return unique(ranges)
    }

    /// Whether the file lacks a part without which nothing matches, as far as that is quick to say.
    private mutating func lacksPart(_ conjunction: Conjunction) -> Bool {
        guard scope == nil, conjunction.positives.count + conjunction.insides.count > 1, let syntax else {
            return false
        }
        for formula in conjunction.positives + conjunction.insides {
            guard case .leaf(.pattern(let pattern, _)) = formula,
                syntax.found[pattern.number] != nil || pattern.isQuicklyFound(in: syntax)
            else { continue }
            if found(pattern, syntax).isEmpty { return true }
        }
        return false
    }

    private var whole: RangeMatch {
        RangeMatch(start: 0, end: context.bytes.count, bindings: Bindings(slotCount: slotCount))
    }

    private mutating func surrounding(_ formula: Formula) -> [RangeMatch] {
        var ranges = self.ranges(formula)
        for index in ranges.indices { ranges[index].kind = .surrounding }
        return ranges
    }

    /// What lies in something of the other side, with bindings that agree. What only surrounds does not become a match
    /// by lying in one.
    private mutating func intersection(_ left: [RangeMatch], _ right: [RangeMatch]) -> [RangeMatch] {
        var result: [RangeMatch] = []
        func add(_ inner: RangeMatch, in outer: RangeMatch) {
            guard inner.lies(in: outer), inner.kind != .surrounding || outer.kind == .surrounding,
                let bindings = inner.bindings.merged(outer.bindings, isSame)
            else { return }
            var range = inner
            range.bindings = bindings
            result.append(range)
        }
        func relate(_ one: RangeMatch, _ other: RangeMatch) {
            guard one.start < other.end || one.start == other.start else { return }
            add(one, in: other)
            if one.start != other.start || one.end != other.end || one.kind != other.kind {
                add(other, in: one)
            }
        }
        let index = right.count > RangeIndex.worthwhileCount ? RangeIndex(right) : nil
        for one in left {
            if result.count >= RuleLimits.rangesPerOperator { break }
            if let index {
                let (numbers, looked) = index.related(to: one)
                if !spend(looked / 4 + 1) { break }
                for number in numbers { relate(one, right[number]) }
            } else {
                if !spend(right.count / 4 + 1) { break }
                for other in right { relate(one, other) }
            }
        }
        return unique(result)
    }

    private mutating func difference(_ ranges: [RangeMatch], _ excluded: [RangeMatch]) -> [RangeMatch] {
        if excluded.isEmpty { return ranges }
        guard excluded.count > RangeIndex.worthwhileCount else {
            return ranges.filter { range in
                guard spend(excluded.count / 4 + 1) else { return false }
                return !excluded.contains { isExcluded(range, $0) }
            }
        }
        let index = RangeIndex(excluded)
        return ranges.filter { range in
            let (numbers, looked) = index.related(to: range)
            guard spend(looked / 4 + 1) else { return false }
            return !numbers.contains { isExcluded(range, excluded[$0]) }
        }
    }

    /// `pattern-not` excludes what it matches, `pattern-not-inside` what lies in it, `pattern-not-regex` what overlaps it
    /// wholly in either way.
    private func isExcluded(_ range: RangeMatch, _ other: RangeMatch) -> Bool {
        let isIn = range.lies(in: other)
        let isAround = other.lies(in: range)
        switch other.kind {
        case .surrounding: if !isIn { return false }
        case .regex: if !isIn, !isAround { return false }
        case .plain: if !isIn || !isAround { return false }
        }
        return range.bindings.agree(with: other.bindings, isSame)
    }

    // MARK: Focus

    /// The parts of a match that the metavariables in focus cover: any of the first list, narrowed by the next.
    private func focused(_ range: RangeMatch, _ focus: [[Int]]) -> [RangeMatch] {
        var result: [RangeMatch] = [range]
        for slots in focus {
            var next: [RangeMatch] = []
            for current in result {
                for slot in slots {
                    if let part = focused(current, range, slot) { next.append(part) }
                }
            }
            result = next
        }
        return result
    }

    private func focused(_ current: RangeMatch, _ whole: RangeMatch, _ slot: Int) -> RangeMatch? {
        let binding = whole.bindings[value: slot]
        // A constant's text stands elsewhere.
        guard binding.kind != .none, binding.kind != .constant, !binding.range.isEmpty else {
            return nil
        }
        var part = current
        let place = binding.range
        if current.start <= place.lowerBound, place.upperBound <= current.end {
            part.start = place.lowerBound
            part.end = place.upperBound
            part.node = binding.node ?? .absent
            return part
        }
        return place.lowerBound <= current.start && current.end <= place.upperBound ? current : nil
    }
}
