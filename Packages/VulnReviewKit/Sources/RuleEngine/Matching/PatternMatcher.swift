/// Matches one pattern against one file by backtracking over the pattern's elements. Recursion goes one level deeper at
/// each wildcard only, and each token looked at costs a step of the budget.
struct PatternMatcher {
    let file: TokenFile
    let pattern: Pattern
    let bounds: ExpressionBounds
    var steps: Int
    var bindings: TokenBindings
    var groups: [Int]
    var registers: [Int]
    var start = 0
    private(set) var matches: [TokenMatch] = []
    private var seen: Set<TokenMatch> = []
    private var found = 0

    /// The most matches that begin at one token.
    static let matchesPerStart = 64

    init(_ pattern: Pattern, _ file: TokenFile, slotCount: Int, steps: Int) {
        self.file = file
        self.pattern = pattern
        bounds = ExpressionBounds(file)
        self.steps = steps
        bindings = TokenBindings(slotCount: slotCount)
        groups = [Int](repeating: 0, count: pattern.groupCount)
        registers = [Int](repeating: 0, count: pattern.registerCount)
    }

    var tree: TokenTree { file.tree }

    /// Finds all matches, at most `limit`, in the order of the tokens they begin with.
    mutating func run(limit: Int) {
        for index in 0..<file.tree.count {
            steps -= 1
            if steps < 0 || matches.count >= limit { return }
            let kind = file.tree.kinds[index]
            if kind == .lineEnd || kind == .close { continue }
            if pattern.beginsStatement, !file.statements.begins[index] { continue }
            if !canBegin(index) { continue }
            start = index
            found = 0
            match(0, index)
        }
    }

    /// A quick look at the first exact token.
    private func canBegin(_ index: Int) -> Bool {
        for element in pattern.elements {
            switch element {
            case .expressionStart, .qualifiers: continue
            case .token(_, let symbol): return file.tree.symbols[index] == symbol || isQualifier(index)
            case .open(let symbol, _):
                return file.tree.symbols[index] == symbol && file.tree.kinds[index] == .open
            default: return true
            }
        }
        return true
    }

    func isQualifier(_ index: Int) -> Bool {
        file.tree.kinds[index] == .identifier && file.vocabulary.role(file.tree.symbols[index]).isTypeWord
    }

    /// Notes a match that ends before token `end`.
    mutating func record(_ end: Int) {
        guard end > start else { return }
        var first = start
        if !pattern.isSingleStatement, !pattern.beginsStatement, !file.vocabulary.language.isGeneric {
            first = file.statementStart(start)
            steps -= (start - first) / 4
        }
        let match = TokenMatch(start: first, end: end, bindings: bindings)
        if seen.insert(match).inserted {
            matches.append(match)
            found += 1
        }
    }

    /// Whether no more matches from this start are wanted.
    var isDone: Bool { steps < 0 || found >= Self.matchesPerStart }

    /// Matches the elements from `element` on against the tokens from `index` on, and records each way to the end.
    mutating func match(_ element: Int, _ index: Int) {
        var element = element
        var index = index
        while element < pattern.elements.count {
            steps -= 1
            if isDone { return }
            switch pattern.elements[element] {
            case .token(let kind, let symbol):
                guard index < tree.count, tree.symbols[index] == symbol, isSame(kind, tree.kinds[index])
                else { return }
                index += 1
            case .qualifiedName(let names):
                guard let next = endOfName(names, index) else { return }
                index = next
            case .closeBlock(let group):
                let end = Int(tree.partners[groups[group]])
                guard index <= end else { return }
                index = end + 1
            case .open(let symbol, let group):
                guard index < tree.count, tree.symbols[index] == symbol, tree.kinds[index] == .open else {
                    return
                }
                groups[group] = index
                index += 1
            case .close(_, let group):
                guard index == Int(tree.partners[groups[group]]) else { return }
                index += 1
            case .expressionStart(let register):
                registers[register] = index
            case .expressionEnd(let register):
                guard bounds.isExpression(registers[register], index, steps: &steps) else { return }
            case .deepEnd(let register):
                guard index <= registers[register] else { return }
                index = registers[register]
            case .statementEnd(let strict):
                guard let end = endOfStatement(index, strict: strict) else { return }
                index = end
            case .restOfBlock(let group):
                index = blockEnd(group)
            case .returnAnnotation, .targetAnnotation, .parameterRest, .declarationEnd:
                guard let next = skip(pattern.elements[element], index) else { return }
                index = next
            case .anyString(let interpolated):
                guard let next = strings(index, interpolated: interpolated) else { return }
                index = next
            case .stringMatching(let regex):
                guard index < tree.count, tree.kinds[index] == .string, matches(regex, index) else { return }
                index += 1
            case .stringContent(let slot):
                guard index < tree.count, tree.kinds[index] == .string else { return }
                return bind(slot, index, index + 1, isStringContent: true, then: element + 1)
            default:
                return choose(element, index)
            }
            element += 1
        }
        record(index)
    }

