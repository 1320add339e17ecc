import Foundation

/// What `Bench/writing` asks of tests that are shorter in `make test`: more rounds, and their counts in a file.
package enum SlowLane {
    private static let figures = ProcessInfo.processInfo.environment["VULNREVIEW_FIGURES"]

    /// Whether the tests run long.
    package static var isOn: Bool { figures != nil }

    /// Whether the temporary folder is on a small disk that may be filled.
    package static var hasSmallDisk: Bool {
        ProcessInfo.processInfo.environment["VULNREVIEW_SMALL_DISK"] != nil
    }

    /// How long a race goes on.
    package static var race: Duration { isOn ? .seconds(10) : .seconds(3) }

    /// Writes down what was counted, one line for each name in order.
    package static func report(_ what: String, _ counts: [String: Int]) throws {
        guard let figures else { return }
        let list = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        if !FileManager.default.fileExists(atPath: figures) {
            _ = FileManager.default.createFile(atPath: figures, contents: nil)
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: figures))
        try file.seekToEnd()
        try file.write(contentsOf: Data("\(what): \(list)\n".utf8))
        try file.close()
    }
}
