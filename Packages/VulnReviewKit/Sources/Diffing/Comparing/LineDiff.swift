import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// Which lines of two texts differ.
///
/// A line is its bytes with its line feed, so that a missing line feed at the end is a difference.
public enum LineDiff {
    /// The hunks that turn `old` into `new`, each with up to `context` unchanged lines around it; changes that would
    /// share context are one hunk, as in GNU diff and git.
    public static func hunks(
        old: [UInt8], new: [UInt8], context: Int = 3, algorithm: LineAlgorithm = .shortest
    )
        -> [Hunk]
    {
        guard old != new else { return [] }
        let tokens = TokenPair(
            old: old, oldBounds: lineBounds(old), new: new, newBounds: lineBounds(new))
        let changes = SequenceDiff.changes(
            old: tokens.oldIDs, new: tokens.newIDs, distinct: tokens.distinct, algorithm: algorithm)
        return HunkBuilder(
            old: old, new: new, oldBounds: tokens.oldBounds, newBounds: tokens.newBounds,
            context: max(0, context)
        ).hunks(of: changes)
    }

    /// Where each line begins, and the end of the text.
    static func lineBounds(_ bytes: [UInt8]) -> [Int] {
        var bounds = [0]
        bounds.reserveCapacity(bytes.count / 32)
        unsafe bytes.withUnsafeBufferPointer { text in
            guard let base = text.baseAddress else { return }
            var offset = 0
            while offset < text.count, let feed = unsafe memchr(base + offset, 0x0A, text.count - offset) {
                offset = unsafe UnsafeRawPointer(feed) - UnsafeRawPointer(base) + 1
                bounds.append(offset)
            }
        }
        if bounds.last != bytes.count { bounds.append(bytes.count) }
        return bounds
    }
}
