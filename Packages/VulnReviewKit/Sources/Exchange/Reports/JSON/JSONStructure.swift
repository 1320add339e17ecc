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
        /// The key under which it stands; empty in an array, at the root, and below the fourth level.
        let key: [UInt8]
    }

    private enum State: UInt8 {
        case value, valueOrEnd, keyOrEnd, key, colon, commaOrEnd, end
        case string, escape, hexadecimal, number, literal
    }

    private(set) var stack: [Container] = []
    private var keys = JSONKeys()
    private var state = State.value
    private var number = JSONNumber.minus
    /// Hexadecimal digits of an escape that are still to come.
    private var digitsLeft = 0
    /// What is left of `true`, `false` or `null`, the next byte lowest.
    private var word: UInt32 = 0
    private var isKey = false

    /// Whether the text is complete; a bare number never is, which no report is.
    var isComplete: Bool { state == .end }

    /// How many bytes of `bytes` from `start` on change nothing but what they are part of: the inside of a string, or
    /// blanks. They count as taken.
    mutating func takePlain(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        switch state {
        case .string:
            while index < bytes.count, bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\""),
                bytes[index] != UInt8(ascii: "\\")
            {
                index += 1
            }
            if isKey, index > start { keys.append(bytes[start..<index]) }
        case .value, .valueOrEnd, .keyOrEnd, .key, .colon, .commaOrEnd, .end:
            while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        case .escape, .hexadecimal, .number, .literal: break
        }
        return index - start
    }

    /// Takes the next byte. Throws what is wrong with it, and is of no use after that.
    mutating func take(_ byte: UInt8) throws(ReportDefect) -> Event {
        switch state {
        case .string: try takeInString(byte)
        case .escape:
            if isKey { keys.append(byte) }
            if byte == UInt8(ascii: "u") {
                state = .hexadecimal
                digitsLeft = 4
            } else {
                guard "\"\\/bfnrt".utf8.contains(byte) else { throw .unexpectedByte }
                state = .string
            }
        case .hexadecimal:
            guard Self.isHexadecimal(byte) else { throw .unexpectedByte }
            if isKey { keys.append(byte) }
            digitsLeft -= 1
            if digitsLeft == 0 { state = .string }
        case .literal:
            guard word & 0xFF == UInt32(byte) else { throw .unexpectedByte }
            word >>= 8
            if word == 0 { state = afterValue }
        case .number:
            if let next = number.next(byte) {
                number = next
            } else {
                guard number.mayEnd else { throw .unexpectedByte }
                state = afterValue
                return try takeBetween(byte)
            }
        case .value, .valueOrEnd, .keyOrEnd, .key, .colon, .commaOrEnd, .end:
            return try takeBetween(byte)
        }
        return .none
    }

    private mutating func takeInString(_ byte: UInt8) throws(ReportDefect) {
        switch byte {
        case UInt8(ascii: "\""):
            guard isKey else { return state = afterValue }
            state = .colon
            try keys.end()
        case UInt8(ascii: "\\"):
            state = .escape
            if isKey { keys.append(byte) }
        case 0..<0x20: throw .unexpectedByte
        default: if isKey { keys.append(byte) }
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
            let isNamed = stack.count < 4 && stack.last?.isObject == true
            stack.append(Container(isObject: isObject, key: isNamed ? keys.last : []))
            if isObject { keys.open() }
            state = isObject ? .keyOrEnd : .valueOrEnd
            return .opened
        case UInt8(ascii: "\""):
            isKey = false
            state = .string
        case UInt8(ascii: "-"): begin(.minus)
        case UInt8(ascii: "0"): begin(.zero)
        case UInt8(ascii: "1")...UInt8(ascii: "9"): begin(.integer)
        case UInt8(ascii: "t"): begin(word: 0x65_7572)
        case UInt8(ascii: "f"): begin(word: 0x6573_6C61)
        case UInt8(ascii: "n"): begin(word: 0x6C_6C75)
        default: throw .unexpectedByte
        }
        return .none
    }

    private mutating func begin(_ number: JSONNumber) {
        self.number = number
        state = .number
    }

    private mutating func begin(word: UInt32) {
        self.word = word
        state = .literal
    }

    private mutating func close(isObject: Bool) throws(ReportDefect) -> Event {
        guard stack.last?.isObject == isObject else { throw .unexpectedByte }
        stack.removeLast()
        if isObject { keys.close() }
        state = afterValue
        return .closed
    }

    private var afterValue: State { stack.isEmpty ? .end : .commaOrEnd }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
