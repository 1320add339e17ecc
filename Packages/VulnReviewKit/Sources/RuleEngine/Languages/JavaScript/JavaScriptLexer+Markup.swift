/// Templates (ECMA-262, section 12.9.6) and markup (JSX).
extension JavaScriptLexer {
    mutating func openTemplate() {
        let start = position
        position += 1
        append(.open, start, UInt32(UInt8(ascii: "`")))
        brackets.push(&tree)
        push(.template)
    }

    /// The text of a template up to its code or its end.
    mutating func templateText() {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"):
                position += 2
                continue
            case UInt8(ascii: "`"):
                appendText(start)
                let end = position
                position += 1
                append(.close, end, UInt32(UInt8(ascii: "`")))
                brackets.pop(&tree, opening: UInt32(UInt8(ascii: "`")))
                contexts.removeLast()
                expectsOperand = false
                return
            case UInt8(ascii: "$") where byte(1) == UInt8(ascii: "{"):
                appendText(start)
                let open = position
                position += 2
                append(.open, open, UInt32(UInt8(ascii: "{")))
                brackets.push(&tree)
                push(.templateCode)
                expectsOperand = true
                return
            default: position += 1
            }
        }
        position = min(position, bytes.count)
        appendText(start)
    }

    private mutating func appendText(_ start: Int) {
        if position > start { append(.text, start, tree.table.intern(bytes, start, position)) }
    }

    // MARK: Markup

    /// Whether the `<` here, where an operand is expected, begins markup.
    var beginsMarkup: Bool {
        guard isPattern || dialect != .typeScript, lastWord != .function else { return false }
        var next = position + 1
        func skipBlanks() {
            while next < bytes.count, Self.classes[Int(bytes[next])] == .blank { next += 1 }
        }
        skipBlanks()
        guard next < bytes.count else { return false }
        if bytes[next] == UInt8(ascii: ">") { return true }
        guard Self.classes[Int(bytes[next])] == .letter else { return false }
        let nameStart = next
        while next < bytes.count {
            let byteClass = Self.classes[Int(bytes[next])]
            guard byteClass == .letter || byteClass == .digit else { break }
            next += 1
        }
        let nameEnd = next
        skipBlanks()
        guard next < bytes.count else { return false }
        // `<T,>(x) => …`, `<T extends U>(x) => …`, `<const T>(x) => …` are type parameters, and so is `<T>(` where a
        // member may stand.
        if bytes[next] == UInt8(ascii: ",") { return false }
        if dialect != .javaScript, bytes[next] == UInt8(ascii: ">"), next + 1 < bytes.count,
            bytes[next + 1] == UInt8(ascii: "("), lastSymbolEndsMember
        {
            return false
        }
        return !(next > nameEnd && (has("extends", next) || has("const", nameStart)))
    }

    private var lastSymbolEndsMember: Bool {
        let last = tree.count - 1
        guard last >= 0 else { return false }
        switch tree.symbols[last] {
        case UInt32(UInt8(ascii: ";")), UInt32(UInt8(ascii: ",")): return tree.kinds[last] == .operator
        case UInt32(UInt8(ascii: "}")): return true
        case UInt32(UInt8(ascii: "{")): return contexts.last != .markupCode
        default: return false
        }
    }

    private func has(_ word: String, _ index: Int) -> Bool {
        let end = index + word.utf8.count
        guard end < bytes.count, Self.classes[Int(bytes[end])] == .blank else { return false }
        return bytes[index..<end].elementsEqual(word.utf8)
    }

    /// `<` or `</` of a tag.
    mutating func openTag() {
        let start = position
        position += 1
        var next = position
        while next < bytes.count, Self.classes[Int(bytes[next])] == .blank { next += 1 }
        let closes = next < bytes.count && bytes[next] == UInt8(ascii: "/")
        if closes { position = next + 1 }
        append(.operator, start, (closes ? JavaScriptWord.endTagOpen : .tagOpen).rawValue)
        push(closes ? .endTag : .tag)
        expectsOperand = true
    }

    /// The text of an element up to a tag or code.
    mutating func markupText() {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<"),
            bytes[position] != UInt8(ascii: "{")
        {
            position += 1
        }
        appendText(start)
        guard position < bytes.count else { return }
        bytes[position] == UInt8(ascii: "<") ? openTag() : openMarkupCode()
    }

    private mutating func openMarkupCode() {
        let start = position
        position += 1
        append(.open, start, UInt32(UInt8(ascii: "{")))
        brackets.push(&tree)
        push(.markupCode)
        expectsOperand = true
    }

    /// A token inside a tag.
    mutating func tagToken() {
        let start = position
        let byte = bytes[start]
        switch Self.classes[Int(byte)] {
        case .blank: position += 1
        case .letter, .digit:
            if isPattern, byte == UInt8(ascii: "$"), metavariable() { return }
            while position < bytes.count, isTagNameByte(bytes[position]) { position += 1 }
            append(.identifier, start, tree.table.intern(bytes, start, position))
        case .quote: string(acrossLines: true)
        default:
            if byte == UInt8(ascii: "{") { return openMarkupCode() }
            if byte == UInt8(ascii: ">") { return closeTag() }
            if skipComment() { return }
            if byte == UInt8(ascii: "<") {
                if contexts.last == .tag, followsTagName, skipTypeArguments() { return }
                return openTag()
            }
            if isEllipsis() {
                position += 3
                return append(isPattern ? .ellipsis : .operator, start, JavaScriptWord.spread.rawValue)
            }
            position += 1
            append(.operator, start, UInt32(byte))
        }
    }

    private var followsTagName: Bool {
        let last = tree.count - 1
        return last > 0 && tree.kinds[last] == .identifier
            && tree.symbols[last - 1] == JavaScriptWord.tagOpen.rawValue
    }

    /// Steps over the type arguments of a tag of TSX, `<Select<string> …>`, which say nothing to a rule.
    private mutating func skipTypeArguments() -> Bool {
        var depth = 0
        var end = position
        let limit = min(bytes.count, position + 2_000)
        while end < limit {
            switch bytes[end] {
            case UInt8(ascii: "<"): depth += 1
            case UInt8(ascii: ">") where end > 0 && bytes[end - 1] != UInt8(ascii: "="):
                depth -= 1
                if depth == 0 {
                    position = end + 1
                    return true
                }
            case UInt8(ascii: ";"): return false
            default: break
            }
            end += 1
        }
        return false
    }

    private func isTagNameByte(_ byte: UInt8) -> Bool {
        let byteClass = Self.classes[Int(byte)]
        return byteClass == .letter || byteClass == .digit || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ":") || (byte == UInt8(ascii: ".") && !isEllipsis())
    }

    /// `>`: the end of a tag, after which text or the code around stands.
    private mutating func closeTag() {
        let start = position
        let last = tree.count - 1
        let isSelfClosing =
            last >= 0 && tree.symbols[last] == UInt32(UInt8(ascii: "/")) && tree.kinds[last] == .operator
        let context = contexts.popLast()
        position += 1
        append(.operator, start, JavaScriptWord.tagClose.rawValue)
        expectsOperand = false
        if context == .endTag {
            if contexts.last == .markupText { contexts.removeLast() }
        } else if !isSelfClosing {
            push(.markupText)
        }
    }
}
