/// The names that Semgrep gives metavariables: `[A-Z_][A-Z0-9_]*`, or digits for a group of a regular expression.
enum MetavariableName {
    /// Where the name that begins at `start` ends; `nil` when there is none. A name does not end inside a word.
    static func end(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start
        let isNumber = start < bytes.count && isDigit(bytes[start])
        while index < bytes.count, isDigit(bytes[index]) || !isNumber && isCapital(bytes[index]) {
            index += 1
        }
        guard index > start else { return nil }
        if index < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index]) {
            return nil
        }
        return index
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isCapital(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
    }
}
