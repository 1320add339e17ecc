/// A range of scalars as alternatives of byte-range sequences: the construction of Russ Cox's "Regular Expression
/// Matching in the Wild" (2010), "Step 3", after Ken Thompson's grep.
enum UTF8Ranges {
    /// The sequences of byte ranges that together match exactly the UTF-8 forms of the scalars in `set`.
    static func sequences(of set: ScalarSet) -> [[ClosedRange<UInt8>]] {
        var result: [[ClosedRange<UInt8>]] = []
        for range in set.ranges {
            var low = range.lowerBound
            let high = min(range.upperBound, ScalarSet.invalidByte - 1)
            if range.upperBound == ScalarSet.invalidByte { result.append([0xFF...0xFF]) }
            // Surrogates have no UTF-8 form; the lengths of the forms change at these bounds.
            for bound: UInt32 in [0x7F, 0x7FF, 0xD7FF, 0xDFFF, 0xFFFF, 0x10FFFF] {
                if low > high { break }
                if low <= bound {
                    let end = min(high, bound)
                    if !(low >= 0xD800 && end <= 0xDFFF) { split(low, end, into: &result) }
                    low = end + 1
                }
            }
        }
        return result
    }

    /// Splits a range of equal-length forms until each byte position is a plain range.
    private static func split(_ low: UInt32, _ high: UInt32, into result: inout [[ClosedRange<UInt8>]]) {
        for bits: UInt32 in [6, 12, 18] {
            let mask = (UInt32(1) << bits) - 1
            guard high > 0x7F, low & ~mask != high & ~mask else { continue }
            if low & mask != 0 {
                split(low, low | mask, into: &result)
                split((low | mask) + 1, high, into: &result)
                return
            }
            if high & mask != mask {
                split(low, (high & ~mask) - 1, into: &result)
                split(high & ~mask, high, into: &result)
                return
            }
        }
        result.append(zip(encode(low), encode(high)).map { $0...$1 })
    }

    /// The UTF-8 form of a scalar value.
    static func encode(_ value: UInt32) -> [UInt8] {
        func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8((value >> shift) & 0x3F) }
        return switch value {
        case 0...0x7F: [UInt8(value)]
        case 0x80...0x7FF: [0xC0 | UInt8(value >> 6), tail(0)]
        case 0x800...0xFFFF: [0xE0 | UInt8(value >> 12), tail(6), tail(0)]
        default: [0xF0 | UInt8((value >> 18) & 0x07), tail(12), tail(6), tail(0)]
        }
    }
}
