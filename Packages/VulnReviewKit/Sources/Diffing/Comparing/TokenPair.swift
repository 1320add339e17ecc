/// Two byte strings cut into tokens, in which equal tokens have equal numbers: what a comparison works on.
struct TokenPair {
    /// Where each token begins, and the end of the text.
    let oldBounds: [Int]
    let newBounds: [Int]
    let oldIDs: [Int32]
    let newIDs: [Int32]
    /// How many different tokens there are; numbers run from 0 to below it.
    let distinct: Int

    /// The texts cut at `oldBounds` and `newBounds`, each of which begins with 0 and ends with the text's count.
    init(old: [UInt8], oldBounds: [Int], new: [UInt8], newBounds: [Int]) {
        var table = TokenTable(capacity: oldBounds.count + newBounds.count)
        oldIDs = unsafe old.withUnsafeBufferPointer {
            unsafe table.intern($0, bounds: oldBounds, others: nil)
        }
        newIDs = unsafe old.withUnsafeBufferPointer { others in
            unsafe new.withUnsafeBufferPointer { unsafe table.intern($0, bounds: newBounds, others: others) }
        }
        distinct = table.count
        self.oldBounds = oldBounds
        self.newBounds = newBounds
    }
}

/// Numbers for byte strings, by first appearance. Hashes are seeded for each process, so that nobody can prepare
/// lines that all fall into one place; the numbers do not depend on the hashes.
private struct TokenTable {
    /// A token by its place in the old or the new text.
    private struct Token {
        let hash: UInt64
        let start: Int
        let count: Int
        let isNew: Bool
    }

    /// For each place a token's number, or -1.
    private var places: [Int32]
    private var tokens: [Token] = []
    private let hash = LineHash()

    var count: Int { tokens.count }

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        places = Array(repeating: -1, count: size)
    }

    /// The tokens of `bytes` as numbers. The old text comes first, without `others`; then the new one, with the old.
    mutating func intern(
        _ bytes: UnsafeBufferPointer<UInt8>, bounds: [Int], others: UnsafeBufferPointer<UInt8>?
    ) -> [Int32] {
        guard bounds.count > 1 else { return [] }
        var ids: [Int32] = []
        ids.reserveCapacity(bounds.count - 1)
        let mask = places.count - 1
        for index in 0..<bounds.count - 1 {
            let start = bounds[index]
            let count = bounds[index + 1] - start
            let value = unsafe hash.value(bytes, start, count)
            var place = Int(truncatingIfNeeded: value) & mask
            while places[place] >= 0 {
                let token = tokens[Int(places[place])]
                if token.hash == value, token.count == count {
                    let text = unsafe token.isNew ? bytes : others ?? bytes
                    if unsafe LineHash.isEqual(text, token.start, bytes, start, count) { break }
                }
                place = (place + 1) & mask
            }
            if places[place] < 0 {
                places[place] = Int32(truncatingIfNeeded: tokens.count)
                let isNew = unsafe others != nil
                tokens.append(Token(hash: value, start: start, count: count, isNew: isNew))
            }
            ids.append(places[place])
        }
        return ids
    }
}
