/// How far a number of JSON has come (RFC 8259, section 6).
enum JSONNumber: UInt8 {
    case minus, zero, integer, point, fraction, exponent, exponentSign, exponentDigits

    /// Where `byte` leads; `nil` when it is no part of the number.
    func next(_ byte: UInt8) -> JSONNumber? {
        switch (self, byte) {
        case (.minus, UInt8(ascii: "0")): .zero
        case (.minus, Self.digits), (.integer, Self.digits): .integer
        case (.zero, UInt8(ascii: ".")), (.integer, UInt8(ascii: ".")): .point
        case (.point, Self.digits), (.fraction, Self.digits): .fraction
        case (.zero, UInt8(ascii: "e")), (.integer, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "e")),
            (.zero, UInt8(ascii: "E")), (.integer, UInt8(ascii: "E")), (.fraction, UInt8(ascii: "E")):
            .exponent
        case (.exponent, UInt8(ascii: "+")), (.exponent, UInt8(ascii: "-")): .exponentSign
        case (.exponent, Self.digits), (.exponentSign, Self.digits), (.exponentDigits, Self.digits):
            .exponentDigits
        default: nil
        }
    }

    /// Whether the number may be over here.
    var mayEnd: Bool {
        switch self {
        case .zero, .integer, .fraction, .exponentDigits: true
        case .minus, .point, .exponent, .exponentSign: false
        }
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
