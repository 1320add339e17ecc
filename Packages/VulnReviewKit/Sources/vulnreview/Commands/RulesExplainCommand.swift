import ArgumentParser
import Review
import ReviewFeature
import RuleEngine
import ScanService

/// `rules explain`: why a rule did or did not match a file.
struct RulesExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show, operator by operator, why a rule does or does not match a file.",
        discussion: """
            RULE is a rule's id, or a rule file with one rule. Each operator stands on a line, in the order in which \
            operators are applied: the lines that it matches by itself, and after the arrow the lines that are left.
            """)

    @Argument(help: "The rule's id, or a rule file.")
    var rule: String

    @Argument(help: "The file to hold against it.")
    var file: String

    @OptionGroup var rules: RuleOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        var sources = try rules.sources()
        var id = rule
        let client = try await ScanClient(try await HelperPrograms.connect())
        if rule.hasSuffix(".yaml") || rule.hasSuffix(".yml") {
            sources = [RuleSource(name: rule, bytes: try InputFile.read(rule))]
            let loaded = try await client.load(sources)
            id = loaded.rules.first?.id ?? loaded.problems.first?.ruleID ?? rule
        }
        let subject = ServiceFile(path: try InputFile.treePath(file), bytes: try InputFile.read(file))
        let explanation = try await client.explain(subject, ruleID: id, sources)
        await client.close()
        guard let explanation else { throw CommandLineError.noSuchRule(id) }
        if common.json { return try common.console.output(RuleExplanationDocument(explanation)) }
        common.console.output(RuleExplanationText(explanation).text)
    }
}

/// `rules tree`: how the engine reads a file or a pattern.
struct RulesTreeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tree", abstract: "Show the syntax tree that patterns are matched against.")

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The language's name, when the file's name does not tell it.")
    var language: String?

    @Flag(help: "Read the file as a pattern: $X, ... and <... ...> mean what they mean in rules.")
    var pattern = false

    @OptionGroup var common: OutputOptions

    func run() async throws {
        let subject = ServiceFile(path: try InputFile.treePath(file), bytes: try InputFile.read(file))
        let client = try await ScanClient(try await HelperPrograms.connect())
        let report = try await client.describeSyntax(subject, language: language, isPattern: pattern)
        await client.close()
        guard let report else { throw CommandLineError.noSuchLanguage(language ?? file) }
        if common.json { return try common.console.output(SyntaxDocument(report)) }
        let lines = report.text.split(separator: "\n").map { VisibleText.escape(String($0)) }
        common.console.output(lines.joined(separator: "\n") + "\n")
        common.console.note(
            "\(report.nodes) nodes, \(report.opaqueBytes) of \(report.bytes) bytes not understood")
    }
}

/// `rules tree --json`.
struct SyntaxDocument: Encodable {
    var schema = "vulnreview.rules-tree/1"
    let language: String
    let nodes: Int
    let bytes: Int
    let opaqueBytes: Int
    let tree: String

    init(_ report: SyntaxReport) {
        language = report.language
        nodes = report.nodes
        bytes = report.bytes
        opaqueBytes = report.opaqueBytes
        tree = report.text
    }
}
