/// What stands behind a backslash in JSON (RFC 8259, section 7).
enum JSONEscape {
    /// The byte that a letter means; a quotation mark and the like mean themselves.
    static func byte(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    /// The UTF-16 code unit of four hexadecimal digits.
    static func unit(_ digits: some Collection<UInt8>) -> UInt16? {
        guard digits.count == 4 else { return nil }
        var value: UInt16 = 0
        for digit in digits {
            guard let number = UInt16(hexadecimal: digit) else { return nil }
            value = value << 4 | number
        }
        return value
    }
}

extension UInt16 {
    fileprivate init?(hexadecimal digit: UInt8) {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self = UInt16(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self = UInt16(digit - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self = UInt16(digit - UInt8(ascii: "A") + 10)
        default: return nil
        }
    }
}
