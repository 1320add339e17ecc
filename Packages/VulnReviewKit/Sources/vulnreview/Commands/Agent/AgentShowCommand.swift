import Agent
import ArgumentParser
import FindingStore
import Review
import ReviewFeature

/// `agent show`: what happened in a run; without one, the runs.
struct AgentShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print what happened in a run, event by event; without one, list the runs.")

    @Argument(help: "A run, by a short prefix of its id.")
    var id: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        let workbench = try store.workbench()
        guard let id else {
            let runs = try workbench.store.agentRuns(about: nil, limit: 200)
            if common.json {
                return try common.console.output(
                    AgentRunsDocument(runs: runs.map(AgentRunsDocument.Run.init)))
            }
            return common.console.output(runs.map(AgentText.line).joined())
        }
        let stored = try workbench.store.agentRun(id)
        let kept = try workbench.agentRecord(stored)
        if common.json {
            return try common.console.output(AgentEventsDocument(stored, kept.record))
        }
        common.console.output(AgentText.line(stored) + AgentText.events(kept.record))
    }
}

/// `agent replay`: the run again, from its record.
struct AgentReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Go through a run again step by step; its events must come out the same.",
        discussion:
            "Model, tools and person say what they said then; loop, gate, budget and alarms are computed anew."
    )

    @Argument(help: "A run, by a short prefix of its id.")
    var id: String

    @Flag(name: .long, help: "Wait for a line before each event.")
    var step = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let console = common.console
        let workbench = try store.workbench()
        let stored = try workbench.store.agentRun(id)
        let (isStepping, isJSON) = (step && Console.isInteractive, common.json)
        let outcome = try await workbench.replay(stored) { event, _ in
            if !isJSON { console.output(Sentences.sentence(event) + "\n") }
            if isStepping { _ = readLine() }
        }
        if isJSON { return try console.output(AgentEventsDocument(stored, outcome.record)) }
        console.note("\(outcome.record.events.count) events, the same as in the record")
    }
}

/// `agent diff`: where two runs part.
struct AgentDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show where two runs part.")

    @Argument(help: "A run.")
    var first: String
    @Argument(help: "Another one.")
    var second: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        let workbench = try store.workbench()
        let runs = try [first, second].map { try workbench.agentRecord(workbench.store.agentRun($0)).record }
        let place = runs[0].firstDifference(from: runs[1])
        if common.json { return try common.console.output(AgentDiffDocument(runs, place)) }
        guard let place else { return common.console.output("the same \(runs[0].events.count) events\n") }
        common.console.output("the same up to event \(place); then\n")
        for (mark, run) in zip(["- ", "+ "], runs) {
            let rest = run.events.dropFirst(place).prefix(20)
            common.console.output(rest.map { mark + Sentences.sentence($0) + "\n" }.joined())
        }
    }
}
