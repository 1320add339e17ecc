import Review

/// The lines of a file that say the same, white space aside, and what stands around them.
struct LineTwins {
    /// A file of more lines is taken for one of twins only.
    private static let lineLimit = 1_000_000
    private static let neighbourCount = 3

    /// The lines that are not blank, from 1.
    private let inked: [UInt32]
    /// Of each of them, which of the lines it is that say the same among the same neighbours; -1 when none says the same.
    private let ranks: [Int32]

    init(_ bytes: [UInt8], _ lines: LineTable) {
        guard lines.lineCount <= Self.lineLimit else {
            inked = []
            ranks = []
            return
        }
        var inked: [UInt32] = []
        var hashes: [UInt64] = []
        for line in 1...lines.lineCount {
            guard let hash = Self.hash(bytes[lines.lineBounds(line, line)]) else { continue }
            inked.append(UInt32(line))
            hashes.append(hash)
        }
        var counts: [UInt64: Int32] = [:]
        for hash in hashes { counts[hash, default: 0] += 1 }
        var places: [UInt64: Int32] = [:]
        ranks = hashes.indices.map { index in
            guard counts[hashes[index], default: 0] > 1 else { return -1 }
            var key: UInt64 = 0
            for offset in -Self.neighbourCount...Self.neighbourCount {
                let hash = hashes.indices.contains(index + offset) ? hashes[index + offset] : 0
                key = (key ^ hash) &* 0x9E37_79B9_7F4A_7C15
            }
            defer { places[key, default: 0] += 1 }
            return places[key, default: 0]
        }
        self.inked = inked
    }

    /// Which of the lines `line` is that say the same among the same neighbours; `nil` when no other says the same.
    func rank(of line: Int) -> Int? {
        guard !inked.isEmpty else { return line }
        let index = index(of: line)
        guard index < inked.count, inked[index] == line, ranks[index] >= 0 else { return nil }
        return Int(ranks[index])
    }

    /// The lines that are not blank before and after `line`, three at most on either side.
    func neighbours(of line: Int) -> (before: [Int], after: [Int]) {
        let index = index(of: line)
        let next = index < inked.count && inked[index] == line ? index + 1 : index
        return (
            inked[max(0, index - Self.neighbourCount)..<index].map(Int.init),
            inked[next..<min(inked.count, next + Self.neighbourCount)].map(Int.init)
        )
    }

    /// Where `line` stands among those that are not blank, or would stand.
    private func index(of line: Int) -> Int {
        var low = 0
        var high = inked.count
        while low < high {
            let middle = (low + high) / 2
            if inked[middle] < line { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A hash of a line without its white space, eight bytes at a time, in the way of FNV-1a (draft-eastlake-fnv); `nil`
    /// for a blank line. It is kept nowhere.
    private static func hash(_ line: ArraySlice<UInt8>) -> UInt64? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var word: UInt64 = 0
        var count: UInt64 = 0
        for byte in line where CodeAnchor.isInk(byte) {
            word = word << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 { hash = mixed(hash, word) }
        }
        return count == 0 ? nil : mixed(mixed(hash, word), count)
    }

    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }
}
