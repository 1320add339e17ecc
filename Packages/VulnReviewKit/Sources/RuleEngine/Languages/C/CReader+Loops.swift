/// `while`, `do`, `for` (C23, 6.8.6; C++20, 8.6).
extension CReader {
    mutating func readWhile() {
        let from = start
        index += 1
        let condition = readCondition()
        let body = readBody()
        builder.push(
            builder.node(
                .while, CWord.while.rawValue, condition, body, .absent, from: from, to: previousEnd))
    }

    mutating func readDo() {
        let from = start
        index += 1
        let body = readBody()
        var condition = NodeID.absent
        if role == .while, kind == .identifier {
            index += 1
            condition = readCondition()
            _ = accept(";")
        }
        builder.push(builder.node(.doWhile, body, condition, from: from, to: previousEnd))
    }

    mutating func readFor() {
        let from = start
        index += 1
        guard opens("(") else {
            // A macro that makes the head: `for EACH(x) { }`.
            let body = readBody()
            return builder.push(
                builder.node(.for, children: [.absent, .absent, .absent, body], from: from, to: previousEnd))
        }
        let close = partner
        index += 1
        if let colon = rangeColon(until: close) { return readForEach(from: from, colon: colon, close: close) }
        if isPattern, kind == .ellipsis, index + 1 == close {
            return readAnyFor(from: from, close: close)
        }
        let initializer = readForInitializer(until: close)
        let condition = readForPart(until: close)
        _ = accept(";")
        let update = readForPart(until: close)
        index = close + 1
        let body = readBody()
        builder.push(
            builder.node(
                .for, children: [initializer, condition, update, body], from: from, to: previousEnd))
    }

    /// `for (...) { }` in a pattern.
    private mutating func readAnyFor(from: Int, close: Int) {
        let initializer = leaf(.ellipsis)
        index = close + 1
        let body = readBody()
        builder.push(
            builder.node(
                .for, children: [initializer, .absent, .absent, body], from: from, to: previousEnd))
    }

    private mutating func readForInitializer(until close: Int) -> NodeID {
        if at(";") {
            index += 1
            return .absent
        }
        let from = start
        let mark = builder.mark
        if startsDeclaration {
            readDeclaration(.condition)
        } else {
            builder.push(readForPart(until: close))
        }
        _ = accept(";")
        if builder.pushed(since: mark).count == 1 { return popPushed(since: mark) }
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    /// An expression up to `;` or the end of the head, if there is one.
    private mutating func readForPart(until close: Int) -> NodeID {
        guard index < close, !at(";") else { return .absent }
        let expression = readExpression()
        guard index < close, !at(";") else { return expression }
        var end = index
        while end < close, !isAt(";", end) { end = tokens.next(end) }
        let rest = skip(to: min(end, close))
        return expression == .absent ? rest : expression
    }

    /// The `:` of `for (T x : e)`, when there is no `;`.
    private func rangeColon(until close: Int) -> Int? {
        var position = index
        var colon: Int?
        while position < close {
            if isAt(";", position) || isAt("?", position) { return nil }
            if colon == nil, isAt(":", position) { colon = position }
            position = tokens.next(position)
        }
        return colon
    }

    private mutating func readForEach(from: Int, colon: Int, close: Int) {
        let mark = builder.mark
        let targetFrom = start
        if startsDeclaration || isName(index) && isName(index + 1) {
            readDeclaration(.condition)
        } else {
            builder.push(readExpression())
        }
        let pushed = builder.pushed(since: mark).count
        let target =
            pushed == 1
            ? popPushed(since: mark)
            : builder.list(.block, since: mark, from: targetFrom, to: max(targetFrom, previousEnd))
        index = colon + 1
        let iterable = opens("{") ? readInitializer() : readExpression()
        index = close + 1
        let body = readBody()
        builder.push(
            builder.node(.forEach, children: [target, iterable, body, .absent], from: from, to: previousEnd))
    }
}
