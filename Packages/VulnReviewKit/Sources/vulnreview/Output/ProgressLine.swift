import Foundation
import ReviewFeature
import ScanService

/// A scan's progress on one line of standard error; nothing where that is no terminal.
struct ProgressLine {
    private let console: Console

    init(_ console: Console) { self.console = console }

    /// Runs `scan` and draws what it reports, then clears the line.
    func drawing<Value: Sendable>(_ scan: (ProgressFeed) async throws -> Value) async throws -> Value {
        let feed = ProgressFeed()
        guard console.drawsProgress else { return try await scan(feed) }
        async let drawing: Void = draw(feed)
        defer { console.endProgress() }
        do {
            let value = try await scan(feed)
            feed.finish()
            await drawing
            return value
        } catch {
            feed.finish()
            await drawing
            throw error
        }
    }

    private func draw(_ feed: ProgressFeed) async {
        let width = Self.width()
        for await progress in feed { console.progress(ReviewWording.line(progress, columns: width)) }
    }

    /// The columns of the terminal that standard error is, less the last.
    private static func width() -> Int {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 79 }
        return Int(size.ws_col) - 1
    }
}
