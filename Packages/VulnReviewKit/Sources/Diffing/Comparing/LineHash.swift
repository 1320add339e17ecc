#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// A quick hash of short byte strings: eight bytes at a time, multiplied and folded (the step of wyhash, W. Yi 2019) with
/// two numbers drawn for the process.
struct LineHash {
    private static let secret = (
        UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max) | 1
    )
    private let seed = LineHash.secret.0
    private let factor = LineHash.secret.1

    /// The hash of `count` bytes from `start`, which must lie within `bytes`.
    func value(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> UInt64 {
        guard let base = bytes.baseAddress, count > 0 else { return seed }
        let text = unsafe UnsafeRawPointer(base + start)
        var hash = seed ^ UInt64(truncatingIfNeeded: count)
        var offset = 0
        while offset + 8 <= count {
            hash = fold(hash ^ (unsafe text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        if offset < count {
            var tail: UInt64 = 0
            while offset < count {
                tail = tail << 8 | UInt64(unsafe text.load(fromByteOffset: offset, as: UInt8.self))
                offset += 1
            }
            hash = fold(hash ^ tail)
        }
        return fold(hash)
    }

    private func fold(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }

    /// Whether `count` bytes at two places, which lie within their texts, are the same.
    static func isEqual(
        _ one: UnsafeBufferPointer<UInt8>, _ oneStart: Int, _ other: UnsafeBufferPointer<UInt8>,
        _ otherStart: Int,
        _ count: Int
    ) -> Bool {
        guard count > 0, let first = one.baseAddress, let second = other.baseAddress else {
            return count == 0
        }
        return unsafe memcmp(first + oneStart, second + otherStart, count) == 0
    }
}
