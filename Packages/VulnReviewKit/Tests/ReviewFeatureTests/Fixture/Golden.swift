import Foundation
import Testing

/// A text file that a test compares with. With `VULNREVIEW_RECORD` set the file is written instead, and the test fails
/// all the same, so that a recording is never taken for a pass.
struct Golden {
    private let url: URL

    /// The file at `path` from the folder that holds this file.
    init(_ path: String) {
        url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: path).standardized
    }

    /// Compares, or records.
    func compare(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["VULNREVIEW_RECORD"] != nil {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: true, encoding: .utf8)
            Issue.record("recorded \(url.lastPathComponent)", sourceLocation: sourceLocation)
            return
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        #expect(
            text == expected, "\(url.lastPathComponent) differs:\n\(text)", sourceLocation: sourceLocation)
    }
}
