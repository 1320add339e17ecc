import ArgumentParser
import AuditLog
import Foundation
import Review
import ReviewFeature

/// `audit`: the decision log.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Show, check, prove and export the decision log.",
        discussion: """
            The log detects rewriting only if checkpoints leave this machine: export one now and then, and keep it \
            where this machine cannot reach it.
            """,
        subcommands: [
            Show.self, AuditVerifyCommand.self, Checkpoint.self, Export.self, AuditProveCommand.self,
            AuditKeysCommand.self, AuditRotateCommand.self,
        ])

    /// `audit show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the events of the log, oldest first.")

        @Option(name: .long, help: ArgumentHelp("Only events after this index.", valueName: "index"))
        var after = -1

        @Option(name: .long, help: "At most so many.")
        var limit = 100

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func run() throws {
            let events = try store.workbench().store.auditEvents(after: after, limit: limit)
            if common.json {
                return try common.console.output(
                    AuditShowDocument(events: events.map(AuditShowDocument.Event.init)))
            }
            for event in events {
                let body = VisibleText.escape(event.body.bytes)
                common.console.output("\(event.index) \(event.at.rfc3339) \(event.kind.rawValue) \(body)\n")
            }
        }
    }

    /// `audit checkpoint`.
    struct Checkpoint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the newest signed checkpoint (C2SP tlog-checkpoint).")

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func run() throws {
            guard let checkpoint = try store.workbench().store.latestCheckpoint() else {
                common.console.note("the log is empty")
                return
            }
            if common.json {
                return try common.console.output(AuditCheckpointDocument(checkpoint: checkpoint.note))
            }
            common.console.output(checkpoint.note)
        }
    }

    /// `audit export`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the whole log to a file that can be checked anywhere.")

        @Argument(help: "The file; - or nothing is standard output.")
        var file: String = "-"

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func run() throws {
            try OutputFile.write(try store.workbench().store.auditExport().bytes, to: file, common.console)
        }
    }
}

/// `audit show --json`.
struct AuditShowDocument: Encodable {
    struct Event: Encodable {
        let index: Int
        let at: String
        let kind: String
        /// The event's body as the canonical JSON text that the log holds.
        let body: String

        init(_ event: AuditEvent) {
            index = event.index
            at = event.at.rfc3339
            kind = event.kind.rawValue
            body = String(decoding: event.body.bytes, as: UTF8.self)
        }
    }

    var schema = "vulnreview.audit-show/1"
    let events: [Event]
}

/// `audit checkpoint --json`.
struct AuditCheckpointDocument: Encodable {
    var schema = "vulnreview.audit-checkpoint/1"
    let checkpoint: String
}
