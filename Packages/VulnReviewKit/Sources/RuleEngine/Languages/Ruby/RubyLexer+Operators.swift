extension RubyLexer {
    /// What is neither a blank, a name, a number nor a bracket.
    mutating func other(_ first: UInt8) {
        let start = position
        if readsPattern, patternToken(first) { return }
        if wantsName, first != UInt8(ascii: "$"), first != UInt8(ascii: "@"), operatorName() { return }
        // A literal as a name's argument has a blank before and none after: `puts /x/`, `foo %w(a)`.
        let isArgument =
            endsName && start > 0 && (bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09)
            && !isBlank(byte(1))
        let beginsValue = !endsValue || isArgument
        switch first {
        case UInt8(ascii: "\""): return string(start, RubyWord.string, interpolates: true)
        case UInt8(ascii: "'"): return string(start, RubyWord.string, interpolates: false)
        case UInt8(ascii: "`"): return string(start, RubyWord.command, interpolates: true)
        case UInt8(ascii: "@"):
            position += byte(1) == first ? 2 : 1
            return variable(start)
        case UInt8(ascii: "$"):
            position += 1
            return global(start)
        case UInt8(ascii: "/") where !endsValue || (isArgument && byte(1) != 0x3D && closesOnLine()):
            return regex(start)
        case UInt8(ascii: "%") where beginsValue && byte(1) != 0x3D || !endsValue:
            if percentLiteral(start, isArgument: endsValue) { return }
        case UInt8(ascii: "<") where beginsValue && byte(1) == first:
            if heredoc(start) { return }
        case UInt8(ascii: "?") where !endsValue:
            if characterLiteral(start) { return }
        case UInt8(ascii: ":"):
            if symbolLiteral(start) { return }
        case UInt8(ascii: "\\"):
            position += byte(1) == 0x0D ? 3 : 2
            position = min(position, limit)
            return
        default: break
        }
        operatorToken(first)
    }

    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private func closesOnLine() -> Bool {
        var index = position + 1
        while index < limit, bytes[index] != 0x0A {
            if bytes[index] == UInt8(ascii: "/") { return true }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return false
    }

    private mutating func variable(_ start: Int) {
        skipName()
        append(.identifier, start, tree.table.intern(bytes, start, position))
        state(endsValue: true, endsName: false)
    }

    /// `$name`, `$1`, `$!`, `$-w`.
    private mutating func global(_ start: Int) {
        if isNameByte(byte()) {
            skipName()
        } else if position < limit, !isBlank(byte()) {
            position += byte() == UInt8(ascii: "-") ? 2 : 1
            position = min(position, limit)
        }
        append(.identifier, start, tree.table.intern(bytes, start, position))
        state(endsValue: true)
    }

    private mutating func operatorToken(_ first: UInt8) {
        let start = position
        let word = Self.operators[Int(first)].first { matches($0.text) }
        position += word?.text.utf8CodeUnitCount ?? 1
        let symbol = word?.word.rawValue ?? UInt32(first)
        append(.operator, start, symbol)
        switch symbol {
        case UInt32(UInt8(ascii: ".")), RubyWord.safe.rawValue, RubyWord.scope.rawValue:
            state(endsValue: false, wantsName: symbol != RubyWord.scope.rawValue)
            return
        case UInt32(UInt8(ascii: "?")): conditionals += 1
        case UInt32(UInt8(ascii: ":")): conditionals = max(0, conditionals - 1)
        default: break
        }
        state(endsValue: false)
    }

    /// The operators of several bytes by first byte, the longer first.
    private static let operators: [[(text: StaticString, word: RubyWord)]] = {
        let all: [(StaticString, RubyWord)] = [
            ("**=", .assignPower), ("<=>", .spaceship), ("===", .identical), ("...", .openRange),
            ("<<=", .assignLeft), (">>=", .assignRight), ("&&=", .assignBoth), ("||=", .assignEither),
            ("**", .power), ("==", .equal), ("!=", .unequal), (">=", .greater), ("<=", .less),
            ("=~", .matches),
            ("!~", .matchesNot), ("&&", .both), ("||", .either), ("..", .range), ("::", .scope),
            ("+=", .assignAdd), ("-=", .assignSubtract), ("*=", .assignMultiply), ("/=", .assignDivide),
            ("%=", .assignModulo), ("&=", .assignAnd), ("|=", .assignOr), ("^=", .assignXor),
            ("<<", .shiftLeft), (">>", .shiftRight), ("->", .lambda), ("=>", .arrow), ("&.", .safe),
        ]
        var table = [[(text: StaticString, word: RubyWord)]](repeating: [], count: 256)
        for (text, word) in all {
            let first = text.withUTF8Buffer { unsafe $0.first ?? 0 }
            table[Int(first)].append((text, word))
        }
        return table
    }()

    /// `...`, `<...`, `...>`, `$X`, `$...X`.
    private mutating func patternToken(_ first: UInt8) -> Bool {
        let start = position
        if matches("<... ") || matches("<...\n") {
            position += 4
            append(.deepOpen, start, 0)
            state(endsValue: false)
            return true
        }
        if matches("...") {
            position += 3
            if byte() == UInt8(ascii: ">"), byte(1) != UInt8(ascii: "=") {
                position += 1
                append(.deepClose, start, 0)
            } else {
                append(.ellipsis, start, 0)
            }
            state(endsValue: true)
            return true
        }
        guard first == UInt8(ascii: "$") else { return false }
        position += matches("$...") ? 4 : 1
        let nameStart = position
        skipName()
        let isName = MetavariableShape.matches(bytes, nameStart, position)
        guard isName else {
            position = start
            return false
        }
        append(
            nameStart > start + 1 ? .namedEllipsis : .metavariable, start,
            tree.table.intern(bytes, nameStart, position))
        state(endsValue: true, endsName: true)
        return true
    }
}

/// The form of a metavariable's name: capitals, digits and underlines, no digit first.
enum MetavariableShape {
    static func matches(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard start < end, !(0x30...0x39).contains(bytes[start]) else { return false }
        for index in start..<end {
            switch bytes[index] {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39, 0x5F: continue
            default: return false
            }
        }
        return true
    }
}
