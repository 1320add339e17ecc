import AuditLog
import Foundation

extension Workbench {
    /// Somebody who may decide: a name and the key that signs.
    public struct Reviewer: Sendable {
        /// The name that decisions carry.
        public let name: String
        /// The reviewer's Ed25519 public key (RFC 8032), 32 bytes.
        public var publicKey: [UInt8] { signer.publicKey }
        let signer: any Signer
    }

    /// The reviewer called `name`. Without a key of that name one is made, unless `mustExist`.
    public func reviewer(_ name: String, mustExist: Bool = false) throws -> Reviewer {
        guard name != Self.installationKeyName else { throw WorkbenchError.unknownReviewer(name) }
        guard mustExist else {
            let signer = try FileKeySigner.loadOrCreate(name: name, directory: configuration.keysDirectory)
            return Reviewer(name: name, signer: signer)
        }
        do {
            let signer = try FileKeySigner.load(name: name, directory: configuration.keysDirectory)
            return Reviewer(name: name, signer: signer)
        } catch .keyNotFound {
            throw WorkbenchError.unknownReviewer(name)
        }
    }

    /// The reviewer called `name`, with a key that the log knows from here on: where two people must say the same, the
    /// second is somebody whom the log knew before the first did.
    public func addReviewer(_ name: String) throws -> Reviewer {
        let reviewer = try reviewer(name)
        try store.register(
            AuditKey(name: reviewer.name, publicKey: reviewer.publicKey, role: .reviewer),
            at: Date.now.roundedToMilliseconds, installation: installation)
        return reviewer
    }

    /// Everybody who has a key here, by name. A file that is not a good key stops the list rather than vanish from it.
    public func reviewers() throws -> [Reviewer] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: configuration.keysDirectory)) ?? []
        return try files.filter { $0.hasSuffix(".key") }.map { String($0.dropLast(4)) }
            .filter { $0 != Self.installationKeyName }.sorted().map { try reviewer($0, mustExist: true) }
    }

    /// The key that signs checkpoints; nobody reviews by this name.
    static let installationKeyName = "installation"
}
