import Foundation
import Review
import RuleEngine
import TreeAccess

/// A labelled case: a folder with the files `tree/…`, `rules/*.yaml`, `place` (`path:line`), `label`, and what is kept from the
/// model: `reproducer` with `run`, and `hidden-test`. `test` is the visible one; all three are shell commands.
public struct EvaluationCase: Sendable {
    /// The folder's name.
    public let name: String
    /// The tree's folder.
    public let tree: String
    /// The rules that find it.
    public let rules: [RuleSource]
    /// The file of the finding.
    public let path: TreePath
    /// Its first line.
    public let line: Int
    /// Whether it is a flaw.
    public let isFlaw: Bool
    /// The visible test.
    public let test: String?
    /// What makes the unrepaired program fail, and the command that it is given to.
    public let reproducer: (input: [UInt8], command: String)?
    /// The test that the model never sees.
    public let hiddenTest: String?
    /// A conversation to replay in place of a model.
    public let script: [UInt8]?

    private static let fileLimit = 1 << 20

    /// The cases in the folders of `folder`, by name; throws for one that is not whole.
    public static func all(in folder: String) throws -> [EvaluationCase] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        return try names.compactMap { name in
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path + "/tree") else { return nil }
            return try EvaluationCase(name: name, folder: path)
        }
    }

    init(name: String, folder: String) throws {
        self.name = name
        tree = folder + "/tree"
        let files = try OpenTree(path: folder)
        let text = { (file: String) throws -> String? in
            try files.image(try TreePath(file), limit: Self.fileLimit).map {
                String(decoding: $0.bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            }
        }
        guard let place = try text("place"), let colon = place.lastIndex(of: ":"),
            let line = Int(place[place.index(after: colon)...])
        else { throw WorkbenchError.unreadable(folder + "/place") }
        path = try TreePath(String(place[..<colon]))
        self.line = line
        switch try text("label") {
        case "true-positive": isFlaw = true
        case "false-positive": isFlaw = false
        default: throw WorkbenchError.unreadable(folder + "/label")
        }
        test = try text("test")
        hiddenTest = try text("hidden-test")
        let input = try files.image(try TreePath("reproducer"), limit: Self.fileLimit)?.bytes
        let command = try text("run")
        reproducer = input.flatMap { input in command.map { (input, $0) } }
        script = try files.image(try TreePath("script.jsonl"), limit: Self.fileLimit)?.bytes
        var rules: [RuleSource] = []
        try files.walk(WalkOptions(include: ["rules/*.yaml"])) { item in
            guard case .file(let path, _) = item else { return }
            rules.append(
                RuleSource(name: path.display, bytes: try files.read(path, limit: Self.fileLimit).bytes))
        }
        self.rules = rules
    }
}
