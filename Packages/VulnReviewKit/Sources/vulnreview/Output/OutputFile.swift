import Foundation
import Review

/// A file that the user asked to be written; `-` is standard output.
enum OutputFile {
    /// Writes what `body` hands over piece by piece; the file has its name when all of it is there.
    static func write(
        to path: String, _ console: Console, _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        if path == "-" { return try buffered(console.output, body) }
        let target = URL(fileURLWithPath: path)
        // A device or a pipe keeps its name, and gets the bytes as they come.
        let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        if let kind, kind != .typeRegular, kind != .typeDirectory, kind != .typeSymbolicLink {
            guard let handle = FileHandle(forWritingAtPath: path) else {
                throw CommandLineError.unwritable(path)
            }
            return try buffered({ try handle.write(contentsOf: Data($0)) }, body)
        }
        let waiting = target.deletingLastPathComponent().appendingPathComponent(
            ".vulnreview-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: waiting.path, contents: nil),
            let handle = try? FileHandle(forWritingTo: waiting)
        else { throw CommandLineError.unwritable(path) }
        do {
            try buffered({ try handle.write(contentsOf: Data($0)) }, body)
            try handle.close()
            guard unsafe rename(waiting.path, target.path) == 0 else {
                throw CommandLineError.unwritable(path)
            }
        } catch {
            try? FileManager.default.removeItem(at: waiting)
            // What the body found wrong is not the file's fault.
            throw error is EncodingError || error is any Failure ? error : CommandLineError.unwritable(path)
        }
    }

    private static func buffered(
        _ write: @escaping ([UInt8]) throws -> Void,
        _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        var waiting: [UInt8] = []
        try body { bytes in
            waiting += bytes
            guard waiting.count >= bufferBytes else { return }
            try write(waiting)
            waiting.removeAll(keepingCapacity: true)
        }
        try write(waiting)
    }

    private static let bufferBytes = 1 << 18

    static func write(_ bytes: [UInt8], to path: String, _ console: Console) throws {
        guard path != "-" else { return console.output(bytes) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandLineError.unwritable(path)
        }
    }

    /// Makes a file that only its owner can read; a file that is there is left alone.
    static func writeSecret(_ bytes: [UInt8], to path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandLineError.unwritable(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(bytes))
            try handle.synchronize()
        } catch {
            throw CommandLineError.unwritable(path)
        }
    }
}
