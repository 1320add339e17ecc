import Agent
import ArgumentParser
import Foundation
import Review
import ReviewFeature
import Synchronization

/// `agent run`: one workflow about one subject.
struct AgentRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a workflow of the agent about a finding or a patch.",
        discussion: """
            triage, explain, propose, rule and disprove are about a finding; repair and variants about a patch. Where the \
            policy asks for a person, the question comes to this terminal.
            """)

    @Argument(help: "triage, explain, propose, repair, variants, rule or disprove.")
    var workflow: WorkflowName

    @Argument(help: "The finding or patch, by a short prefix of its id.")
    var id: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Replay the replies in this file, one chat completion on each line, in place of a model.",
            valueName: "file"))
    var script: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Write what the model replies to this file, for --script.", valueName: "file"))
    var record: String?

    @Option(
        name: .long,
        help: "policy: as the policy says; ask: ask before every action; plan: only look and plan.")
    var mode = AgentMode.policy

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What it may take: tokens=N,calls=N,seconds=N,cents=N, each if given.", valueName: "limits"))
    var budget = ""

    @OptionGroup var ladder: VerifyOptionGroup
    @Option(
        name: .long,
        help: ArgumentHelp("A confined scanner that it may run (see scan --with).", valueName: "tool"))
    var tool: [String] = []
    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        _ = try AgentBudget(limits: budget)
        for name in tool where ExternalScanner.named(name) == nil {
            throw ValidationError("there is no scanner called \(name)")
        }
    }

    func run() async throws {
        let console = common.console
        let workbench = try await store.workbench()
        let subject = try Subjects(store: workbench.store).reviewable(id)
        let policy = workbench.configuration.policy
        let lines = Mutex<[[UInt8]]>([])
        var model = try AgentModels.model(of: policy, script: script)
        if record != nil { model = RecordingModel(model) { line in lines.withLock { $0.append(line) } } }
        var limits = try AgentBudget(limits: budget)
        limits.centsPerMillionTokens = policy.model?.centsPerMillionTokens ?? 0
        let options = try ladder.options()
        let scanners = tool.compactMap(ExternalScanner.named)
        let request = AgentRequest(
            workflow, about: subject, mode: mode, budget: limits, rules: options.rules,
            tools: scanners.isEmpty
                ? nil
                : ExternalScan(
                    scanners, rules: [], isUnconfined: false, connect: HelperPrograms.connect),
            verification: options)
        let report = try await workbench.runAgent(
            request, model: model, oversight: TerminalOversight(console: console, keys: store.store.keys))
        if let record {
            try OutputFile.write(
                Array(lines.withLock { $0 }.joined(separator: [0x0A])) + [0x0A], to: record, console)
        }
        if common.json {
            try console.output(AgentRunDocument(report))
        } else {
            console.output(AgentText.report(report))
        }
        if case .concluded(_, true) = report.outcome.end { return }
        throw ExitStatus.incomplete
    }
}

extension WorkflowName: ExpressibleByArgument {}
extension AgentMode: ExpressibleByArgument {}

extension AgentBudget {
    /// The standard budget with the limits that `text` gives.
    init(limits text: String) throws {
        self.init()
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, let number = Int(pair[1]), (1...1_000_000_000).contains(number) else {
                throw ValidationError("--budget takes tokens=N,calls=N,seconds=N,cents=N")
            }
            switch pair[0] {
            case "tokens": tokens = number
            case "calls": calls = number
            case "seconds": seconds = number
            case "cents": microcents = number * 1_000_000
            default: throw ValidationError("--budget has no limit called \(pair[0])")
            }
        }
    }
}
