/// Follows JSON text (RFC 8259) byte by byte, however it is cut into pieces, and says where objects and arrays open and
/// close. Stricter than the RFC: no object holds a key twice, and nesting ends at `ReportLimits.depth`.
///
/// It keeps the stack of what is open and the keys of open objects, and nothing else of the text.
struct JSONStructure {
    /// What a byte did.
    enum Event {
        case none, opened, closed
    }

    /// An object or array that is open.
    struct Container {
        let isObject: Bool
        /// The key under which it stands; empty in an array and at the root.
        let key: [UInt8]
        fileprivate var keys: Set<[UInt8]> = []
    }

    private enum State {
        case value, valueOrEnd, keyOrEnd, key, colon, commaOrEnd, end
        case string, escape, hexadecimal(left: Int)
        case number(Number), literal(rest: [UInt8])
    }

    private enum Number { case minus, zero, integer, point, fraction, exponent, exponentSign, exponentDigits }

    private(set) var stack: [Container] = []
    private var state = State.value
    private var isKey = false
    private var key: [UInt8] = []

    /// Whether the text is complete; a bare number never is, which no report is.
    var isComplete: Bool { if case .end = state { true } else { false } }

    /// Takes the next byte. Throws what is wrong with it, and is of no use after that.
    mutating func take(_ byte: UInt8) throws(ReportDefect) -> Event {
        switch state {
        case .string:
            try takeInString(byte)
            return .none
        case .escape:
            if isKey { key.append(byte) }
            if byte == UInt8(ascii: "u") {
                state = .hexadecimal(left: 4)
            } else {
                guard "\"\\/bfnrt".utf8.contains(byte) else { throw .unexpectedByte }
                state = .string
            }
            return .none
        case .hexadecimal(let left):
            guard Self.isHexadecimal(byte) else { throw .unexpectedByte }
            if isKey { key.append(byte) }
            state = left == 1 ? .string : .hexadecimal(left: left - 1)
            return .none
        case .literal(var rest):
            guard rest.last == byte else { throw .unexpectedByte }
            rest.removeLast()
            state = rest.isEmpty ? afterValue : .literal(rest: rest)
            return .none
        case .number(let number):
            if let next = Self.next(number, byte) {
                state = .number(next)
                return .none
            }
            guard Self.mayEnd(number) else { throw .unexpectedByte }
            state = afterValue
            return try takeBetween(byte)
        case .value, .valueOrEnd, .keyOrEnd, .key, .colon, .commaOrEnd, .end:
            return try takeBetween(byte)
        }
    }

    private mutating func takeInString(_ byte: UInt8) throws(ReportDefect) {
        switch byte {
        case UInt8(ascii: "\""):
            guard isKey else { return state = afterValue }
            state = .colon
            guard key.count <= ReportLimits.keyBytes, stack[stack.count - 1].keys.count < ReportLimits.keys
            else {
                throw .tooDeep
            }
            guard stack[stack.count - 1].keys.insert(Self.unescaped(key)).inserted else { throw .repeatedKey }
        case UInt8(ascii: "\\"):
            state = .escape
            if isKey { key.append(byte) }
        case 0..<0x20: throw .unexpectedByte
        default:
            if isKey, key.count <= ReportLimits.keyBytes { key.append(byte) }
        }
    }

    private mutating func takeBetween(_ byte: UInt8) throws(ReportDefect) -> Event {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: return .none
        default: break
        }
        switch (state, byte) {
        case (.valueOrEnd, UInt8(ascii: "]")), (.commaOrEnd, UInt8(ascii: "]")):
            return try close(isObject: false)
        case (.value, _), (.valueOrEnd, _):
            return try beginValue(byte)
        case (.keyOrEnd, UInt8(ascii: "}")), (.commaOrEnd, UInt8(ascii: "}")):
            return try close(isObject: true)
        case (.keyOrEnd, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")):
            isKey = true
            key.removeAll(keepingCapacity: true)
            state = .string
        case (.colon, UInt8(ascii: ":")): state = .value
        case (.commaOrEnd, UInt8(ascii: ",")): state = stack.last?.isObject == true ? .key : .value
        case (.end, _): throw .trailingBytes
        default: throw .unexpectedByte
        }
        return .none
    }

    private mutating func beginValue(_ byte: UInt8) throws(ReportDefect) -> Event {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard stack.count < ReportLimits.depth else { throw .tooDeep }
            let isObject = byte == UInt8(ascii: "{")
            stack.append(Container(isObject: isObject, key: stack.last?.isObject == true ? key : []))
            state = isObject ? .keyOrEnd : .valueOrEnd
            return .opened
        case UInt8(ascii: "\""):
            isKey = false
            state = .string
        case UInt8(ascii: "-"): state = .number(.minus)
        case UInt8(ascii: "0"): state = .number(.zero)
        case UInt8(ascii: "1")...UInt8(ascii: "9"): state = .number(.integer)
        case UInt8(ascii: "t"): state = .literal(rest: Array("eur".utf8))
        case UInt8(ascii: "f"): state = .literal(rest: Array("esla".utf8))
        case UInt8(ascii: "n"): state = .literal(rest: Array("llu".utf8))
        default: throw .unexpectedByte
        }
        return .none
    }

    private mutating func close(isObject: Bool) throws(ReportDefect) -> Event {
        guard stack.last?.isObject == isObject else { throw .unexpectedByte }
        stack.removeLast()
        state = afterValue
        return .closed
    }

    private var afterValue: State { stack.isEmpty ? .end : .commaOrEnd }

    private static func next(_ number: Number, _ byte: UInt8) -> Number? {
        switch (number, byte) {
        case (.minus, UInt8(ascii: "0")): .zero
        case (.minus, digits), (.integer, digits): .integer
        case (.zero, UInt8(ascii: ".")), (.integer, UInt8(ascii: ".")): .point
        case (.point, digits), (.fraction, digits): .fraction
        case (.zero, UInt8(ascii: "e")), (.integer, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "e")),
            (.zero, UInt8(ascii: "E")), (.integer, UInt8(ascii: "E")), (.fraction, UInt8(ascii: "E")):
            .exponent
        case (.exponent, UInt8(ascii: "+")), (.exponent, UInt8(ascii: "-")): .exponentSign
        case (.exponent, digits), (.exponentSign, digits), (.exponentDigits, digits): .exponentDigits
        default: nil
        }
    }

    private static func mayEnd(_ number: Number) -> Bool {
        switch number {
        case .zero, .integer, .fraction, .exponentDigits: true
        case .minus, .point, .exponent, .exponentSign: false
        }
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case digits, UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    /// A key as it means: `\u0061` is `a`. Surrogates stay as they are written.
    private static func unescaped(_ key: [UInt8]) -> [UInt8] {
        guard key.contains(UInt8(ascii: "\\")) else { return key }
        var result: [UInt8] = []
        var index = 0
        while index < key.count {
            guard key[index] == UInt8(ascii: "\\"), index + 1 < key.count else {
                result.append(key[index])
                index += 1
                continue
            }
            let letter = key[index + 1]
            index += 2
            switch letter {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u") where index + 4 <= key.count:
                let digits = String(decoding: key[index..<index + 4], as: UTF8.self)
                index += 4
                if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
                    result += Array(String(scalar).utf8)
                } else {
                    result += Array("\\u\(digits.lowercased())".utf8)
                }
            default: result.append(letter)
            }
        }
        return result
    }
}
