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
        oldIDs = table.intern(old, bounds: oldBounds)
        newIDs = table.intern(new, bounds: newBounds)
        distinct = table.count
        self.oldBounds = oldBounds
        self.newBounds = newBounds
    }
}

/// Numbers for byte strings, by first appearance. Hashes are seeded for each process, so that nobody can prepare
/// lines that all fall into one place; the numbers do not depend on the hashes.
private struct TokenTable {
    /// For each place a token's number, or -1.
    private var places: [Int32]
    private var hashes: [Int] = []
    /// The bytes of all different tokens, one after the other.
    private var store: [UInt8] = []
    private var storeBounds: [Int] = [0]

    var count: Int { hashes.count }

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        places = Array(repeating: -1, count: size)
    }

    mutating func intern(_ bytes: [UInt8], bounds: [Int]) -> [Int32] {
        var ids: [Int32] = []
        guard bounds.count > 1 else { return ids }
        ids.reserveCapacity(bounds.count - 1)
        for index in 0..<bounds.count - 1 {
            ids.append(number(of: bytes[bounds[index]..<bounds[index + 1]]))
        }
        return ids
    }

    private mutating func number(of token: ArraySlice<UInt8>) -> Int32 {
        var hasher = Hasher()
        unsafe token.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        let hash = hasher.finalize()
        let mask = places.count - 1
        var place = hash & mask
        while places[place] >= 0 {
            let id = Int(places[place])
            if hashes[id] == hash, isToken(id, token) { return places[place] }
            place = (place + 1) & mask
        }
        places[place] = Int32(truncatingIfNeeded: count)
        hashes.append(hash)
        store += token
        storeBounds.append(store.count)
        return places[place]
    }

    private func isToken(_ id: Int, _ token: ArraySlice<UInt8>) -> Bool {
        store[storeBounds[id]..<storeBounds[id + 1]] == token
    }
}
