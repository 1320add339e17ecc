import ArgumentParser
import Foundation
import Review
import RuleEngine
import TreeAccess

/// Which rules to use.
struct RuleOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Also use this rule file, or all of this folder's.", valueName: "file|dir"))
    var rules: [String] = []

    @Flag(name: .long, help: "Leave out the rules that come with VulnReview.")
    var noBuiltinRules = false

    /// The rule files' bytes, in a stable order. The scan service parses them.
    func sources() throws -> [RuleSource] {
        try (noBuiltinRules ? [] : BuiltinRules.sources) + rules.flatMap(Self.sources)
    }

    private static func sources(at path: String) throws -> [RuleSource] {
        var isDirectory: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw CommandLineError.unreadable(path)
        }
        guard isDirectory.boolValue else {
            return [source(path, at: path, pack: path, bytes: try InputFile.read(path))]
        }
        let tree = try OpenTree(path: path)
        var sources: [RuleSource] = []
        try tree.walk(WalkOptions(include: ["*.yml", "*.yaml"])) { item in
            guard case .file(let file, _) = item, isRuleFile(file) else { return }
            let snapshot = try tree.read(file, limit: InputFile.limit)
            sources.append(
                source(
                    path + "/" + file.display, at: path + "/" + String(decoding: file.bytes, as: UTF8.self),
                    pack: path,
                    bytes: snapshot.bytes))
        }
        return sources
    }

    private static func source(_ name: String, at path: String, pack: String, bytes: [UInt8]) -> RuleSource {
        var source = RuleSource(name: name, bytes: bytes)
        source.pack = pack
        source.changedAt =
            (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        return source
    }

    /// Rule files, but not the YAML samples that rule tests run on (`x.test.yaml`, `x.fixed.yaml`).
    private static func isRuleFile(_ path: TreePath) -> Bool {
        !path.display.hasSuffix(".test.yaml") && !path.display.hasSuffix(".test.yml")
            && !path.display.contains(".fixed.")
    }
}
