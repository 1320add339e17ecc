/// Compound commands (POSIX.1-2024, chapter 2.9.4) and function definitions.
extension DockerfileReader {
    /// The compound command here; `nil`, with nothing passed over, when there is none.
    mutating func compound() -> NodeID? {
        let start = index
        if isAt("((") || isAt("[[") && isBlankOrEnd(index + 2), let id = test(from: start) { return id }
        if byte == UInt8(ascii: "(") {
            let block = nested(1)
            let mark = builder.mark
            builder.push(block)
            if byte == UInt8(ascii: ")") { index += 1 }
            return special(.subshell, since: mark, from: start)
        }
        if byte == UInt8(ascii: "{"), isBlankOrEnd(index + 1) { return braces() }
        let word = String(decoding: bareWord, as: UTF8.self)
        switch word {
        case "if": return condition(start)
        case "while", "until": return loop(start, isUntil: word == "until")
        case "for", "select": return each(start, word.utf8.count)
        case "case": return cases(start)
        case "function":
            index += 8
            skipShellBlanks()
            return function(start)
        default: return isAtFunction ? function(start) : nil
        }
    }

    /// The block after `count` bytes, inside of which closing words end it.
    private mutating func nested(_ count: Int) -> NodeID {
        index = min(index + count, limit)
        openCommands += 1
        defer { openCommands -= 1 }
        return block(from: index)
    }

    /// `{ a; }`
    private mutating func braces() -> NodeID {
        let start = index
        let block = nested(1)
        if byte == UInt8(ascii: "}"), index < limit { index += 1 }
        builder.setRange(block, from: start, to: index)
        return block
    }

    /// A block of one command is that command where a condition stands.
    private mutating func single(_ block: NodeID) -> NodeID {
        guard builder[block].childCount == 1 else { return block }
        let id = builder.child(block, 0)
        return builder[id].kind == .expressionStatement ? builder.child(id, 0) : id
    }

    /// Steps over `word` if it is here.
    private mutating func accept(_ word: StaticString) -> Bool {
        skipSeparators()
        guard bareWord.count == word.utf8CodeUnitCount, isAt(word) else { return false }
        index += word.utf8CodeUnitCount
        return true
    }

    /// `if a; then b; elif c; then d; else e; fi`, from the first word, of which `elif` has two letters more.
    private mutating func condition(_ start: Int) -> NodeID {
        guard depth < RuleLimits.nesting else { return unread(from: start) }
        depth += 1
        defer { depth -= 1 }
        let condition = single(nested(bareWord.count))
        let then = accept("then") ? nested(0) : NodeID.absent
        var other = NodeID.absent
        skipSeparators()
        if bareWord.elementsEqual("elif".utf8) {
            other = self.condition(index)
        } else {
            if accept("else") { other = nested(0) }
            _ = accept("fi")
        }
        return builder.node(.if, children: [condition, then, other], from: start, to: max(start, index))
    }

    /// `while a; do b; done`
    private mutating func loop(_ start: Int, isUntil: Bool) -> NodeID {
        var condition = single(nested(5))
        if isUntil {
            let node = builder[condition]
            condition = builder.node(
                .unary, UInt32(UInt8(ascii: "!")), condition, from: Int(node.start), to: Int(node.end))
        }
        let body = loopBody()
        return builder.node(.while, children: [condition, body], from: start, to: max(start, index))
    }

    private mutating func loopBody() -> NodeID {
        let body =
            accept("do") ? nested(0) : builder.list(.block, since: builder.mark, from: index, to: index)
        _ = accept("done")
        return body
    }

    /// `for x in a b; do c; done`
    private mutating func each(_ start: Int, _ count: Int) -> NodeID {
        index += count
        skipShellBlanks()
        var target = NodeID.absent
        if isAt("(("), let head = test(from: index) {
            target = head
        } else {
            target = metavariable() ?? variableName()
        }
        let mark = builder.mark
        let first = index
        if accept("in") {
            while true {
                skipShellBlanks()
                guard index < limit, Self.isWordByte(bytes[index]) else { break }
                let before = index
                builder.push(word())
                if index == before { index += 1 }
            }
        }
        let words = builder.list(.list, since: mark, from: first, to: max(first, index))
        let body = loopBody()
        return builder.node(.forEach, children: [target, words, body], from: start, to: max(start, index))
    }

    private mutating func variableName() -> NodeID {
        let start = index
        while index < limit, Self.isWordByte(bytes[index]), continuation(at: index) == nil { index += 1 }
        return builder.leaf(.identifier, symbols.intern(bytes, start, index), start, index)
    }

    /// `case a in b|c) d;; esac`
    private mutating func cases(_ start: Int) -> NodeID {
        index += 4
        skipShellBlanks()
        var parts: [NodeID] = []
        parts.append(index < limit && Self.isWordByte(bytes[index]) ? word() : .absent)
        if accept("in") {
            while true {
                skipSeparators()
                if index < limit, isAt(";;") {
                    index += 2
                    continue
                }
                if index >= limit || accept("esac") { break }
                let before = index
                parts.append(switchCase())
                if index == before { break }
            }
        }
        return builder.node(.switch, children: parts, from: start, to: max(start, index))
    }

    private mutating func switchCase() -> NodeID {
        let start = index
        let mark = builder.mark
        if byte == UInt8(ascii: "(") { index += 1 }
        while index < limit, byte != UInt8(ascii: ")"), byte != 0x0A {
            skipShellBlanks()
            if byte == UInt8(ascii: "|") { index += 1 }
            skipShellBlanks()
            guard index < limit, Self.isWordByte(bytes[index]) else { break }
            let before = index
            builder.push(word())
            if index == before { index += 1 }
        }
        let values = builder.list(.tuple, since: mark, from: start, to: max(start, index))
        if byte == UInt8(ascii: ")") { index += 1 }
        let body = nested(0)
        if index > start, byte == UInt8(ascii: ")") || byte == UInt8(ascii: "}") { index += 1 }
        return builder.node(
            .switchCase, children: [values, .absent, body], from: start, to: max(start, index))
    }

    /// Whether `name()` is here.
    private var isAtFunction: Bool {
        var end = index
        while end < limit, Self.isName(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end > index else { return false }
        while end < limit, Self.isBlank(bytes[end]) { end += 1 }
        return end + 1 < limit && bytes[end] == UInt8(ascii: "(") && bytes[end + 1] == UInt8(ascii: ")")
    }

    /// `name() { a; }`, from the name on.
    private mutating func function(_ start: Int) -> NodeID {
        let name = variableName()
        skipShellBlanks()
        let parameters = builder.leaf(.parameters, SyntaxTree.noSymbol, index, index)
        if isAt("()") { index += 2 }
        skipSeparators(semicolons: false)
        let body =
            byte == UInt8(ascii: "{") && index < limit
            ? braces() : builder.list(.block, since: builder.mark, from: index, to: index)
        return builder.node(
            .function, children: [.absent, name, parameters, .absent, body], from: start,
            to: max(start, index))
    }

    /// `(( … ))` or `[[ … ]]`, whose inside is not read; `nil`, with nothing passed over, when it does not end near.
    mutating func test(from start: Int) -> NodeID? {
        let closing = UInt8(ascii: byte == UInt8(ascii: "[") ? "]" : ")")
        var end = index + 2
        let last = min(limit, index + 2_048)
        while end + 1 < last {
            if bytes[end] == closing, bytes[end + 1] == closing {
                let text = text(index, end + 2)
                index = end + 2
                return builder.node(.special, DockerfileWord.test.rawValue, text, from: start, to: index)
            }
            end += 1
        }
        return nil
    }
}
