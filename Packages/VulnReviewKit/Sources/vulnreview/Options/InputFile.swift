import Foundation
import Review

/// A file that the user names on the command line; `-` is standard input.
enum InputFile {
    /// The most that is read of one: 64 MiB, as much as one frame carries to the scan service.
    static let limit = 64 << 20

    static func read(_ path: String) throws -> [UInt8] {
        let handle: FileHandle
        if path == "-" {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path) else {
                throw CommandLineError.unreadable(path)
            }
            handle = opened
        }
        var bytes: [UInt8] = []
        while true {
            guard let chunk = try? handle.read(upToCount: 1 << 20) else { break }
            if chunk.isEmpty { break }
            bytes += chunk
            guard bytes.count <= limit else { throw CommandLineError.unreadable(path) }
        }
        return bytes
    }

    /// The path that rules see of the file at `path`: below the working directory where it lies there, else its name.
    static func treePath(_ path: String) throws -> TreePath {
        let name = path == "-" ? "standard-input" : path
        let parts = name.split(separator: "/").filter { $0 != "." }
        let isBelow = !name.hasPrefix("/") && !parts.contains("..")
        guard let last = parts.last,
            let result = try? TreePath(isBelow ? parts.joined(separator: "/") : String(last))
        else { throw CommandLineError.unreadable(path) }
        return result
    }
}
