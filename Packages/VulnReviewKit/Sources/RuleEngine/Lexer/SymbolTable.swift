/// Byte strings by number: equal numbers, equal bytes. The first 256 numbers are the single bytes.
///
/// The hash has a seed of its own in each process, so that no file can be written to make look-ups slow; numbers
/// depend on the order of insertion only, never on the hash.
struct SymbolTable: Sendable {
    private var slots: [UInt32]
    private var hashes: [UInt64]
    private var offsets: [UInt32] = [0]
    private var storage: [UInt8] = []
    private static let seed = UInt64.random(in: .min ... .max) | 1

    init() {
        slots = [UInt32](repeating: 0, count: 1_024)
        hashes = []
        for byte in UInt8.min...UInt8.max { _ = intern([byte], 0, 1) }
    }

    /// How many symbols there are.
    var count: Int { hashes.count }

    /// The number of `text`, which is new when it was not there.
    mutating func intern(_ text: String) -> UInt32 {
        let bytes = Array(text.utf8)
        return intern(bytes, 0, bytes.count)
    }

    /// The number of `bytes[start..<end]`, which is new when it was not there.
    mutating func intern(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt32 {
        let hash = Self.hash(bytes, start, end)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot] - 1)
            if hashes[number] == hash, isEqual(number, bytes, start, end) { return UInt32(number) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = hashes.count
        hashes.append(hash)
        storage.append(contentsOf: bytes[start..<end])
        offsets.append(UInt32(truncatingIfNeeded: storage.count))
        slots[slot] = UInt32(number + 1)
        if hashes.count * 2 > slots.count { grow() }
        return UInt32(number)
    }

    /// The number of `text`; `nil` when it has none.
    func find(_ text: String) -> UInt32? { find(Array(text.utf8)[...]) }

    /// The number of `bytes`; `nil` when they have none.
    func find(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let bytes = Array(bytes)
        let hash = Self.hash(bytes, 0, bytes.count)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot] - 1)
            if hashes[number] == hash, isEqual(number, bytes, 0, bytes.count) { return UInt32(number) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The bytes of a symbol.
    func bytes(of symbol: UInt32) -> ArraySlice<UInt8> {
        storage[Int(offsets[Int(symbol)])..<Int(offsets[Int(symbol) + 1])]
    }

    private func isEqual(_ number: Int, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let from = Int(offsets[number])
        guard Int(offsets[number + 1]) - from == end - start else { return false }
        for offset in 0..<(end - start) where storage[from + offset] != bytes[start + offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
        var hash = seed
        for index in start..<end {
            hash = (hash ^ UInt64(bytes[index])) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return hash ^ (hash >> 32)
    }
}
