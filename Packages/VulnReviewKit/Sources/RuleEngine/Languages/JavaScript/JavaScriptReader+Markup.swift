/// JSX elements.
extension JavaScriptReader {
    /// `<a b={c}>text</a>`. An element that closes itself has `absent` in the place of its children.
    mutating func markup() -> NodeID {
        let from = start
        guard enter() else { return skip(to: tokens.regionEnd(index)) }
        defer { depth -= 1 }
        index += 1
        let mark = builder.mark
        builder.push(isWordToken() ? name() : .absent)
        if atSign("<"), let end = typeListEnd(index) { index = end }
        while !isAtEnd, !at(.tagClose), !atSign("/") {
            let before = index
            builder.push(attribute())
            if index == before { builder.push(skip(to: tokens.next(index))) }
        }
        if acceptSign("/") {
            _ = accept(.tagClose)
            builder.push(.absent)
            return builder.list(.markup, since: mark, from: from, to: previousEnd)
        }
        _ = accept(.tagClose)
        builder.push(markupChildren())
        return builder.list(.markup, since: mark, from: from, to: previousEnd)
    }

    private mutating func attribute() -> NodeID {
        let from = start
        if isAtEllipsis { return ellipsis() }
        if atOpen("{") {
            let close = partner
            index += 1
            let id: NodeID
            if isAtItemsEllipsis {
                id = ellipsis()
            } else {
                let symbol = symbol
                let isSpread = accept(.spread)
                let valueStart = start
                let value = bracketed { $0.assignment() }
                id =
                    isSpread ? builder.node(.spread, symbol, value, from: valueStart, to: previousEnd) : value
            }
            if index < close { _ = skip(to: close) }
            index = close + 1
            return id
        }
        guard isWordToken() else { return skip(to: tokens.next(index)) }
        let name = name()
        let value: NodeID
        if acceptSign("=") {
            value = attributeValue()
        } else {
            value = builder.leaf(.boolean, JavaScriptWord.true.rawValue, from, previousEnd, flags: .implicit)
        }
        return builder.node(.markupAttribute, name, value, from: from, to: previousEnd)
    }

    private mutating func attributeValue() -> NodeID {
        switch kind {
        case .string: return string()
        case .open where atOpen("{"):
            let close = partner
            index += 1
            let id = index < close ? bracketed { $0.expression() } : .absent
            if index < close { _ = skip(to: close) }
            index = close + 1
            return id
        case .metavariable: return leaf(.metavariable)
        case .ellipsis where isPattern: return ellipsis()
        case .deepOpen: return primary()
        case .operator where at(.tagOpen): return markup()
        default: return builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
        }
    }

    /// The children up to the closing tag.
    private mutating func markupChildren() -> NodeID {
        let from = previousEnd
        let mark = builder.mark
        var end = from
        while !isAtEnd, !at(.endTagOpen) {
            let before = index
            switch kind {
            case .text: if let text = markupText() { builder.push(text) }
            case .operator where at(.tagOpen): builder.push(markup())
            case .open where atOpen("{"): markupCode()
            default: break
            }
            end = previousEnd
            // Only text, code and tags stand here; whatever else does ends the element.
            if index == before { break }
        }
        let block = builder.list(.block, since: mark, from: from, to: max(from, end))
        if accept(.endTagOpen) {
            while !isAtEnd, !at(.tagClose), isWordToken() || atSign(".") { index += 1 }
            _ = accept(.tagClose)
        }
        return block
    }

    /// Text; none when it is the blanks of an indented line.
    private mutating func markupText() -> NodeID? {
        var hasLineEnd = false
        for byte in tokens.bytes[start..<Int(tokens.ends[index])] {
            switch byte {
            case 0x0A: hasLineEnd = true
            case 0x20, 0x09, 0x0D: break
            default: return leaf(.stringPart)
            }
        }
        guard hasLineEnd else { return leaf(.stringPart) }
        index += 1
        return nil
    }

    private mutating func markupCode() {
        let close = partner
        index += 1
        if index < close {
            if isAtItemsEllipsis {
                builder.push(ellipsis())
            } else {
                let from = start
                let symbol = symbol
                let isSpread = accept(.spread)
                let value = bracketed { $0.expression() }
                builder.push(
                    isSpread ? builder.node(.spread, symbol, value, from: from, to: previousEnd) : value)
            }
        }
        closeBracket(close)
    }
}
