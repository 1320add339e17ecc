import ArgumentParser
import AuditLog
import Foundation
import Review
import ReviewFeature

/// `audit verify`: of the store, of an exported file alone, or of a proof.
struct AuditVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the log of the store, an exported log, or a proof from audit prove.",
        discussion: """
            An exported log is checked with nothing but the file. Whether the keys in it are the right ones, and whether it was \
            rewritten as a whole, only what was kept elsewhere can tell: --key and --since.
            A proof names no key: without --key those of the store are taken. Status 0: it holds. 3: it holds, and nobody here \
            vouches for its key. 4: it does not hold.
            """)

    @Argument(help: "A file made by audit export or audit prove; without one, the store's log.")
    var file: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Trust only this installation key, 32 bytes in base64.", valueName: "key"))
    var key: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("A checkpoint that was kept: the log must go on from it.", valueName: "file"))
    var since: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        let trusted = try key.map(Self.key)
        let known = try since.map { try Checkpoint(note: try Self.text($0)) }
        guard let file else {
            return try verify(try store.workbench().store.auditExport(), trusted, known)
        }
        let bytes = try InputFile.read(file)
        let text = String(decoding: bytes, as: UTF8.self)
        if let proof = try InclusionProof(parsing: text) {
            try report(proof.checkpoint, isTrue: proof.holds, trusted, AuditText.event(proof))
        } else if let proof = try ConsistencyProof(parsing: text) {
            guard let known else { throw ValidationError("such a proof needs --since: what it leads from") }
            try report(
                proof.checkpoint, isTrue: proof.holds(since: known), trusted,
                "the log of \(proof.checkpoint.size) events goes on from that of \(proof.oldSize)", known)
        } else {
            try verify(try AuditExport(parsing: bytes), trusted, known)
        }
    }

    private func verify(_ export: AuditExport, _ trusted: [AuditKey], _ known: Checkpoint?) throws {
        let report = AuditVerifier.verify(export, trusting: trusted, since: known)
        if common.json {
            try common.console.output(AuditVerifyDocument(report))
        } else {
            common.console.output(
                "\(report.valid ? "valid" : "INVALID"): \(report.size) events, root \(report.root)\n")
            for problem in report.problems {
                common.console.output("  event \(problem.index): \(Sentences.sentence(problem.kind))\n")
            }
        }
        if !report.valid { throw ExitStatus.refused }
    }

    /// What a proof is worth: whether it holds, and who signed the checkpoints that it leads from and to.
    private func report(
        _ checkpoint: Checkpoint, isTrue: Bool, _ trusted: [AuditKey], _ claim: String,
        _ known: Checkpoint? = nil
    ) throws {
        let keys = try trusted.isEmpty ? believedHere() : trusted
        let isKnownSigned = known.map { known in keys.contains(where: known.isSigned) } ?? true
        let signer = isKnownSigned ? keys.first(where: checkpoint.isSigned) : nil
        if common.json {
            try common.console.output(
                AuditProofCheckDocument(
                    holds: isTrue, signedBy: signer?.fingerprint.description, size: checkpoint.size,
                    root: checkpoint.root.description))
        } else {
            common.console.output(isTrue ? "holds: \(claim)\n" : "DOES NOT HOLD: \(claim)\n")
            common.console.output(
                signer.map { "  signed by \($0.fingerprint)\n" } ?? "  signed by nobody who is trusted here\n"
            )
        }
        if !isTrue { throw ExitStatus.refused }
        if signer == nil { throw ExitStatus.incomplete }
    }

    private func believedHere() throws -> [AuditKey] {
        let store = try store.workbench().store
        return try store.logKeys().filter { $0.role == .installation } + store.trustedKeys()
    }

    private static func key(_ text: String) throws -> AuditKey {
        guard let bytes = Base64.decode(text), bytes.count == 32 else {
            throw ValidationError("--key needs the 32 bytes of an Ed25519 key in base64")
        }
        return AuditKey(name: Workbench.installationKeyName, publicKey: bytes, role: .installation)
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try InputFile.read(path), as: UTF8.self)
    }
}

/// `audit verify --json` of a log.
struct AuditVerifyDocument: Encodable {
    struct Problem: Encodable {
        let index: Int
        let kind: String
    }

    var schema = "vulnreview.audit-verify/1"
    let valid: Bool
    let size: Int
    let root: String
    let problems: [Problem]

    init(_ report: AuditReport) {
        valid = report.valid
        size = report.size
        root = report.root.description
        problems = report.problems.map { Problem(index: $0.index, kind: $0.kind.rawValue) }
    }
}

/// `audit verify --json` of a proof.
struct AuditProofCheckDocument: Encodable {
    var schema = "vulnreview.audit-proof-check/1"
    let holds: Bool
    /// The fingerprint of the trusted key; absent when nobody trusted signed.
    let signedBy: String?
    let size: Int
    let root: String
}
