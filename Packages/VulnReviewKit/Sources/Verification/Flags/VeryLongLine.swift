import Review

/// A new line so long that what matters in it may stand where nobody looks (bad-inputs A22).
struct VeryLongLine: FlagRule {
    /// The longest line, in bytes without its line feed, that is not remarkable.
    static let limit = 500

    func flags(in context: FlagContext) -> [Flag] {
        context.patch.changes.flatMap { change in
            change.hunks.flatMap { hunk in
                hunk.insertions.compactMap { number, bytes in
                    let count = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
                    guard count > Self.limit else { return nil }
                    return Flag(
                        kind: .veryLongLine, explanation: "The line is \(count) bytes long.",
                        path: change.path,
                        line: number)
                }
            }
        }
    }
}
