extension RubyLexer {
    /// `"…"`, `'…'`, `` `…` ``: one token when there is no code in it and it is a string.
    mutating func string(_ start: Int, _ word: RubyWord, interpolates: Bool) {
        let quote = bytes[position]
        position += 1
        literal(start, word, opening: 0, closing: quote, interpolates: interpolates)
    }

    /// A literal whose opening was just passed, up to `closing`; `opening` nests when it is not 0.
    mutating func literal(_ start: Int, _ word: RubyWord, opening: UInt8, closing: UInt8, interpolates: Bool)
    {
        let contentStart = position
        if word == .string || word == .atom {
            if let end = plainEnd(opening, closing, interpolates) {
                position = end
                let symbol = tree.table.intern(bytes, contentStart, position)
                position = min(position + 1, limit)
                append(word == .string ? .string : .character, start, symbol)
                return state(endsValue: true)
            }
        }
        append(.open, start, word.rawValue)
        brackets.push(&tree)
        text(opening, closing, interpolates: interpolates)
        let end = position
        position = min(position + 1, limit)
        if word == .regex { skipName() }
        append(.close, end, RubyWord.literalEnd.rawValue)
        brackets.pop(&tree, opening: word.rawValue)
        state(endsValue: true)
    }

    /// Where the literal's content ends, if no code stands in it.
    private func plainEnd(_ opening: UInt8, _ closing: UInt8, _ interpolates: Bool) -> Int? {
        var index = position
        var nesting = 0
        while index < limit {
            let here = bytes[index]
            if here == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if here == closing {
                if nesting == 0 { return index }
                nesting -= 1
            } else if here == opening, opening != 0 {
                nesting += 1
            } else if interpolates, here == UInt8(ascii: "#"), beginsInterpolation(index) {
                return nil
            }
            index += 1
        }
        return limit
    }

