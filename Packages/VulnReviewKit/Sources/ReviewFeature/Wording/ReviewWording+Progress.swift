import Review
import ScanService

extension ReviewWording {
    /// How far a scan has come, in at most `columns` characters: the counts, then as much of the current file's path as
    /// fits, its end rather than its beginning.
    public static func line(_ progress: ScanProgress, columns: Int) -> String {
        let counts =
            "\(progress.filesDone) of \(progress.filesTotal) files, \(progress.bytesDone >> 20) MiB, "
            + "\(progress.findings) findings"
        let room = columns - counts.count - separator.count
        guard let file = progress.currentFile?.display, room >= shortestPath else {
            return String(counts.prefix(max(0, columns)))
        }
        return counts + separator + (file.count <= room ? file : "…" + file.suffix(room - 1))
    }

    private static let separator = " · "
    /// A path is left out where not even this much of it fits.
    private static let shortestPath = 8
}
