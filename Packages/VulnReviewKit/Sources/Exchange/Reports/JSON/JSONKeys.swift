/// The keys of the objects that are open, so that none stands in one of them twice.
struct JSONKeys {
    /// The keys of an object beyond which they are looked up rather than compared one by one.
    private static let fewKeys = 16

    private struct Object {
        /// Where its keys begin among `ends`.
        let first: Int
        /// All of them, once they are many.
        var many: Set<[UInt8]>?
    }

    private var objects: [Object] = []
    /// The keys of all open objects one after the other; an object's stand before those of objects within it.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The key that comes in, with its escapes as they are written.
    private var key: [UInt8] = []
    /// The key that ended last.
    private(set) var last: [UInt8] = []

    mutating func open() { objects.append(Object(first: ends.count)) }

    mutating func close() {
        guard let object = objects.popLast() else { return }
        ends.removeSubrange(object.first...)
        bytes.removeSubrange((ends.last ?? 0)...)
    }

    mutating func append(_ byte: UInt8) {
        if key.count <= ReportLimits.keyBytes { key.append(byte) }
    }

    mutating func append(_ run: ArraySlice<UInt8>) {
        if key.count <= ReportLimits.keyBytes { key += run.prefix(ReportLimits.keyBytes + 1 - key.count) }
    }

    /// The key that came in is over; it must be none that its object has.
    mutating func end() throws(ReportDefect) {
        guard let object = objects.last, key.count <= ReportLimits.keyBytes,
            ends.count - object.first < ReportLimits.keys
        else { throw .tooDeep }
        if key.contains(UInt8(ascii: "\\")) { key = Self.unescaped(key) }
        if isKnown(key, object) { throw .repeatedKey }
        bytes += key
        ends.append(bytes.count)
        swap(&last, &key)
        key.removeAll(keepingCapacity: true)
    }

    private mutating func isKnown(_ key: [UInt8], _ object: Object) -> Bool {
        if objects[objects.count - 1].many != nil {
            return objects[objects.count - 1].many?.insert(key).inserted == false
        }
        for index in object.first..<ends.count where name(index).elementsEqual(key) { return true }
        if ends.count - object.first >= Self.fewKeys {
            objects[objects.count - 1].many = Set((object.first..<ends.count).map { Array(name($0)) } + [key])
        }
        return false
    }

    private func name(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// A key as it means: `\u0061` is `a`. Surrogates stay as they are written.
    private static func unescaped(_ key: [UInt8]) -> [UInt8] {
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
            guard letter == UInt8(ascii: "u"), index + 4 <= key.count else {
                result.append(JSONEscape.byte(letter))
                continue
            }
            let digits = key[index..<index + 4]
            index += 4
            if let scalar = JSONEscape.unit(digits).flatMap({ Unicode.Scalar($0) }) {
                result += Array(String(scalar).utf8)
            } else {
                result += Array("\\u".utf8) + String(decoding: digits, as: UTF8.self).lowercased().utf8
            }
        }
        return result
    }
}
