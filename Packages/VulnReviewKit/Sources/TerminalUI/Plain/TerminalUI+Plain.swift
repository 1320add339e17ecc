import Foundation
import ReviewFeature

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

extension TerminalUI {
    /// Reviews `session` line by line, on any kind of standard input and output, until the input ends or the reviewer leaves.
    @MainActor
    public static func runPlain(session: ReviewSession) async throws {
        let following = Task { await session.followStore() }
        defer { following.cancel() }
        let isPerson = isatty(STDIN_FILENO) == 1
        let review = PlainReview(session: session, say: { write($0 + "\n") })
        await review.start()
        if isPerson { write("> ") }
        for await line in lines() {
            guard await review.handle(line) else { break }
            if isPerson { write("> ") }
        }
        await session.waitUntilIdle()
    }

    /// The lines of standard input, read on a thread of their own so that the review goes on meanwhile.
    private static func lines() -> AsyncStream<String> {
        AsyncStream { continuation in
            let thread = Thread {
                while let line = readLine() { continuation.yield(line) }
                continuation.finish()
            }
            thread.start()
        }
    }

    private static func write(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }
}
