/// Counts characters in a file that is not all ASCII, in steps, so that no place costs the length of its line.
struct ColumnTable {
    /// What columns and character offsets count.
    enum Unit { case scalars, utf16 }

    /// How far a count was when a scalar began.
    private struct Mark {
        let offset: UInt32
        let scalars: UInt32
        let utf16: UInt32

        func count(_ unit: Unit) -> Int { Int(unit == .scalars ? scalars : utf16) }
    }

    private static let step = 512
    private let bytes: [UInt8]
    /// For each step of the file the first scalar that begins in it or later; empty for ASCII, where all counts are one.
    private let marks: [Mark]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard !bytes.allSatisfy({ $0 < 0x80 }) else {
            marks = []
            return
        }
        var marks: [Mark] = []
        var (offset, scalars, utf16) = (0, 0, 0)
        while offset < bytes.count {
            if offset >= marks.count * Self.step {
                marks.append(
                    Mark(
                        offset: UInt32(clamping: offset), scalars: UInt32(clamping: scalars),
                        utf16: UInt32(clamping: utf16)))
            }
            let length = Self.scalarLength(bytes, at: offset)
            offset += length
            scalars += 1
            utf16 += length == 4 ? 2 : 1
        }
        self.marks = marks
    }

    /// How many characters begin before `offset`.
    func count(before offset: Int, _ unit: Unit) -> Int {
        guard !marks.isEmpty else { return offset }
        var index = min(offset / Self.step, marks.count - 1)
        while index > 0, Int(marks[index].offset) > offset { index -= 1 }
        var (place, count) = (Int(marks[index].offset), marks[index].count(unit))
        while place < offset {
            let length = Self.scalarLength(bytes, at: place)
            place += length
            count += unit == .utf16 && length == 4 ? 2 : 1
        }
        return count
    }

    /// Where the character begins that has `count` before it; the file's end when it has fewer.
    func offset(after count: Int, _ unit: Unit) -> Int {
        guard !marks.isEmpty else { return min(max(0, count), bytes.count) }
        var low = 0
        var high = marks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if marks[middle].count(unit) <= count { low = middle } else { high = middle }
        }
        var (place, known) = (Int(marks[low].offset), marks[low].count(unit))
        while known < count, place < bytes.count {
            let length = Self.scalarLength(bytes, at: place)
            place += length
            known += unit == .utf16 && length == 4 ? 2 : 1
        }
        return place
    }

    /// How many bytes the scalar at `offset` has; a byte that begins none counts for itself.
    private static func scalarLength(_ bytes: [UInt8], at offset: Int) -> Int {
        let expected =
            switch bytes[offset] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard expected > 1 else { return 1 }
        guard offset + expected <= bytes.count,
            bytes[(offset + 1)..<(offset + expected)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return 1 }
        return expected
    }
}
