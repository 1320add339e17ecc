/// What a plain scalar means: the core schema (YAML 1.2.2, chapter 10.3) with the truth values of YAML 1.1.
enum YAMLScalar {
    case null
    case boolean(Bool)
    case number
    case string

    init(_ text: ArraySlice<UInt8>) {
        guard let first = text.first, text.count <= 64 else {
            self = .string
            return
        }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            self = Self.isNumber(text) ? .number : .string
        default:
            let text = text.count <= 5 ? String(decoding: text, as: UTF8.self) : ""
            switch text {
            case "~", "null", "Null", "NULL": self = .null
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON":
                self = .boolean(true)
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
                self = .boolean(false)
            default: self = .string
            }
        }
    }

    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        let isSigned = rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-")
        if isSigned { rest.removeFirst() }
        if [".inf", ".Inf", ".INF"].contains(where: { rest.elementsEqual($0.utf8) }) { return true }
        if !isSigned, [".nan", ".NaN", ".NAN"].contains(where: { rest.elementsEqual($0.utf8) }) {
            return true
        }
        if rest.starts(with: "0x".utf8) {
            return rest.count > 2
                && rest.dropFirst(2).allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
        }
        if rest.starts(with: "0o".utf8) {
            return rest.count > 2 && rest.dropFirst(2).allSatisfy(isDigit)
        }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(fraction)
        }
        guard whole.count + fraction > 0 else { return false }
        guard let exponent = rest.first else { return true }
        guard exponent | 0x20 == UInt8(ascii: "e") else { return false }
        rest.removeFirst()
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        return !rest.isEmpty && rest.allSatisfy(isDigit)
    }
}
