import AuditLog
import Foundation
import Review

/// Keys in a directory that goes with this value's owner.
final class TemporaryKeys: Sendable {
    let directory: String

    init() throws {
        let parent = FileManager.default.temporaryDirectory.path + "/audit-" + SpanID.random().text
        try FileManager.default.createDirectory(
            atPath: parent, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        directory = parent
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    func signer(_ name: String) throws -> any Signer {
        try Keyring(directory: directory + "/keys").signerOrNew(name)
    }

    func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return attributes[.posixPermissions] as? Int ?? -1
    }
}
