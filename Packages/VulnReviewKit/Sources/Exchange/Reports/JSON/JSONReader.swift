/// Reads values out of JSON whose structure has been followed already (`JSONStructure`), from front to back, without making
/// a tree of them. Safe on any bytes: what is not as expected throws.
struct JSONReader {
    /// The value is of another type than was asked for, or no value at all.
    struct Mismatch: Error {}

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The first byte of the next value: what it will be.
    private mutating func next() -> UInt8 {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        return index < bytes.count ? bytes[index] : 0
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        guard next() == byte else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Mismatch) {
        guard takes(byte) else { throw Mismatch() }
    }

    /// Whether the next value is `null`; then it is read.
    private mutating func isNull() -> Bool {
        guard next() == UInt8(ascii: "n") else { return false }
        index = min(bytes.count, index + 4)
        return true
    }

    /// Reads an object: `member` must read the value of each key. `null` is an object without keys.
    mutating func object(
        _ member: (_ key: String, _ reader: inout JSONReader) throws(Mismatch) -> Void
    ) throws(Mismatch) {
        if isNull() { return }
        try expect(UInt8(ascii: "{"))
        if takes(UInt8(ascii: "}")) { return }
        repeat {
            let key = try text()
            try expect(UInt8(ascii: ":"))
            try member(key, &self)
        } while takes(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// Reads an array: `element` must read each element. `null` is an array without elements.
    mutating func array(_ element: (inout JSONReader) throws(Mismatch) -> Void) throws(Mismatch) {
        if isNull() { return }
        try expect(UInt8(ascii: "["))
        if takes(UInt8(ascii: "]")) { return }
        repeat { try element(&self) } while takes(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
    }

    /// The elements of an array, of which at most `limit` are kept.
    mutating func list<Element>(
        _ limit: Int = .max, _ read: (inout JSONReader) throws(Mismatch) -> Element
    ) throws(Mismatch) -> [Element] {
        var elements: [Element] = []
        try array { (reader) throws(Mismatch) in
            if elements.count < limit { elements.append(try read(&reader)) } else { try reader.skip() }
        }
        return elements
    }

    /// A string; `nil` for `null`.
    mutating func string() throws(Mismatch) -> String? { isNull() ? nil : try text() }

    /// A string, or `nil` for any other value.
    mutating func stringIfAny() throws(Mismatch) -> String? {
        if next() == UInt8(ascii: "\"") { return try text() }
        try skip()
        return nil
    }

    /// A truth value; `nil` for `null`.
    mutating func boolean() throws(Mismatch) -> Bool? {
        if isNull() { return nil }
        let first = next()
        guard first == UInt8(ascii: "t") || first == UInt8(ascii: "f") else { throw Mismatch() }
        try skip()
        return first == UInt8(ascii: "t")
    }

    /// A whole number; `nil` for `null`. `3.0` is 3, as for JSON Schema; what is none or does not fit throws.
    mutating func integer() throws(Mismatch) -> Int? {
        if isNull() { return nil }
        let text = try numeral()
        if let value = Int(text) { return value }
        guard let value = Double(text).flatMap({ Int(exactly: $0) }) else { throw Mismatch() }
        return value
    }

    /// A number, or a string that holds one; `nil` for any other value.
    mutating func numberIfAny() throws(Mismatch) -> Double? {
        switch next() {
        case UInt8(ascii: "\""): return Double(try text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return Double(try numeral())
        default:
            try skip()
            return nil
        }
    }

    /// Whether an array comes next.
    mutating func isAtArray() -> Bool { next() == UInt8(ascii: "[") }

    private mutating func numeral() throws(Mismatch) -> Substring {
        let first = next()
        guard first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            throw Mismatch()
        }
        let start = index
        while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index].prefix(400), as: UTF8.self)[...]
    }

    /// Passes over a value.
    mutating func skip() throws(Mismatch) {
        var depth = 0
        repeat {
            switch next() {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { throw Mismatch() }
                depth -= 1
                index += 1
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw Mismatch() }
                index += 1
            default:
                let start = index
                while index < bytes.count, !"{}[],:\" \n\r\t".utf8.contains(bytes[index]) { index += 1 }
                guard index > start else { throw Mismatch() }
            }
        } while depth > 0
    }

    private mutating func skipString() throws(Mismatch) {
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { throw Mismatch() }
        index += 1
    }

    /// A string's text. A surrogate without its other half is U+FFFD; what is not UTF-8 throws.
    private mutating func text() throws(Mismatch) -> String {
        try expect(UInt8(ascii: "\""))
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
            index += 1
        }
        guard index < bytes.count else { throw Mismatch() }
        if bytes[index] == UInt8(ascii: "\"") {
            defer { index += 1 }
            guard let text = String(validating: bytes[start..<index], as: UTF8.self) else { throw Mismatch() }
            return text
        }
        var plain = Array(bytes[start..<index])
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] == UInt8(ascii: "\\") else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { throw Mismatch() }
            let letter = bytes[index + 1]
            index += 2
            if letter == UInt8(ascii: "u") {
                plain += Array(String(try scalar()).utf8)
            } else {
                plain.append(JSONEscape.byte(letter))
            }
        }
        try expect(UInt8(ascii: "\""))
        guard let text = String(validating: plain, as: UTF8.self) else { throw Mismatch() }
        return text
    }

    /// The scalar behind `\u`, of two escapes when they are surrogates.
    private mutating func scalar() throws(Mismatch) -> Unicode.Scalar {
        guard let high = JSONEscape.unit(bytes[index...].prefix(4)) else { throw Mismatch() }
        index += 4
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard UTF16.isLeadSurrogate(high), bytes[index...].prefix(2).elementsEqual("\\u".utf8),
            let low = JSONEscape.unit(bytes[(index + 2)...].prefix(4)), UTF16.isTrailSurrogate(low)
        else { return "\u{FFFD}" }
        index += 6
        return UTF16.scalar(high, low)
    }
}

extension UTF16 {
    fileprivate static func scalar(_ high: UInt16, _ low: UInt16) -> Unicode.Scalar {
        let value = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(low & 0x3FF))
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}
