/// Single commands (POSIX.1-2024, chapter 2.9.1).
extension DockerfileReader {
    /// The command here.
    mutating func command() -> NodeID {
        skipShellBlanks()
        let start = index
        guard depth < RuleLimits.nesting else { return unread(from: start) }
        depth += 1
        defer { depth -= 1 }
        if isAtDots, isAtCommandEnd(index + 3) { return ellipsis() }
        return compound() ?? simple()
    }

    /// Whether a command ends at `position`, but for blanks.
    private func isAtCommandEnd(_ position: Int) -> Bool {
        var position = position
        while position < limit, Self.isBlank(bytes[position]) { position += 1 }
        guard position < limit else { return true }
        return ";&|)\n".utf8.contains(bytes[position])
    }

    /// Assignments, words and redirections. What is redirected where is not in the tree.
    private mutating func simple() -> NodeID {
        let start = index
        let mark = builder.mark
        var assignments: [NodeID] = []
        var hasWords = false
        let declares = Self.declarations.contains(String(decoding: bareWord, as: UTF8.self))
        if declares { index += bareWord.count }
        while true {
            skipShellBlanks()
            guard index < limit, bytes[index] != 0x0A else { break }
            if redirection() { continue }
            guard Self.isWordByte(bytes[index]) || isAtSubstitution || isAtDeep else { break }
            if !hasWords, let assignment = assignment() {
                assignments.append(assignment)
            } else if declares {
                let word = word()
                if assignments.isEmpty, index == limit { builder.push(word) }
                if hasWords { builder.push(word) }
            } else {
                let before = index
                builder.push(word())
                hasWords = true
                if index == before { index += 1 }
            }
        }
        if hasWords { return special(.command, since: mark, from: start) }
        builder.dropPushed(since: mark)
        switch assignments.count {
        case 0 where declares: return builder.list(.block, since: mark, from: start, to: max(index, start))
        case 0: return unknown(from: start)
        case 1: return assignments[0]
        default:
            for id in assignments {
                let node = builder[id]
                builder.push(builder.node(.expressionStatement, id, from: Int(node.start), to: Int(node.end)))
            }
            return builder.list(.block, since: mark, from: start, to: max(index, start))
        }
    }

    private static let declarations: Set = ["export", "declare", "local", "readonly", "typeset", "unset"]

    /// What no command begins with: one byte of it.
    private mutating func unknown(from start: Int) -> NodeID {
        index = min(max(index, start + 1), limit)
        return builder.leaf(.opaque, SyntaxTree.noSymbol, min(start, index), index)
    }

    /// `a=b`, `a+=b`, `a=(b c)`; `nil` when none is here.
    private mutating func assignment() -> NodeID? {
        let start = index
        var end = index
        let isMetavariable = isPattern && byte == UInt8(ascii: "$")
        if isMetavariable { end += 1 }
        while end < limit, Self.isName(bytes[end]) { end += 1 }
        guard end > start + (isMetavariable ? 1 : 0), !(0x30...0x39).contains(bytes[start]) else {
            return nil
        }
        let adds = end + 1 < limit && bytes[end] == UInt8(ascii: "+") && bytes[end + 1] == UInt8(ascii: "=")
        let sign = adds ? end + 1 : end
        guard sign < limit, bytes[sign] == UInt8(ascii: "="),
            sign + 1 >= limit || bytes[sign + 1] != UInt8(ascii: "=")
        else { return nil }
        let target =
            metavariable() ?? builder.leaf(.identifier, symbols.intern(bytes, start, end), start, end)
        index = sign + 1
        let value =
            byte == UInt8(ascii: "(")
            ? items() : isBlankOrEnd(index) || !Self.isWordByte(byte) ? text(index, index) : word()
        let kind: NodeKind = adds ? .compoundAssignment : .assignment
        let symbol = adds ? DockerfileWord.plusAssign.rawValue : SyntaxTree.noSymbol
        return builder.node(kind, symbol, target, value, from: start, to: max(index, start))
    }

    /// `(a b)`
    private mutating func items() -> NodeID {
        let start = index
        let mark = builder.mark
        index += 1
        while index < limit, byte != UInt8(ascii: ")") {
            skipSeparators(semicolons: false)
            guard index < limit, Self.isWordByte(bytes[index]) else { break }
            let before = index
            builder.push(word())
            if index == before { index += 1 }
        }
        if byte == UInt8(ascii: ")") { index += 1 }
        return builder.list(.list, since: mark, from: start, to: index)
    }

    /// Steps over a redirection, if one is here.
    private mutating func redirection() -> Bool {
        var position = index
        while position < limit, (0x30...0x39).contains(bytes[position]) { position += 1 }
        if position == index, byte == UInt8(ascii: "&"), byte(at: 1) == UInt8(ascii: ">") { position += 1 }
        guard position < limit, bytes[position] == UInt8(ascii: "<") || bytes[position] == UInt8(ascii: ">")
        else { return false }
        if position == index, isAtSubstitution || isAtDeep { return false }
        while position < limit, "<>&|-".utf8.contains(bytes[position]) { position += 1 }
        index = position
        skipShellBlanks()
        let mark = builder.checkpoint
        if index < limit, Self.isWordByte(bytes[index]) { _ = word() }
        builder.restore(mark)
        return true
    }

    /// Whether `<(` or `>(` is here.
    var isAtSubstitution: Bool { isAt("<(") || isAt(">(") }

    /// Whether `<... ` is here in a pattern.
    var isAtDeep: Bool { isPattern && isAt("<...") }
}
