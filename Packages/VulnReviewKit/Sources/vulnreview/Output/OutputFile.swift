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
}