    func beginsInterpolation(_ index: Int) -> Bool {
        guard index + 2 < limit else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "{"): return true
        case UInt8(ascii: "@"): return isNameByte(bytes[index + 2]) || bytes[index + 2] == UInt8(ascii: "@")
        case UInt8(ascii: "$"): return !readsPattern && isNameByte(bytes[index + 2])
        default: return false
        }
    }

    /// The parts of a literal up to `closing` or the limit, which stays the byte here.
    mutating func text(_ opening: UInt8, _ closing: UInt8, interpolates: Bool) {
        var partStart = position
        var nesting = 0
        while position < limit {
            let here = bytes[position]
            if here == UInt8(ascii: "\\") {
                position = min(position + 2, limit)
            } else if here == closing, closing != 0 {
                if nesting == 0 { break }
                nesting -= 1
                position += 1
            } else if here == opening, opening != 0 {
                nesting += 1
                position += 1
            } else if interpolates, here == UInt8(ascii: "#"), beginsInterpolation(position), enter() {
                part(partStart)
                interpolation()
                depth -= 1
                partStart = position
            } else {
                position += 1
            }
        }
        part(partStart)
    }

    private mutating func part(_ start: Int) {
        if position > start { append(.string, start, tree.table.intern(bytes, start, position)) }
    }

    /// `#{code}`, `#@name`, `#$name`.
    mutating func interpolation() {
        let start = position
        let isBraced = byte(1) == UInt8(ascii: "{")
        position += isBraced ? 2 : 1
        append(.open, start, RubyWord.interpolation.rawValue)
        brackets.push(&tree)
        state(endsValue: false)
        if isBraced {
            let outerConditionals = conditionals
            let outerHeredocEnd = heredocEnd
            heredocEnd = 0
            code(isInterpolation: true)
            conditionals = outerConditionals
            heredocEnd = max(heredocEnd, outerHeredocEnd)
        } else {
            let nameStart = position
            position += byte() == byte(1) ? 2 : 1
            skipName()
            append(.identifier, nameStart, tree.table.intern(bytes, nameStart, position))
        }
        let end = position
        if isBraced { position = min(position + 1, limit) }
        append(.close, end, RubyWord.literalEnd.rawValue)
        brackets.pop(&tree, opening: RubyWord.interpolation.rawValue)
    }

    mutating func regex(_ start: Int) {
        position += 1
        literal(start, .regex, opening: 0, closing: UInt8(ascii: "/"), interpolates: true)
    }

    /// `?a`, `?\n`: only where no name goes on behind it.
    mutating func characterLiteral(_ start: Int) -> Bool {
        guard position + 1 < limit, !isBlank(byte(1)) else { return false }
        var end = position + 2
        if byte(1) == UInt8(ascii: "\\") {
            end = min(position + 3, limit)
        } else {
            while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
            if isNameByte(byte(1)), end < limit, isNameByte(bytes[end]) { return false }
        }
        position = end
        append(.character, start, tree.table.intern(bytes, start + 1, end))
        state(endsValue: true)
        return true
    }

    /// `:name`, `:"text"`, `:+`. A colon right after a value belongs to a key or to `a ? b : c`.
    mutating func symbolLiteral(_ start: Int) -> Bool {
        let next = byte(1)
        guard next != UInt8(ascii: ":"), !isBlank(next), next != 0 else { return false }
        if endsValue {
            let hasSpace = start > 0 && isBlank(bytes[start - 1])
            // After `alias :a` another name stands.
            let goesOn = endsName || tree.kinds.last == .character
            guard hasSpace, goesOn, conditionals == 0 else { return false }
        }
        position += 1
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
            position += 1
            literal(start, .atom, opening: 0, closing: next, interpolates: next == UInt8(ascii: "\""))
            return true
        }
        while byte() == UInt8(ascii: "@") || byte() == UInt8(ascii: "$") { position += 1 }
        if isNameByte(byte()) {
            skipMethodName()
            if byte() == UInt8(ascii: "="), bytes[position - 1] != UInt8(ascii: "?"),
                ![UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "~")].contains(byte(1)), next != 0x24
            {
                position += 1
            }
        } else if next == UInt8(ascii: "$"), position < limit {
            position += 1
        } else if byte() == UInt8(ascii: "["), byte(1) == UInt8(ascii: "]") {
            position += byte(2) == UInt8(ascii: "=") && byte(3) != UInt8(ascii: ">") ? 3 : 2
        } else if skipOperator() {
            if byte() == UInt8(ascii: "@") { position += 1 }
        } else {
            position = start
            return false
        }
        append(.character, start, tree.table.intern(bytes, start + 1, position))
        if wantsName { passName() } else { state(endsValue: true) }
        return true
    }

    /// `%w[…]`, `%q(…)`, `%(…)`, `%r{…}`, `%x|…|`, `%i[…]`, `%s(…)`.
    mutating func percentLiteral(_ start: Int, isArgument: Bool) -> Bool {
        var kind = byte(1)
        var opening = kind
        var length = 2
        if isNameByte(kind) {
            opening = byte(2)
            length = 3
        } else {
            kind = UInt8(ascii: "Q")
        }
        guard opening > 0x20, opening < 0x7F, !isNameByte(opening), opening != UInt8(ascii: "="),
            "qQwWiIrxs".utf8.contains(kind), start + length <= limit
        else { return false }
        let closing: UInt8 =
            switch opening {
            case UInt8(ascii: "("): UInt8(ascii: ")")
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): opening + 2
            default: opening
            }
        let nests = closing == opening ? 0 : opening
        position += length
        let interpolates = kind != UInt8(ascii: "q") && kind != UInt8(ascii: "s")
        switch kind {
        case UInt8(ascii: "w"), UInt8(ascii: "i"), UInt8(ascii: "W"), UInt8(ascii: "I"):
            words(start, kind | 0x20 == UInt8(ascii: "w") ? .words : .atoms, nests, closing)
        case UInt8(ascii: "r"):
            literal(start, .regex, opening: nests, closing: closing, interpolates: interpolates)
        case UInt8(ascii: "x"):
            literal(start, .command, opening: nests, closing: closing, interpolates: interpolates)
        case UInt8(ascii: "s"):
            literal(start, .atom, opening: nests, closing: closing, interpolates: interpolates)
        default: literal(start, .string, opening: nests, closing: closing, interpolates: interpolates)
        }
        return true
    }

    /// The words of `%w[…]`: a `string` token each.
    private mutating func words(_ start: Int, _ word: RubyWord, _ opening: UInt8, _ closing: UInt8) {
        append(.open, start, word.rawValue)
        brackets.push(&tree)
        var nesting = 0
        var wordStart = position
        while position < limit {
            let here = bytes[position]
            if isBlank(here) {
                part(wordStart)
                position += 1
                wordStart = position
                continue
            }
            if here == UInt8(ascii: "\\") { position = min(position + 1, limit) }
            if here == closing {
                if nesting == 0 { break }
                nesting -= 1
            } else if here == opening, opening != 0 {
                nesting += 1
            }
            position = min(position + 1, limit)
        }
        part(wordStart)
        let end = position
        position = min(position + 1, limit)
        append(.close, end, RubyWord.literalEnd.rawValue)
        brackets.pop(&tree, opening: word.rawValue)
        state(endsValue: true)
    }
}
