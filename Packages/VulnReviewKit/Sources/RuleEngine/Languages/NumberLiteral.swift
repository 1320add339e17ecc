/// The value of a number as it is written in any of the languages.
enum NumberLiteral: Hashable {
    case integer(Int)
    case float(Double)

    /// The number where there is one type of numbers only.
    var asFloat: Double {
        switch self {
        case .integer(let value): Double(value)
        case .float(let value): value
        }
    }

    /// `nil` when the text is no number, or too large a one.
    init?(_ text: ArraySlice<UInt8>) {
        var digits = text.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "'") }.map(
            \.lowercasedASCII)
        var radix = 10
        if digits.count > 1, digits[0] == UInt8(ascii: "0") {
            switch digits[1] {
            case UInt8(ascii: "x"): radix = 16
            case UInt8(ascii: "b"): radix = 2
            case UInt8(ascii: "o"): radix = 8
            default:
                let isOctal = digits.allSatisfy { (0x30...0x37).contains($0) }
                if isOctal { radix = 8 }
            }
            if radix != 10 { digits.removeFirst((0x30...0x39).contains(digits[1]) ? 1 : 2) }
        }
        let suffixes = radix == 16 ? "ul" : "ulfdn"
        while digits.count > 1, let last = digits.last, suffixes.utf8.contains(last) {
            digits.removeLast()
        }
        let written = String(decoding: digits, as: UTF8.self)
        if let value = Int(written, radix: radix) {
            self = .integer(value)
        } else if radix == 10, let value = Double(written) {
            self = .float(value)
        } else {
            return nil
        }
    }
}
