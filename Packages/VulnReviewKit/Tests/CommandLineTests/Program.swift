import Foundation
import TestSupport
import Testing

/// The built `vulnreview`, run as a process of its own as scripts run it.
struct Program {
    /// What a run left.
    struct Result {
        let status: Int32
        let output: Data
        let errors: String

        var text: String { String(decoding: output, as: UTF8.self) }

        /// The one JSON document on standard output.
        func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> [String: Any] {
            let object = try? JSONSerialization.jsonObject(with: output) as? [String: Any]
            return try #require(object, "no JSON object: \(text)\n\(errors)", sourceLocation: sourceLocation)
        }
    }

    /// A folder of this run's own, with the store in it.
    let scratch: Scratch
    var environment = ["VULNREVIEW_REVIEWER": "tester"]

    init(_ scratch: Scratch) { self.scratch = scratch }

    /// Runs the verb in `arguments` on this run's own store.
    @discardableResult
    func callAsFunction(_ arguments: String..., expecting status: Int32? = 0, input: String = "") throws
        -> Result
    {
        try run(arguments + ["--store", scratch.store], expecting: status, input: input)
    }

    /// Runs with exactly `arguments`.
    @discardableResult
    func run(_ arguments: [String], expecting status: Int32? = 0, input: String = "") throws -> Result {
        let process = Process()
        process.executableURL = BuildDirectory.product("vulnreview")
        process.arguments = arguments
        process.currentDirectoryURL = scratch.folder
        process.environment = environment.merging([
            "HOME": scratch.folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin",
        ]) { own, _ in own }
        let files = try ["in", "out", "err"].map { try scratch.write("run.\($0)", $0 == "in" ? input : "") }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        let result = Result(
            status: process.terminationStatus, output: try Data(contentsOf: files[1]),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
        if let status {
            #expect(result.status == status, "\(arguments): \(result.text)\n\(result.errors)")
        }
        return result
    }
}

/// A folder that goes when the test ends.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "vulnreview-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var store: String { folder.appendingPathComponent("data/store.sqlite").path }
    var tree: URL { folder.appendingPathComponent("tree") }

    @discardableResult
    func write(_ path: String, _ text: String) throws -> URL {
        let url = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self)
    }

    /// A small tree with one weakness that a rule of the tests' own fixes, and a test for it.
    func writeProject() throws {
        try write("tree/greet.py", Self.vulnerable)
        try write("tree/check.py", "import greet\nassert greet.parse('[1, 2]') == [1, 2]\n")
        try write("rules.yaml", Self.rules)
    }

    static let vulnerable = "def parse(text):\n    return eval(text)\n"
    static let repaired = "def parse(text):\n    return __import__('ast').literal_eval(text)\n"
    static let rules = """
        rules:
          - id: test.eval
            languages: [python]
            severity: ERROR
            message: "eval runs whatever $X holds"
            metadata: {cwe: "CWE-95: code injection", confidence: HIGH}
            pattern: eval($X)
            fix: __import__('ast').literal_eval($X)

        """
}
