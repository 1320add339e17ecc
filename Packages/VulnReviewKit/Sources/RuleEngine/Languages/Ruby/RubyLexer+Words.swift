extension RubyLexer {
    func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x5F, 0x80...0xFF:
            true
        default: false
        }
    }

    mutating func skipName() {
        while position < limit, isNameByte(bytes[position]) { position += 1 }
    }

    /// A name with its `?` or `!`, which belongs to it unless `=` follows; but `==`, `=~` and `=>` may.
    mutating func skipMethodName() {
        skipName()
        guard byte() == UInt8(ascii: "?") || byte() == UInt8(ascii: "!") else { return }
        let next = byte(1)
        if next == UInt8(ascii: "=") {
            let after = byte(2)
            guard after == UInt8(ascii: "=") || after == UInt8(ascii: "~") || after == UInt8(ascii: ">")
            else {
                return
            }
        }
        // `a ?b :c` has a blank before; `x?1:2` is the method `x?`, as in Ruby.
        if next == UInt8(ascii: ":"), byte(2) == UInt8(ascii: ":") { return }
        position += 1
    }

    /// A name or reserved word; true when the rest of the text is data.
    mutating func word() -> Bool {
        let start = position
        skipMethodName()
        if definesName {
            if wantsName, byte() == UInt8(ascii: "="), !"=~>".utf8.contains(byte(1)) { position += 1 }
            definesName = byte() == UInt8(ascii: ".")
        }
        let symbol = tree.table.intern(bytes, start, position)
        append(.identifier, start, symbol)
        if symbol < 256 || symbol > RubyWord.lastKeyword || wantsName {
            // `def self.x`: after `self` and a constant a point may follow.
            passName()
            return start == 0 && matchesEndMark(start)
        }
        if byte() == UInt8(ascii: ":"), byte(1) != UInt8(ascii: ":") {
            state(endsValue: true)
            return false
        }
        switch RubyWord(rawValue: symbol) {
        case .end, .self, .true, .false, .nil, .redo, .retry, .file, .line, .encoding: state(endsValue: true)
        case .super, .yield, .defined: state(endsValue: true, endsName: true)
        case .def, .alias, .undef:
            wantsAlias = symbol == RubyWord.alias.rawValue
            definesName = symbol == RubyWord.def.rawValue
            state(endsValue: false, wantsName: true)
        default: state(endsValue: false)
        }
        return false
    }

    private mutating func matchesEndMark(_ start: Int) -> Bool {
        guard position - start == 7, bytes[start..<position].elementsEqual("__END__".utf8), byte() == 0x0A
        else {
            return false
        }
        position = limit
        return true
    }

    mutating func number() {
        let start = position
        position += 1
        let isRadix = bytes[start] == 0x30 && isNameByte(byte())
        while position < limit {
            let here = bytes[position]
            if isNameByte(here) {
                let isExponent = !isRadix && here | 0x20 == UInt8(ascii: "e")
                position += 1
                if isExponent, byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: "+") { position += 1 }
            } else if here == UInt8(ascii: "."), byte(1) >= 0x30, byte(1) <= 0x39 {
                position += 1
            } else {
                break
            }
        }
        append(.number, start, tree.table.intern(bytes, start, position))
        state(endsValue: true)
    }

    /// An operator as a method's name after `def` or a point: `==`, `[]=`, `+@`.
    mutating func operatorName() -> Bool {
        let start = position
        if byte() == UInt8(ascii: "["), byte(1) == UInt8(ascii: "]") {
            position += byte(2) == UInt8(ascii: "=") && byte(3) != UInt8(ascii: "=") ? 3 : 2
        } else {
            guard byte() != UInt8(ascii: "["), skipOperator(), position > start else {
                position = start
                return false
            }
            if byte() == UInt8(ascii: "@"), position == start + 1 { position += 1 }
        }
        append(.identifier, start, tree.table.intern(bytes, start, position))
        passName()
        return true
    }

    /// A name was read; the first after `alias` asks for another.
    mutating func passName() {
        state(endsValue: true, endsName: true, wantsName: wantsAlias && wantsName)
        wantsAlias = false
    }

    /// Steps over an operator that can be a method's name.
    mutating func skipOperator() -> Bool {
        let names: [StaticString] = ["<=>", "===", "==", "=~", "!=", "!~", "**", "<<", ">>", "<=", ">="]
        for name in names where matches(name) {
            position += name.utf8CodeUnitCount
            return true
        }
        switch byte() {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"),
            UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "`"):
            position += 1
            return true
        default: return false
        }
    }
}
