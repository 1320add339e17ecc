import ArgumentParser
import Foundation
import Review
import ReviewFeature
import RuleEngine
import ScanService
import TreeAccess

/// `rules test`: rules held against their samples.
struct RulesTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Test rules against their samples; exit with 3 when one does not hold.",
        discussion: """
            A sample stands beside its rule file under the same stem and says in comments what must be found: \
            ruleid, ok, todoruleid, todook, as Semgrep's tests do. x.fixed.c is what x.c must become. Without a \
            folder the rules that come with VulnReview are tested.
            """)

    @Argument(help: "Folders of rules and samples.")
    var path: [String] = []

    @OptionGroup var common: OutputOptions

    func run() async throws {
        let client = try await ScanClient(try await HelperPrograms.connect())
        let report = try await client.testRules(try files())
        await client.close()
        let checks = report.verdicts.count + report.fixes.count
        let passed = report.verdicts.count(where: \.isPass) + report.fixes.count(where: \.isPass)
        if common.json {
            try common.console.output(RulesTestDocument(report, passed: passed, failed: checks - passed))
        } else {
            report.failures.forEach { common.console.output($0 + "\n") }
        }
        common.console.note("\(passed) of \(checks) checks hold")
        if !report.isPass || checks == 0 { throw ExitStatus.incomplete }
    }

    private func files() throws -> [ServiceSample] {
        guard !path.isEmpty else {
            return BuiltinRules.packs.flatMap { pack in
                [ServiceSample(name: pack.source.name, bytes: pack.source.bytes)]
                    + pack.samples.map { ServiceSample(name: $0.name, bytes: $0.bytes) }
            }
        }
        return try path.flatMap { folder in
            let tree = try OpenTree(path: folder)
            var files: [ServiceSample] = []
            try tree.walk(WalkOptions()) { item in
                guard case .file(let path, _) = item else { return }
                let snapshot = try tree.read(path, limit: InputFile.limit)
                files.append(ServiceSample(name: folder + "/" + path.display, bytes: snapshot.bytes))
            }
            return files
        }
    }
}

extension RuleTest.Report {
    /// One line for each thing that does not hold.
    fileprivate var failures: [String] {
        var lines = problems.map { Sentences.sentence(for: $0) }
        for verdict in verdicts where !verdict.isPass {
            let place = "\(VisibleText.escape(verdict.file)): \(VisibleText.escape(verdict.ruleID))"
            if !verdict.missed.isEmpty { lines.append("\(place) missed lines \(Self.list(verdict.missed))") }
            if !verdict.unexpected.isEmpty {
                lines.append("\(place) reported lines \(Self.list(verdict.unexpected)) that it must not")
            }
        }
        for fix in fixes {
            guard let line = fix.firstDifference else { continue }
            lines.append(
                "\(VisibleText.escape(fix.file)): the fixes give something else from line \(line) on")
        }
        lines += untested.map { "\(VisibleText.escape($0)): no sample stands beside it" }
        lines += exhausted.map { "\(VisibleText.escape($0)): a rule ran out of its budget" }
        return lines
    }

    private static func list(_ lines: [Int]) -> String { lines.map(String.init).joined(separator: ", ") }
}

/// `rules test --json`.
struct RulesTestDocument: Encodable {
    struct Check: Encodable {
        let ruleId: String?
        let file: String
        let pass: Bool
        let missed: [Int]
        let unexpected: [Int]
    }

    var schema = "vulnreview.rules-test/1"
    let passed: Int
    let failed: Int
    let checks: [Check]
    let untested: [String]
    let problems: [String]

    init(_ report: RuleTest.Report, passed: Int, failed: Int) {
        self.passed = passed
        self.failed = failed
        checks =
            report.verdicts.map {
                Check(
                    ruleId: $0.ruleID, file: $0.file, pass: $0.isPass, missed: $0.missed,
                    unexpected: $0.unexpected)
            }
            + report.fixes.map {
                Check(
                    ruleId: nil, file: $0.file, pass: $0.isPass, missed: [],
                    unexpected: [$0.firstDifference].compactMap { $0 })
            }
        untested = report.untested
        problems = report.problems.map { Sentences.sentence(for: $0) }
    }
}
