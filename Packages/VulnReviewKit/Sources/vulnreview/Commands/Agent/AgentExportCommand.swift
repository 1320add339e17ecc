import Agent
import ArgumentParser
import Foundation
import Review
import ReviewFeature

/// `agent export`: a run for other tools.
struct AgentExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a run as a log of Inspect, or as OTLP spans, after a check for secrets.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case inspect, otlp }

    @Argument(help: "A run, by a short prefix of its id.")
    var id: String

    @Option(name: .long, help: "inspect (a log of inspect_ai) or otlp.")
    var format = Format.inspect

    @Option(name: .long, help: ArgumentHelp("Where to write it; - is standard output.", valueName: "file"))
    var output = "-"

    @Flag(name: .long, help: "Write it although it holds what looks like secrets.")
    var withSecrets = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try store.workbench()
        let stored = try workbench.store.agentRun(id)
        let (record, texts) = try workbench.agentRecord(stored)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let secrets: [SecretHit]
        let data: Data
        switch format {
        case .inspect:
            secrets = try await workbench.secrets(in: stored)
            data = try encoder.encode(InspectLog(stored, record, texts))
        case .otlp:
            let subject = try Subjects(store: workbench.store).reviewable(stored.subject)
            let spans = try workbench.store.spans(about: subject).filter {
                $0.attributes["vulnreview.run"] == stored.id.text
            }
            secrets = try await workbench.secrets(in: spans)
            data = try encoder.encode(OTLPDocument(subject: stored.subject, spans: spans))
        }
        try SecretList.show(secrets, accepting: withSecrets, common.console)
        try OutputFile.write(Array(data) + [0x0A], to: output, common.console)
    }
}

/// `agent lessons`: what reviewers said, as training data.
struct AgentLessonsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons",
        abstract:
            "Write rejected patches with the reviewers' reasons as training data (JSONL), after a check for secrets."
    )

    @Flag(name: .long, help: "Those whose code and words these are agree.")
    var consent = false

    @Option(name: .long, help: ArgumentHelp("Where to write it; - is standard output.", valueName: "file"))
    var output = "-"

    @Flag(name: .long, help: "Write it although it holds what looks like secrets.")
    var withSecrets = false

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try await store.workbench()
        let lessons = try await workbench.lessons(consent: consent)
        try SecretList.show(lessons.secrets, accepting: withSecrets, common.console)
        try workbench.permit(.export, on: PolicySubject())
        try OutputFile.write(lessons.bytes, to: output, common.console)
        common.console.note("\(lessons.count) rejections")
    }
}

/// What looks like secrets, shown before anything is written.
enum SecretList {
    static func show(_ secrets: [SecretHit], accepting: Bool, _ console: Console) throws {
        for secret in secrets {
            console.warn("looks like a secret: \(secret.text), line \(secret.line) (\(secret.rule))")
        }
        guard secrets.isEmpty || accepting else { throw AgentError.secrets(count: secrets.count) }
    }
}
