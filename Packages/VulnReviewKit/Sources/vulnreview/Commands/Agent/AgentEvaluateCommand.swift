import Agent
import ArgumentParser
import Review
import ReviewFeature

/// `agent evaluate`: a model over labelled cases.
struct AgentEvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Run a model over labelled cases and count what it found and repaired.",
        discussion: """
            Each folder in FOLDER is a case: tree/, rules/*.yaml, place (path:line), label (true-positive or false-positive), \
            and test, reproducer with run, hidden-test. A case's script.jsonl stands in for the model where --scripted is given. \
            Wrongly verified is a patch that passes what the model could see and not what it could not.
            """)

    @Argument(help: "The folder of cases.")
    var folder: String

    @Flag(name: .long, help: "Replay each case's script.jsonl in place of a model.")
    var scripted = false

    @Option(name: .long, help: ArgumentHelp("What each run may take (see agent run).", valueName: "limits"))
    var budget = ""

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws { _ = try AgentBudget(limits: budget) }

    func run() async throws {
        let console = common.console
        let governance = try await store.policy.load(store.store)
        let cases = try EvaluationCase.all(in: folder)
        guard !cases.isEmpty else { throw CommandLineError.unreadable(folder) }
        let (policy, isScripted) = (governance.policy, scripted)
        if !isScripted { _ = try AgentModels.model(of: policy, script: nil) }
        let evaluation = Evaluation(
            connect: HelperPrograms.connect, governance: governance, budget: try AgentBudget(limits: budget)
        ) { item, _ in
            guard isScripted else { return try AgentModels.model(of: policy, script: nil) }
            guard let script = item.script else { throw AgentError.noModel }
            return RecordedModel(script, name: "script", connect: HelperPrograms.connect)
        }
        var results: [EvaluationResult] = []
        for item in cases {
            console.progress("case \(results.count + 1) of \(cases.count)")
            results.append(try await evaluation.run(item))
        }
        console.endProgress()
        let summary = EvaluationSummary(results)
        if common.json { return try console.output(EvaluationDocument(summary: summary, cases: results)) }
        for result in results {
            let marks = [
                (result.isFound, "found"), (result.isRepaired, "repaired"), (result.isVerified, "verified"),
                (result.isWronglyVerified, "WRONGLY VERIFIED"),
            ].filter(\.0).map(\.1)
            console.output(
                "\(VisibleText.escape(result.name)): \(marks.isEmpty ? "nothing" : marks.joined(separator: ", "))\n"
            )
        }
        console.output(
            """
            \(summary.cases) cases: \(summary.found) found, \(summary.repaired) repaired, \(summary.verified) verified, \
            \(summary.wronglyVerified) wrongly verified; \(summary.calls) calls, \(summary.refused) refused, \
            \(summary.tokens) tokens, \(summary.alarms) alarms, \((summary.seconds * 10).rounded() / 10) s

            """)
    }
}

/// `agent evaluate --json`.
struct EvaluationDocument: Encodable {
    var schema = "vulnreview.agent.evaluate/1"
    let summary: EvaluationSummary
    let cases: [EvaluationResult]
}
