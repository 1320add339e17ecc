import ArgumentParser
import Review
import ReviewFeature

/// `canary`: whether reviewers look.
struct CanaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canary",
        abstract: "Put known-bad patches among the others, and see how many are caught.",
        discussion: """
            A canary is made of a patch that waits in the queue: a hunk is missing, a bound is off by one, or only a \
            comment changes. It looks like any patch until somebody decides it, and it is never written, whatever is \
            decided.
            """, subcommands: [Seed.self, Report.self])

    /// `canary seed`.
    struct Seed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put known-bad patches into the queue.")

        @Option(name: .long, help: "At most so many.")
        var count = 3

        @OptionGroup var ladder: VerifyOptionGroup
        @OptionGroup var store: GovernedStoreOptions
        @OptionGroup var common: OutputOptions

        func validate() throws {
            guard (1...1_000).contains(count) else { throw ValidationError("--count takes 1 to 1000") }
        }

        func run() async throws {
            let seeded = try await store.workbench().seedCanaries(count, verifying: try ladder.options())
            if common.json { return try common.console.output(SeedDocument(seeded: seeded)) }
            common.console.output("\(seeded) seeded; which ones shows when they are decided\n")
        }
    }

    /// `canary report`.
    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say how many were caught.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func run() throws {
            let report = try store.workbench().canaryReport()
            if common.json { return try common.console.output(ReportDocument(report)) }
            var text =
                "\(report.seeded) seeded, \(report.undecided) undecided, \(report.caught.count) caught, "
            text += "\(report.missed.count) missed\n"
            for (word, list) in [("caught", report.caught), ("missed", report.missed)] {
                for item in list {
                    text +=
                        "  \(word) \(item.canary.patch.short) (\(item.canary.flaw.rawValue)): \(item.verdict.verb.rawValue) by "
                    text += "\(VisibleText.escape(item.verdict.reviewer)), of \(item.canary.model.short)\n"
                }
            }
            common.console.output(text)
        }
    }

    /// `canary seed --json`.
    struct SeedDocument: Encodable {
        var schema = "vulnreview.canary-seed/1"
        let seeded: Int
    }

    /// `canary report --json`.
    struct ReportDocument: Encodable {
        struct Revealed: Encodable {
            let patch: String
            let flaw: String
            let model: String
            let verb: String
            let reviewer: String

            init(_ item: Workbench.CanaryReport.Revealed) {
                patch = item.canary.patch.text
                flaw = item.canary.flaw.rawValue
                model = item.canary.model.text
                verb = item.verdict.verb.rawValue
                reviewer = item.verdict.reviewer
            }
        }

        var schema = "vulnreview.canary-report/1"
        let seeded: Int
        let undecided: Int
        let caught: [Revealed]
        let missed: [Revealed]

        init(_ report: Workbench.CanaryReport) {
            seeded = report.seeded
            undecided = report.undecided
            caught = report.caught.map(Revealed.init)
            missed = report.missed.map(Revealed.init)
        }
    }
}
