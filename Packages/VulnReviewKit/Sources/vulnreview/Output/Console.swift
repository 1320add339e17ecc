import Foundation
import Review

/// Where text goes: machine output to standard output and nothing else, all the rest to standard error.
struct Console: Sendable {
    let isQuiet: Bool
    let isJSON: Bool

    /// A console for a verb's options.
    init(quiet: Bool, json: Bool) {
        isQuiet = quiet
        isJSON = json
    }

    /// A console for arguments that could not be parsed.
    init(arguments: [String]) {
        self.init(quiet: arguments.contains("--quiet"), json: arguments.contains("--json"))
    }

    /// Whether progress may be drawn on standard error.
    var drawsProgress: Bool { !isQuiet && isatty(STDERR_FILENO) == 1 }

    /// Whether a person types here.
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

    /// Writes machine output.
    func output(_ text: String) { output(Array(text.utf8)) }

    /// Writes machine output.
    func output(_ bytes: [UInt8]) { try? FileHandle.standardOutput.write(contentsOf: Data(bytes)) }

    /// Writes `document` as the one JSON document of this run.
    func output(_ document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        output(Array(try encoder.encode(document)) + [UInt8(ascii: "\n")])
    }

    /// Says something to the person at the terminal, unless they asked for quiet.
    func note(_ text: String) {
        if !isQuiet { warn(text) }
    }

    /// Says something that must be heard.
    func warn(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }

    /// Draws over the current line of standard error.
    func progress(_ text: String) {
        if drawsProgress { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(text)".utf8)) }
    }

    /// Clears the line that `progress` drew.
    func endProgress() { progress("") }

    /// Tells a refusal: as JSON on standard output when asked for, and in words on standard error.
    func refuse(code: String, message: String, subject: String?, words: () -> String) {
        if isJSON {
            try? output(RefusalDocument(error: .init(code: code, message: message, subject: subject)))
        }
        warn(words())
    }
}