    /// Where `a.b.c`, or what is imported for its beginning, ends.
    private func endOfName(_ names: [UInt32], _ index: Int) -> Int? {
        guard index < tree.count, tree.kinds[index] == .identifier else { return nil }
        if let end = endOfChain(names[...], index) { return end }
        guard let full = file.imports.names[tree.symbols[index]], names.starts(with: full) else { return nil }
        let rest = names.dropFirst(full.count)
        guard !rest.isEmpty else { return index + 1 }
        guard index + 2 < tree.count, file.vocabulary.role(tree.symbols[index + 1]).isMember else {
            return nil
        }
        return endOfChain(rest, index + 2)
    }

    private func endOfChain(_ names: ArraySlice<UInt32>, _ index: Int) -> Int? {
        var next = index
        for (number, name) in names.enumerated() {
            if number > 0 {
                guard next < tree.count, file.vocabulary.role(tree.symbols[next]).isMember else { return nil }
                next += 1
            }
            guard next < tree.count, tree.kinds[next] == .identifier, tree.symbols[next] == name else {
                return nil
            }
            next += 1
        }
        return next
    }

    private func isSame(_ pattern: TokenKind, _ code: TokenKind) -> Bool {
        pattern == code
            || pattern == .operator && (code == .open || code == .close) && file.vocabulary.language.isGeneric
    }

    private func strings(_ index: Int, interpolated: Bool) -> Int? {
        var next = index
        var hasCode = false
        while next < tree.count, tree.kinds[next] == .string || tree.kinds[next] == .interpolated {
            hasCode = hasCode || tree.kinds[next] == .interpolated
            next += 1
        }
        guard next > index, hasCode == interpolated else { return nil }
        return next
    }

    private mutating func matches(_ regex: RegularExpression, _ index: Int) -> Bool {
        let content = UTF8Scalar.marked(Array(tree.bytes[tree.stringContent(index)]))
        return regex.matches(content, steps: &steps)
    }

    /// Binds a metavariable, or compares with what it stands for already, and goes on.
    mutating func bind(_ slot: Int, _ from: Int, _ to: Int, isStringContent: Bool = false, then element: Int)
    {
        guard slot >= 0 else { return match(element, to) }
        let value = TokenBindings.Value(start: Int32(from), end: Int32(to), isStringContent: isStringContent)
        if let bound = bindings[slot] {
            if isEqual(bound, value) { match(element, to) }
            return
        }
        bindings[slot] = value
        match(element, to)
        bindings[slot] = nil
    }

    private mutating func isEqual(_ left: TokenBindings.Value, _ right: TokenBindings.Value) -> Bool {
        guard left.end - left.start == right.end - right.start, left.isStringContent == right.isStringContent
        else {
            return false
        }
        for offset in 0..<Int(left.end - left.start) {
            steps -= 1
            let one = Int(left.start) + offset
            let other = Int(right.start) + offset
            guard tree.symbols[one] == tree.symbols[other], tree.kinds[one] == tree.kinds[other] else {
                return false
            }
        }
        return true
    }
}
