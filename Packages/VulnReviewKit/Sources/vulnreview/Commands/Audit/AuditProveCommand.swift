import ArgumentParser
import AuditLog
import Foundation
import Review
import ReviewFeature

/// `audit prove`: that one event is in the log, or that the log only grew, without showing the rest of it.
struct AuditProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Prove that an event is in the log, or that the log goes on from an earlier checkpoint.",
        discussion: """
            Prints a C2SP tlog-proof with the event in it, or the lines that a C2SP witness is sent. Whoever has the log's key \
            checks them with audit verify, or with sha256sum and openssl as the documentation shows.
            """)

    @Argument(help: "The event's index.")
    var event: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A checkpoint of this log that was kept: prove that it only grew since.", valueName: "file"))
    var since: String?

    @Option(name: .long, help: ArgumentHelp("Of the log when it had so many events.", valueName: "size"))
    var at: Int?

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard (event == nil) != (since == nil) else {
            throw ValidationError("name an event, or an earlier checkpoint with --since")
        }
    }

    func run() throws {
        let workbench = try store.workbench()
        let known = try since.map {
            try Checkpoint(note: String(decoding: try InputFile.read($0), as: UTF8.self))
        }
        let text: String
        if let known {
            text = try workbench.consistencyProof(since: known, at: at).text
        } else {
            text = try workbench.inclusionProof(of: event ?? -1, at: at).text
        }
        if common.json { return try common.console.output(AuditProofDocument(proof: text)) }
        common.console.output(text)
    }
}

/// `audit prove --json`.
struct AuditProofDocument: Encodable {
    var schema = "vulnreview.audit-proof/1"
    /// The proof as it is printed.
    let proof: String
}
