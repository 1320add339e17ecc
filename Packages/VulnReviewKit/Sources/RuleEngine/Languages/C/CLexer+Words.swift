extension CLexer {
    /// A name, a keyword, a metavariable, or a literal with a prefix (`L"x"`, `R"(x)"`).
    mutating func word() {
        let start = position
        if isPattern, bytes[start] == UInt8(ascii: "$"), metavariable() { return }
        while position < bytes.count {
            let byteClass = classes[Int(bytes[position])]
            guard byteClass == .letter || byteClass == .digit else { break }
            position += 1
        }
        if position - start <= 3, position < bytes.count, classes[Int(bytes[position])] == .quote,
            isPrefix(start)
        {
            return quoted(from: start)
        }
        append(.identifier, start, tree.table.intern(bytes, start, position))
    }

    /// Whether the word from `start` to here is a literal's prefix: `L`, `u`, `U`, `u8`, and with `R` in C++.
    private func isPrefix(_ start: Int) -> Bool {
        var end = position
        if isCPlusPlus, bytes[end - 1] == UInt8(ascii: "R") { end -= 1 }
        switch end - start {
        case 0: return true
        case 1: return [UInt8(ascii: "L"), UInt8(ascii: "u"), UInt8(ascii: "U")].contains(bytes[start])
        case 2: return bytes[start] == UInt8(ascii: "u") && bytes[start + 1] == UInt8(ascii: "8")
        default: return false
        }
    }

    /// A preprocessing number (C23, 6.4.8): digits, letters, points, digit separators, signs behind an exponent.
    mutating func number() {
        let start = position
        position += 1
        let isHexadecimal = bytes[start] == UInt8(ascii: "0") && at(0) | 0x20 == UInt8(ascii: "x")
        let exponent = UInt8(ascii: isHexadecimal ? "p" : "e")
        while position < bytes.count {
            let byte = bytes[position]
            switch classes[Int(byte)] {
            case .letter, .digit: position += 1
            case .quote where byte == UInt8(ascii: "'") && isDigitSeparator: position += 2
            case .other where byte == UInt8(ascii: "."):
                // `1...5` is a range.
                if at(1) == byte { return append(.number, start, tree.table.intern(bytes, start, position)) }
                position += 1
            case .other
            where (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
                && bytes[position - 1] | 0x20 == exponent && position - 1 > start:
                position += 1
            default: return append(.number, start, tree.table.intern(bytes, start, position))
            }
        }
        append(.number, start, tree.table.intern(bytes, start, position))
    }

    private var isDigitSeparator: Bool {
        let next = at(1) | 0x20
        return classes[Int(at(1))] == .digit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(next)
    }

    /// A string or a character constant whose prefix began at `start` and whose quote is here. It ends at the line's
    /// end at the latest, unless it is raw.
    mutating func quoted(from start: Int) {
        let quote = bytes[position]
        let isRaw = position > start && bytes[position - 1] == UInt8(ascii: "R")
        position += 1
        if isRaw, quote == UInt8(ascii: "\"") {
            skipRawString()
        } else {
            loop: while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\\"): position += at(1) == 0x0D && at(2) == 0x0A ? 3 : 2
                case quote:
                    position += 1
                    break loop
                case 0x0A: break loop
                default: position += 1
                }
            }
            position = min(position, bytes.count)
        }
        append(quote == UInt8(ascii: "'") ? .character : .string, start, SyntaxTree.noSymbol)
        if isCPlusPlus { skipSuffix() }
    }

    /// The suffix of a user-defined literal (C++20, 5.13.8); macros' names in capitals are not taken for one.
    private mutating func skipSuffix() {
        guard at(0) == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(at(0)) else {
            return
        }
        while position < bytes.count {
            let byteClass = classes[Int(bytes[position])]
            guard byteClass == .letter || byteClass == .digit else { return }
            position += 1
        }
    }

    /// `delimiter(…)delimiter"` (C++20, 5.13.5).
    private mutating func skipRawString() {
        let delimiter = position
        while position < bytes.count, position - delimiter <= 16, bytes[position] != UInt8(ascii: "(") {
            position += 1
        }
        let length = position - delimiter
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: ")"), at(length + 1) == UInt8(ascii: "\""),
                bytes[(position + 1)..<(position + 1 + length)] == bytes[delimiter..<(delimiter + length)]
            {
                position += length + 2
                return
            }
            position += 1
        }
    }

    /// An operator of one to three bytes.
    mutating func operation(_ first: UInt8) {
        let start = position
        let (word, length) = operatorWord(first, at(1), at(2))
        position += length
        if word == .ellipsis { return append(.ellipsis, start, 0) }
        append(.operator, start, word?.rawValue ?? UInt32(first))
    }

    private func operatorWord(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (CWord?, Int) {
        let isDoubled = first == second
        let assigns = second == UInt8(ascii: "=")
        switch first {
        case UInt8(ascii: "+"): return isDoubled ? (.increment, 2) : assigns ? (.plusAssign, 2) : (nil, 1)
        case UInt8(ascii: "-"):
            if second == UInt8(ascii: ">") {
                return third == UInt8(ascii: "*") && isCPlusPlus ? (.arrowStar, 3) : (.arrow, 2)
            }
            return isDoubled ? (.decrement, 2) : assigns ? (.minusAssign, 2) : (nil, 1)
        case UInt8(ascii: "*"): return assigns ? (.timesAssign, 2) : (nil, 1)
        case UInt8(ascii: "/"): return assigns ? (.divideAssign, 2) : (nil, 1)
        case UInt8(ascii: "%"): return assigns ? (.modulusAssign, 2) : (nil, 1)
        case UInt8(ascii: "^"): return assigns ? (.xorAssign, 2) : (nil, 1)
        case UInt8(ascii: "!"): return assigns ? (.notEqual, 2) : (nil, 1)
        case UInt8(ascii: "="): return isDoubled ? (.equal, 2) : (nil, 1)
        case UInt8(ascii: "&"): return isDoubled ? (.and, 2) : assigns ? (.andAssign, 2) : (nil, 1)
        case UInt8(ascii: "|"): return isDoubled ? (.or, 2) : assigns ? (.orAssign, 2) : (nil, 1)
        case UInt8(ascii: ":"): return isDoubled ? (.scope, 2) : (nil, 1)
        case UInt8(ascii: "#"): return isDoubled ? (.paste, 2) : (nil, 1)
        case UInt8(ascii: ">"): return assigns ? (.greaterEqual, 2) : (nil, 1)
        case UInt8(ascii: "<"):
            if isDoubled { return third == UInt8(ascii: "=") ? (.shiftLeftAssign, 3) : (.shiftLeft, 2) }
            if assigns {
                return third == UInt8(ascii: ">") && isCPlusPlus ? (.spaceship, 3) : (.lessEqual, 2)
            }
            return (nil, 1)
        case UInt8(ascii: "."):
            if isDoubled, third == first { return (.ellipsis, 3) }
            return second == UInt8(ascii: "*") && isCPlusPlus ? (.dotStar, 2) : (nil, 1)
        default: return (nil, 1)
        }
    }
}
