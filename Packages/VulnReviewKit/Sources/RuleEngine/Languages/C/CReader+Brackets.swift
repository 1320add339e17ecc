/// Operands in brackets: `(e)`, `({ … })`, `{a, b}`, lambdas, `<... e ...>`.
extension CReader {
    mutating func readBracketed() -> NodeID {
        guard enter() else { return skip(to: partner + 1) }
        defer { depth -= 1 }
        switch symbol {
        case 0x28: return readParenthesized()
        case 0x7B: return readInitializer()
        case 0x5B: return isCPlusPlus ? readLambda() : .absent
        default: return .absent
        }
    }

    private mutating func readParenthesized() -> NodeID {
        let from = start
        let close = partner
        index += 1
        // GNU's statement expression.
        if opens("{") {
            let block = readBlock()
            index = close + 1
            builder.insert(.parenthesized, into: block)
            return block
        }
        // `(... + args)`: a fold.
        let inner = index < close ? readTypeOrExpression(until: close) : .absent
        if inner == .absent || index < close {
            let rest = index < close ? skip(to: close) : .absent
            index = close + 1
            if inner != .absent { return inner }
            return rest == .absent ? builder.leaf(.tuple, SyntaxTree.noSymbol, from, previousEnd) : rest
        }
        index = close + 1
        builder.insert(.parenthesized, into: inner)
        return inner
    }

    /// `[captures](parameters) -> T { … }` and `^(parameters) { … }`; captures are not looked into.
    mutating func readLambda() -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let from = start
        let before = index
        index = opens("[") ? partner + 1 : index + 1
        if at("<"), let end = templateEnd(index) { index = end }
        let modifiers = emptyModifiers()
        let parameters = opens("(") ? readParameters() : emptyParameters()
        while role == .modifier || role == .trailing || role == .attribute || role == .qualifier {
            index += 1
            skipBrackets()
        }
        var result = NodeID.absent
        if at(.arrow) {
            index += 1
            result = readType()
        }
        guard opens("{") else {
            index = before
            return .absent
        }
        let body = readBlock()
        return builder.node(
            .lambda, children: [modifiers, parameters, result, body], from: from, to: previousEnd)
    }

    private mutating func emptyParameters() -> NodeID {
        builder.leaf(.parameters, SyntaxTree.noSymbol, previousEnd, previousEnd)
    }

    /// `<... e ...>`
    mutating func readDeep() -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let from = start
        index += 1
        let inner = readExpression()
        if kind == .deepClose { index += 1 }
        return builder.node(.deep, inner, from: from, to: previousEnd)
    }

    // MARK: Initialisers

    /// An expression or `{…}`.
    mutating func readInitializer() -> NodeID {
        guard opens("{") else { return readAssignment() }
        guard enter() else { return skip(to: partner + 1) }
        defer { depth -= 1 }
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        readItems(until: close)
        index = close + 1
        return builder.list(.list, since: mark, from: from, to: previousEnd)
    }

    /// Items of an initialiser or a construction up to the bracket number `close`.
    mutating func readItems(until close: Int) {
        while index < close {
            let before = index
            if atDirective {
                readDirective()
                continue
            }
            let item = readItem()
            if item != .absent { builder.push(item) }
            if kind == .ellipsis, !isPattern { index += 1 }
            if !accept(","), index < close, !atDirective {
                // Macros without commas follow one another.
                if index > before, isName(index) || kind == .string || opens("{") { continue }
                builder.push(skip(to: max(nextItem(until: close), index + 1)))
                _ = accept(",")
            }
            if index == before { index += 1 }
        }
    }

    private func nextItem(until close: Int) -> Int {
        var position = index
        while position < close {
            if isAt(",", position) || tokens.kinds[position] == .open && tokens.symbols[position] < 0x20 {
                return position
            }
            position = tokens.next(position)
        }
        return close
    }

    /// `.x = e`, `[i] = e`, `x: e`, `e`
    private mutating func readItem() -> NodeID {
        let from = start
        if opens("{") { return readInitializer() }
        if at("."), kind == .operator, isName(index + 1) || kind(at: 1) == .identifier {
            return readDesignated(from)
        }
        if opens("["), !isLambdaHead { return readDesignated(from) }
        if isName(index), isAt(":", index + 1) {
            let key = leaf(kind == .metavariable ? .metavariable : .identifier)
            index += 1
            let value = readInitializer()
            return builder.node(.pair, key, value, from: from, to: previousEnd)
        }
        return readAssignment()
    }

    private var isLambdaHead: Bool {
        guard isCPlusPlus else { return false }
        let end = partner + 1
        return opens("(", end) || opens("{", end)
    }

    /// `.a.b[0] = e`: the last designator is the key.
    private mutating func readDesignated(_ from: Int) -> NodeID {
        var key = NodeID.absent
        while true {
            if at("."), kind == .operator {
                index += 1
                key = readMemberName()
                if key == .absent { break }
            } else if opens("[") {
                let close = partner
                index += 1
                key = index < close ? readCaseRange() : .absent
                index = close + 1
            } else {
                break
            }
        }
        if at("="), kind == .operator { index += 1 }
        let value = readInitializer()
        return builder.node(.pair, key, value, from: from, to: max(from, previousEnd))
    }

    /// `1`, `1 ... 5`
    private mutating func readCaseRange() -> NodeID {
        let from = start
        let lower = readConditional()
        guard kind == .ellipsis else { return lower }
        index += 1
        let upper = readConditional()
        return builder.node(.binary, CWord.ellipsis.rawValue, lower, upper, from: from, to: previousEnd)
    }
}
