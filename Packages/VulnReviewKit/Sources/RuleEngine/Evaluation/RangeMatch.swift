/// A byte range of the file with what the metavariables stand for: what the operators work on.
struct RangeMatch: Hashable {
    var start: Int
    var end: Int
    var bindings: Bindings

    /// Whether the range lies in `other`.
    func lies(in other: RangeMatch) -> Bool { other.start <= start && end <= other.end }
}

/// Byte ranges by slot.
struct Bindings: Hashable {
    private var values: [Range<Int32>?]

    init(slotCount: Int) { values = [Range<Int32>?](repeating: nil, count: slotCount) }

    /// What the metavariable `slot` stands for.
    subscript(slot: Int) -> Range<Int>? {
        get { values[slot].map { Int($0.lowerBound)..<Int($0.upperBound) } }
        set { values[slot] = newValue.map { Int32($0.lowerBound)..<Int32($0.upperBound) } }
    }

    /// Both together; `nil` when some metavariable stands for different texts.
    func merged(_ other: Bindings, in bytes: [UInt8]) -> Bindings? {
        var result = self
        for slot in values.indices {
            guard let right = other.values[slot] else { continue }
            if let left = values[slot] {
                if left != right, !Self.isEqual(left, right, bytes) { return nil }
            } else {
                result.values[slot] = right
            }
        }
        return result
    }

    /// Equal texts but for blanks between tokens.
    private static func isEqual(_ left: Range<Int32>, _ right: Range<Int32>, _ bytes: [UInt8]) -> Bool {
        var one = Int(left.lowerBound)
        var other = Int(right.lowerBound)
        func skip(_ index: inout Int, _ end: Int) {
            while index < end, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
        }
        while true {
            skip(&one, Int(left.upperBound))
            skip(&other, Int(right.upperBound))
            let ends = (one >= Int(left.upperBound), other >= Int(right.upperBound))
            if ends.0 || ends.1 { return ends.0 && ends.1 }
            guard bytes[one] == bytes[other] else { return false }
            one += 1
            other += 1
        }
    }
}
