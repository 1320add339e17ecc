import AuditLog
import Foundation
import Review
import RuleEngine
import ScanService
import TreeAccess

extension PolicyInForce {
    /// What a policy file's detached signature is called.
    static let signatureSuffix = ".sig"

    /// Reads the policy at `origin`, whose bytes the scan service parses, and checks the signature beside it, if any,
    /// against `keys` and, where none of them is named, those of other installations that are
    /// believed here. A file with any fault is no policy: nothing laxer takes its place.
    public static func load(
        _ origin: PolicyOrigin, keys: Keyring, connect: ScanTransportFactory,
        believed: () throws -> [AuditKey] = { [] }
    ) async throws -> PolicyInForce {
        guard let path = origin.path else { return .standard }
        let found = try PolicyFileOnDisk(path)
        let signature = try found.signature()
        if let signature, signature.file != Digest(of: found.bytes) {
            throw PolicyError.badSignature(path: path)
        }
        let policy = try await parse(found.bytes, path: path, connect: connect)
        if let signature, signature.policy != policy.digest { throw PolicyError.badSignature(path: path) }
        return PolicyInForce(
            policy, from: origin,
            signature: try signature.map {
                try state(of: $0, path: path, keys: keys, believed: believed)
            } ?? .unsigned,
            file: found.resolvedPath)
    }

    /// Signs the policy file at `path`, once it has proved to be one; the signature's path.
    public static func sign(
        path: String, by signer: any Signer, connect: ScanTransportFactory
    ) async throws -> String {
        let found = try PolicyFileOnDisk(path)
        let policy = try await parse(found.bytes, path: path, connect: connect)
        let signature = try PolicySignature(of: found.bytes, holding: policy, by: signer)
        let target = path + signatureSuffix
        do {
            try Data(signature.note.utf8).write(to: URL(fileURLWithPath: target), options: .atomic)
        } catch {
            throw PolicyError.unreadable(path: target)
        }
        return target
    }

    private static func parse(
        _ bytes: [UInt8], path: String, connect: ScanTransportFactory
    ) async throws -> Policy {
        let client = try await ScanClient(try await connect())
        let file: PolicyFile
        do {
            file = try await client.readPolicy(bytes)
            await client.close()
        } catch {
            await client.close()
            throw error
        }
        switch file {
        case .policy(let policy): return policy
        case .problems(let problems): throw PolicyError.malformed(path: path, problems)
        }
    }

    private static func state(
        of signature: PolicySignature, path: String, keys: Keyring, believed: () throws -> [AuditKey]
    ) throws -> Signature {
        let signer = try? keys.signer(signature.keyName)
        let own = signer.map { AuditKey(name: $0.name, publicKey: $0.publicKey, role: .reviewer) }
        if let own, signature.names(own) {
            guard signature.isSigned(by: own) else { throw PolicyError.badSignature(path: path) }
            return .trusted(own.name)
        }
        guard let key = try believed().first(where: signature.names) else {
            return .unknownKey(signature.keyName)
        }
        guard signature.isSigned(by: key) else { throw PolicyError.badSignature(path: path) }
        // Every installation calls its key the same.
        return .trusted("\(key.name) \(key.fingerprint.hex.prefix(16))")
    }
}

/// A policy file as it lies on disk, read through one descriptor.
private struct PolicyFileOnDisk {
    let bytes: [UInt8]
    let resolvedPath: [UInt8]
    private let folder: OpenTree
    private let name: [UInt8]
    private let path: String

    init(_ path: String) throws {
        self.path = path
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        name = Array(url.lastPathComponent.utf8)
        do {
            folder = try OpenTree(path: url.deletingLastPathComponent().path)
            let file = try folder.read(try TreePath(name), limit: PolicyFileLimits.bytes)
            guard file.mode & 0o002 == 0 else { throw PolicyError.writableByAll(path: path) }
            bytes = file.bytes
        } catch TreeAccessError.tooLarge {
            throw PolicyError.malformed(path: path, [.tooLarge])
        } catch let error as PolicyError {
            throw error
        } catch {
            throw PolicyError.unreadable(path: path)
        }
        let root = folder.tree.root
        resolvedPath = root + (root.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name
    }

    /// The signature that lies beside the file; `nil` when there is none.
    func signature() throws -> PolicySignature? {
        let beside = try TreePath(name + Array(PolicyInForce.signatureSuffix.utf8))
        let note: FileSnapshot?
        do {
            note = try folder.image(beside, limit: 64 << 10)
        } catch {
            throw PolicyError.badSignature(path: path)
        }
        guard let note else { return nil }
        guard let signature = PolicySignature(note: note.bytes) else {
            throw PolicyError.badSignature(path: path)
        }
        return signature
    }
}
