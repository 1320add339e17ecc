import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("A user's own keys")
struct KeyFileTests {
    @Test(
        "Each key has a name that reads back as itself",
        arguments: ReviewCommand.allCases.flatMap(\.defaultKeys))
    func names(key: KeyStroke) { #expect(KeyStroke(name: key.name) == key) }

    @Test(
        "What is no key has no name",
        arguments: [
            "", "ab", "ctrl-", "ctrl-ctrl-a", "ctrl-5", "shift-", "space-x", "\u{1B}", "\u{200B}", "hyper-a",
        ])
    func noNames(name: String) { #expect(KeyStroke(name: name) == nil) }

    @Test("What the file names replaces the table's keys, and nothing else does")
    func changes() throws {
        let map = try KeyFile.parse(
            Array("# mine\n\nnextItem = ctrl-n alt-n\n  approve =\ty\nmark = none\r\n".utf8))
        #expect(
            map.keys(of: .nextItem) == [
                KeyStroke(.character("n"), .control), KeyStroke(.character("n"), .option),
            ])
        #expect(map.command(for: KeyStroke("y")) == .approve)
        #expect(map.command(for: KeyStroke("a")) == nil)
        #expect(map.keys(of: .mark).isEmpty)
        #expect(map.command(for: KeyStroke("j")) == .moveDown)
        #expect(map.changed == [.nextItem, .approve, .mark])
    }

    static let refusals: [(String, String, Int?)] = [
        ("approve y", "keysMalformed", 1), ("\napprove = ", "noKeys", 2), ("aprove = y", "unknownCommand", 1),
        ("approve = yy", "unknownKey", 1), ("approve = none\napprove = \\", "commandRepeated", 2),
        ("quit = none", "mustHaveKey", 1), ("help = none", "mustHaveKey", 1),
        ("commandPalette = none", "mustHaveKey", 1), ("approve = r", "keyConflict", 1),
        ("#\nreject = a\n", "keyConflict", 2), ("approve = r\nreject = a b", "keyConflict", 2),
        ("approve = \\\nreject = \\", "keyConflict", 2),
        (
            "approve = "
                + (0...16).map { "alt-\(Character(Unicode.Scalar(UInt8(97 + $0))))" }.joined(separator: " "),
            "tooManyKeys", 1
        ),
        ("approve = \u{1B}", "unknownKey", 1), ("approve == y", "keysMalformed", 1),
    ]

    @Test("Whatever is not understood refuses the file, with the line and the key", arguments: refusals)
    func refused(text: String, code: String, line: Int?) throws {
        let error = try #require(throws: KeyFileError.self) { try KeyFile.parse(Array(text.utf8)) }
        #expect(error.code == code)
        #expect(error.line == line)
        let sentence = Sentences.sentence(for: error)
        #expect(
            sentence.hasPrefix("Line \(line ?? 0) of the key file: ")
                && sentence.hasSuffix("The file is not used."))
        #expect(!sentence.unicodeScalars.contains("\u{1B}"))
    }

    @Test("Two commands may change keys with each other")
    func swapped() throws {
        let map = try KeyFile.parse(Array("approve = r\nreject = a\n".utf8))
        #expect(map.command(for: KeyStroke("r")) == .approve && map.command(for: KeyStroke("a")) == .reject)
    }

    @Test("A file that is too large, no text, a folder or a link to nowhere is told apart from none")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "keys-" + ScanID.random().text)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try KeyFile.load(folder.path + "/none") == .standard)
        #expect(throws: KeyFileError.unreadable(path: folder.path)) { try KeyFile.load(folder.path) }
        let file = folder.path + "/keys"
        try Data(repeating: 0x23, count: KeyFile.maximumSize + 1).write(to: URL(filePath: file))
        #expect(throws: KeyFileError.tooLarge(limit: KeyFile.maximumSize)) { try KeyFile.load(file) }
        try Data([0x23, 0xFF]).write(to: URL(filePath: file))
        #expect(throws: KeyFileError.notText) { try KeyFile.load(file) }
        try Data("approve = ctrl-y\n".utf8).write(to: URL(filePath: file))
        #expect(try KeyFile.load(file).command(for: KeyStroke(.character("y"), .control)) == .approve)
    }

    @Test(
        "The file is where the user's settings are",
        arguments: [
            (["XDG_CONFIG_HOME": "/c", "HOME": "/h"], "/c/vulnreview/keys"),
            (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/vulnreview/keys"),
        ])
    func place(environment: [String: String], path: String) {
        #expect(KeyFile.path(environment: environment) == path)
    }
}
