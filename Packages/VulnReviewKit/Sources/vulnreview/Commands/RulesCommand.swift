import ArgumentParser
import Foundation
import Review
import ReviewFeature
import RuleEngine
import ScanService
import TreeAccess

/// `rules`: look at rules and try them.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List, check, test and explain rules.",
        subcommands: [
            List.self, Lint.self, RulesTestCommand.self, RulesExplainCommand.self, RulesTreeCommand.self,
        ])

    /// `rules list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the rules that a scan would use.")

        @OptionGroup var rules: RuleOptions
        @OptionGroup var common: OutputOptions

        func run() async throws {
            let loaded = try await RulesCommand.load(try rules.sources())
            if common.json { return try common.console.output(RulesDocument(loaded)) }
            for rule in loaded.rules {
                let fix = rule.hasFix ? " fix" : ""
                common.console.output(
                    "\(rule.severity.rawValue.padding(8)) \(VisibleText.escape(rule.id)) "
                        + "[\(VisibleText.escape(rule.languages.joined(separator: ", ")))]\(fix)\n")
            }
        }
    }

    /// `rules lint`.
    struct Lint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what is wrong with rules, and where; exit with 3 when something is.")

        @OptionGroup var rules: RuleOptions
        @OptionGroup var common: OutputOptions

        func run() async throws {
            let loaded = try await RulesCommand.load(try rules.sources())
            if common.json {
                try common.console.output(RulesDocument(loaded))
            } else {
                loaded.problems.forEach { common.console.output(Sentences.sentence(for: $0) + "\n") }
            }
            common.console.note("\(loaded.rules.count) rules loaded, \(loaded.problems.count) problems")
            if !loaded.problems.isEmpty { throw ExitStatus.incomplete }
        }
    }

    /// The rules as the service understands them: rule files are foreign, so they are parsed there.
    private static func load(_ sources: [RuleSource]) async throws -> LoadedRules {
        let client = try await ScanClient(try await HelperPrograms.connect())
        let loaded = try await client.load(sources)
        await client.close()
        return loaded
    }
}

/// `rules list --json` and `rules lint --json`.
struct RulesDocument: Encodable {
    struct Rule: Encodable {
        let id: String
        let severity: String
        let confidence: String
        let cwe: [String]
        let languages: [String]
        let source: String
        let hasFix: Bool
        let message: String
    }

    struct Problem: Encodable {
        let source: String
        let line: Int?
        let ruleId: String?
        let message: String
    }

    var schema = "vulnreview.rules/1"
    let digest: String
    let rules: [Rule]
    let problems: [Problem]

    init(_ loaded: LoadedRules) {
        digest = loaded.digest.description
        rules = loaded.rules.map {
            Rule(
                id: $0.id, severity: $0.severity.rawValue, confidence: $0.confidence.rawValue,
                cwe: $0.cwe.map { "CWE-\($0)" }, languages: $0.languages, source: $0.source,
                hasFix: $0.hasFix,
                message: $0.message)
        }
        problems = loaded.problems.map {
            Problem(source: $0.source, line: $0.line, ruleId: $0.ruleID, message: Sentences.sentence(for: $0))
        }
    }
}
