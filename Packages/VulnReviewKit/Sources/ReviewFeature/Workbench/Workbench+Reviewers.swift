import AuditLog
import FindingStore
import Foundation
import Review

extension Workbench {
    /// Somebody who may decide: a name and the key that signs.
    public struct Reviewer: Sendable {
        /// The name that decisions carry.
        public let name: String
        /// The reviewer's public key.
        public var key: AuditKey { AuditKey(of: signer, role: .reviewer) }
        let signer: any Signer
    }

    /// The reviewer called `name`. Without a key of that name one is made, unless `mustExist`.
    public func reviewer(_ name: String, mustExist: Bool = false) throws -> Reviewer {
        guard name != Self.installationKeyName else { throw WorkbenchError.unknownReviewer(name) }
        let keys = configuration.keys
        do {
            return Reviewer(
                name: name, signer: try mustExist ? keys.signer(name) : keys.signerOrNew(name))
        } catch .keyNotFound {
            throw WorkbenchError.unknownReviewer(name)
        }
    }

    /// Where a reviewer's key comes from.
    public enum KeySource: Hashable, Sendable {
        /// A file here: the one that is there, or a new one.
        case file
        /// The ssh-agent: the key with this fingerprint, or its only one.
        case sshAgent(fingerprint: Digest?)
        /// A new one in this Mac's Secure Enclave.
        case secureEnclave
    }

    /// The reviewer called `name`, with a key that the log knows from here on: where two people must say the same, the
    /// second is somebody whom the log knew before the first did.
    public func addReviewer(_ name: String, from source: KeySource = .file) throws -> Reviewer {
        let reviewer =
            switch source {
            case .file: try reviewer(name)
            case .sshAgent(let fingerprint): try fromAgent(name, fingerprint)
            case .secureEnclave: try fromSecureEnclave(name)
            }
        try store.register(reviewer.key, at: Date.now.roundedToMilliseconds, installation: installation)
        return reviewer
    }

    private func fromAgent(_ name: String, _ fingerprint: Digest?) throws -> Reviewer {
        try checkIsNew(name)
        return Reviewer(
            name: name, signer: try configuration.keys.addFromAgent(name, fingerprint: fingerprint))
    }

    private func fromSecureEnclave(_ name: String) throws -> Reviewer {
        try checkIsNew(name)
        #if os(macOS)
            return Reviewer(name: name, signer: try configuration.keys.addFromSecureEnclave(name))
        #else
            throw AuditError.secureEnclaveElsewhere(name: name)
        #endif
    }

    /// Nobody's key is replaced by naming another source: that is a rotation.
    private func checkIsNew(_ name: String) throws {
        guard name != Self.installationKeyName else { throw WorkbenchError.unknownReviewer(name) }
        guard AuditKey.isValidName(name) else { throw AuditError.badKeyName(name) }
        if configuration.keys.names.contains(name) { throw StoreError.alreadyThere(what: "key", id: name) }
    }

    /// Everybody who has a key here, by name. A file that is not a good key stops the list rather than vanish from it.
    public func reviewers() throws -> [Reviewer] {
        try configuration.keys.names.filter { $0 != Self.installationKeyName }.map {
            try reviewer($0, mustExist: true)
        }
    }

    /// The key that signs checkpoints; nobody reviews by this name.
    public static let installationKeyName = "installation"
}
