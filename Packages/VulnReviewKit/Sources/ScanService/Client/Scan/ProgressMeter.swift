import Review
import Synchronization

/// Adds up what the workers have done, and reports it.
final class ProgressMeter: Sendable {
    private let state: Mutex<ScanProgress>
    private let feed: ProgressFeed?

    init(filesTotal: Int, feed: ProgressFeed?) {
        state = Mutex(ScanProgress(filesDone: 0, filesTotal: filesTotal, findings: 0))
        self.feed = feed
    }

    func add(files: Int, bytes: Int = 0, findings: Int = 0, next: TreePath?) {
        let progress = state.withLock { state in
            state.filesDone += files
            state.bytesDone += bytes
            state.findings += findings
            if let next { state.currentFile = next }
            return state
        }
        feed?.report(progress)
    }
}
