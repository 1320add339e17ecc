/// What a byte begins in C.
enum CByteClass: UInt8 {
    case other, blank, lineFeed, letter, digit, quote, open, close

    /// The class of every byte.
    static let table: [CByteClass] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case 0x20, 0x09, 0x0B, 0x0C, 0x0D: .blank
        case 0x0A: .lineFeed
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: "$"), 0x80...0xFF:
            .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "\""), UInt8(ascii: "'"): .quote
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
        default: .other
        }
    }
}
