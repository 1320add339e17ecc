/// `if`, `switch`, `try` (C23, 6.8.5; C++20, 8.5 and 14).
extension CReader {
    mutating func readIf() {
        let from = start
        index += 1
        // `if constexpr (…)`, `if consteval {`
        while role == .modifier || at("!") { index += 1 }
        let condition = readCondition()
        let then = readBody()
        var otherwise = NodeID.absent
        if role == .else, kind == .identifier {
            index += 1
            otherwise = readBody()
        }
        builder.push(
            builder.node(
                .if, CWord.if.rawValue, condition, then, otherwise, from: from, to: previousEnd))
    }

    /// `(condition)`, `(int x = f())`, `(init; condition)`.
    mutating func readCondition() -> NodeID {
        guard opens("(") else { return .absent }
        let close = partner
        let from = start
        index += 1
        let mark = builder.mark
        while index < close {
            let before = index
            if startsDeclaration {
                readDeclaration(.condition)
            } else if !at(";") {
                builder.push(readExpression())
            }
            _ = accept(";")
            if index == before { builder.push(skip(to: close)) }
        }
        index = close + 1
        if builder.pushed(since: mark).count <= 1 { return popPushed(since: mark) }
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }

    mutating func readSwitch() {
        let from = start
        index += 1
        let mark = builder.mark
        builder.push(readCondition())
        if opens("{") {
            let close = partner
            index += 1
            readStatements(until: close)
            index = close + 1
        } else {
            readStatement()
        }
        builder.push(
            builder.list(.switch, CWord.switch.rawValue, since: mark, from: from, to: previousEnd))
    }

    /// `case a: case b: statements`, up to the next label of the kind or the end of the block.
    mutating func readCase() {
        let from = start
        let valueMark = builder.mark
        let valuesFrom = start
        var labelsEnd = start
        while role == .case || role == .default, kind == .identifier {
            let hasValue = role == .case
            index += 1
            if hasValue { builder.push(readCaseValue()) }
            labelsEnd = previousEnd
            guard accept(":") else { break }
        }
        let hasValues = !builder.pushed(since: valueMark).isEmpty
        let values =
            hasValues
            ? builder.list(.tuple, since: valueMark, from: valuesFrom, to: labelsEnd) : NodeID.absent
        let mark = builder.mark
        let bodyFrom = start
        while !isAtEnd, kind != .close, !(kind == .identifier && (role == .case || role == .default)) {
            let before = index
            readStatement()
            if index == before { break }
        }
        let body = builder.list(
            .block, since: mark, from: min(bodyFrom, max(bodyFrom, previousEnd)),
            to: max(bodyFrom, previousEnd))
        builder.push(
            builder.node(.switchCase, values, .absent, body, from: from, to: max(from, previousEnd)))
    }

    /// `1`, and GNU's `1 ... 5`.
    private mutating func readCaseValue() -> NodeID {
        let from = start
        let lower = readConditional()
        guard kind == .ellipsis, !at(":") else { return lower }
        index += 1
        let upper = readConditional()
        return builder.node(.binary, CWord.ellipsis.rawValue, lower, upper, from: from, to: previousEnd)
    }

    mutating func readTry() {
        let from = start
        index += 1
        let body = readTryBody()
        let handlers = readHandlers()
        var finally = NodeID.absent
        if at(.__finally) {
            index += 1
            finally = readBody()
        }
        builder.push(
            builder.node(
                .try, children: [.absent, body, handlers, .absent, finally], from: from, to: previousEnd))
    }

    /// A constructor's `try : a(b) { }` has its initialisers skipped.
    private mutating func readTryBody() -> NodeID {
        if at(":") {
            while !isAtEnd, kind != .close, !opens("{") { index = tokens.next(index) }
        }
        return readBody()
    }

    mutating func readHandlers() -> NodeID {
        let mark = builder.mark
        let from = start
        while at(.catch) || at(.__except), role == .handler { builder.push(readHandler()) }
        return builder.list(.handlers, since: mark, from: from, to: max(from, previousEnd))
    }

    /// A pattern may be a lone handler; elsewhere it is a mistake that is stepped over.
    mutating func readLoneHandler() {
        if at(.__finally) {
            index += 1
        } else {
            builder.push(readHandler())
        }
    }

    /// `catch (const E &e) { }`, `catch (...) { }`
    private mutating func readHandler() -> NodeID {
        let from = start
        let isCatch = at(.catch)
        index += 1
        var type = NodeID.absent
        var name = NodeID.absent
        if opens("(") {
            let close = partner
            index += 1
            if kind == .ellipsis {
                if isPattern { type = leaf(.ellipsis) }
            } else if isCatch {
                let start = self.start
                let specifiers = readSpecifiers(.parameter)
                let declarator = readDeclarator(specifiers.type, from: start, .parameter)
                type = declarator.type
                name = declarator.name
            } else if index < close {
                type = readExpression()
            }
            index = close + 1
        }
        let body = readBody()
        return builder.node(.catch, type, name, body, from: from, to: previousEnd)
    }
}
