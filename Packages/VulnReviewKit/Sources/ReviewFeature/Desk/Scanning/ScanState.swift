import Review
import ScanService

/// How the desk's scan is going, or how the last one of the tree ended. All text is safe to show.
public enum ScanState: Hashable, Sendable {
    case idle
    case running(Progress)
    /// Everything that a scan reads was read.
    case complete(String)
    /// Something was not scanned: never drawn as `complete` is.
    case incomplete(String, reasons: [String])
    /// The scan did not end, for this reason.
    case failed(String)
    /// Nothing can be scanned just now, since the scan service is not to be had, for this reason.
    case unavailable(String)

    /// How far a scan has come, ready to be drawn.
    public struct Progress: Hashable, Sendable {
        /// From 0 to 1; `nil` while files are still being counted.
        public let fraction: Double?
        /// How many files and findings, in words.
        public let text: String
        /// The file that is worked on, with visible characters only; `nil` when none is.
        public let currentFile: String?

        init(_ progress: ScanProgress?) {
            guard let progress, progress.filesTotal > 0 else {
                fraction = nil
                text = "Reading the tree…"
                currentFile = nil
                return
            }
            fraction = min(1, max(0, Double(progress.filesDone) / Double(progress.filesTotal)))
            text = "\(progress.filesDone) of \(progress.filesTotal) files, \(progress.findings) findings"
            currentFile = progress.currentFile?.display
        }
    }

    /// The state after a scan that threw `error`.
    public init(after error: any Error) {
        let sentence = Sentences.sentence(for: error)
        switch error {
        case ScanServiceError.unavailable, ScanServiceError.notFound, ScanServiceError.notStarted,
            ScanServiceError.keepsFailing:
            self = .unavailable(sentence)
        default: self = .failed(sentence)
        }
    }

    /// At most this many reasons are listed.
    static let maximumReasons = 20

    /// How `scan` ended, or was left; a scan that was never finished counts as incomplete.
    public init(_ scan: Scan) {
        let files = "\(scan.stats.files) files, \(scan.stats.rules) rules"
        switch scan.state {
        case .complete:
            self = .complete("Scanned " + files)
        case .incomplete:
            let shown = scan.reasons.prefix(Self.maximumReasons).map { VisibleText.escape($0) }
            let left = scan.reasons.count - shown.count
            self = .incomplete(
                "Incomplete: " + files, reasons: shown + (left > 0 ? ["and \(left) more"] : []))
        case .running:
            self = .incomplete("Incomplete: the scan was interrupted", reasons: [])
        }
    }
}
