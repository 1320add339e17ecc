import ArgumentParser
import AuditLog
import Foundation
import Review
import ReviewFeature

/// `attestation`: signed statements about decisions.
struct AttestationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attestation",
        abstract:
            "Check signed statements about decisions (DSSE, in-toto), as export --format dsse writes them.",
        subcommands: [Verify.self])

    /// `attestation verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every statement of a file: signature, reviewer, place in the log.",
            discussion: """
                Status 0: all are signed by keys that are trusted here, or by those that --key names. 3: all hold, some by keys \
                that nobody here vouches for. 4: one does not hold.
                """)

        @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
        var file: String

        @Option(
            name: .long,
            help: ArgumentHelp("Ask no store: trust this Ed25519 key, 32 bytes in base64.", valueName: "key"))
        var key: [String] = []

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func run() async throws {
            let bytes = try InputFile.read(file)
            let reports =
                key.isEmpty
                ? try await store.workbench().checkAttestations(bytes, trusting: [])
                : try await Workbench.checkAttestations(
                    bytes, trusting: try key.map(Self.key), connect: HelperPrograms.connect)
            if common.json {
                try common.console.output(
                    AttestationsDocument(statements: reports.map(AttestationsDocument.Statement.init)))
            } else {
                for (number, report) in reports.enumerated() {
                    common.console.output(AttestationText.lines(report, number: number + 1))
                }
            }
            if reports.contains(where: { $0.standing == .invalid }) { throw ExitStatus.refused }
            if reports.contains(where: { $0.standing == .unknownKey }) { throw ExitStatus.incomplete }
        }

        private static func key(_ text: String) throws -> AuditKey {
            guard let data = Data(base64Encoded: text), data.count == 32 else {
                throw ValidationError("--key needs the 32 bytes of an Ed25519 key in base64")
            }
            return AuditKey(name: "key", publicKey: Array(data), role: .reviewer)
        }
    }
}
