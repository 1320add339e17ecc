import Foundation

/// A file that the user asked to be written; `-` is standard output.
enum OutputFile {
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
