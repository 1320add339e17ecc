import Foundation
import Review
import Synchronization

/// The large patch that was read last. A review reads the one it shows several times for a key, and decoding twenty thousand
/// lines takes longer than a key may.
final class LargePatch: Sendable {
    private let last = Mutex<(content: Data, patch: Patch)?>(nil)

    /// Smaller contents are decoded anew, in bytes.
    private static let least = 64 << 10

    /// The patch that `decode` makes of `content`, which is compared byte by byte with what was read last. `id` is the row's.
    func patch(_ id: PatchID, of content: Data, decode: () throws -> Patch) throws -> Patch {
        guard content.count >= Self.least else { return try decode() }
        if let known = last.withLock({ $0 }), known.patch.id == id, known.content == content {
            return known.patch
        }
        let patch = try decode()
        last.withLock { $0 = (content, patch) }
        return patch
    }
}
