import ArgumentParser

/// `agent`: a model that works under supervision.
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "Let a local model look, explain and propose, step by step and under supervision.",
        discussion: """
            A model is never needed. Where the policy names one, it may only do what its actions are: read, search, run \
            rules and confined tools, propose, ask, stop. Nothing it proposes is decided or written by it.
            """,
        subcommands: [
            AgentRunCommand.self, AgentShowCommand.self, AgentReplayCommand.self, AgentDiffCommand.self,
            AgentExportCommand.self, AgentLessonsCommand.self, AgentEvaluateCommand.self,
        ])
}
