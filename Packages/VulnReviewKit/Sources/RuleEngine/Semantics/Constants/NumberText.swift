/// The value of a number as it is written in a program: C, Python, Java, Go, Ruby, Swift, PHP and JavaScript agree on
/// `0x`, `0b`, `0o`, underscores and suffixes, but for octal numbers with a plain zero, which are read as C does.
enum NumberText {
    static func value(_ text: ArraySlice<UInt8>) -> ConstantValue? {
        guard text.count <= 64 else { return nil }
        let digits = text.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "'") }.map { $0 | 0x20 }
        guard let first = digits.first, isDigit(first) || first == UInt8(ascii: ".") else { return nil }
        let bases: [(UInt8, Int)] = [(0x78, 16), (0x62, 2), (0x6F, 8)]
        if first == 0x30, digits.count > 1, let base = bases.first(where: { $0.0 == digits[1] })?.1 {
            return integer(trimmed(digits.dropFirst(2), Self.integerSuffixes), base)
        }
        let isFloat = digits.contains { $0 == 0x2E || $0 == 0x65 }
        if isFloat {
            let plain = trimmed(digits[...], Array("fdl".utf8))
            return Double(String(decoding: plain, as: UTF8.self)).map { .float($0) }
        }
        let plain = trimmed(digits[...], Self.integerSuffixes)
        let isOctal = plain.count > 1 && first == 0x30 && plain.allSatisfy { (0x30...0x37).contains($0) }
        return integer(plain, isOctal ? 8 : 10)
    }

    private static let integerSuffixes = Array("lun".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func trimmed(_ digits: ArraySlice<UInt8>, _ suffixes: [UInt8]) -> ArraySlice<UInt8> {
        var digits = digits
        while let last = digits.last, suffixes.contains(last) { digits.removeLast() }
        return digits
    }

    private static func integer(_ digits: ArraySlice<UInt8>, _ base: Int) -> ConstantValue? {
        Int(String(decoding: digits, as: UTF8.self), radix: base).map { .integer($0) }
    }
}
