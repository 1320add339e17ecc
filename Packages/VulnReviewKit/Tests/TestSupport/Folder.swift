import Foundation
import Review
import TreeAccess

/// A directory of a test's own, removed when the last reference goes.
package final class Folder: Sendable {
    package let path: String

    package init() throws {
        path = NSTemporaryDirectory() + "vulnreview-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard chmod(path, 0o755) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func at(_ name: String) -> String { path + "/" + name }

    package func tree(_ name: String? = nil) throws -> OpenTree { try OpenTree(path: name.map(at) ?? path) }

    package func make(_ directory: String) throws {
        try FileManager.default.createDirectory(atPath: at(directory), withIntermediateDirectories: true)
    }

    package func write(_ name: String, _ text: String = "text", mode: Int = 0o644) throws {
        let parent = name.split(separator: "/").dropLast().joined(separator: "/")
        if !parent.isEmpty { try make(parent) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: at(name)))
        guard chmod(at(name), mode_t(mode)) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    package func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: at(name), withDestinationPath: target)
    }

    package func text(_ name: String) throws -> String {
        try String(contentsOfFile: at(name), encoding: .utf8)
    }

    package func mode(_ name: String) -> UInt32? {
        var status = stat()
        return lstat(at(name), &status) == 0 ? UInt32(status.st_mode) & 0o7777 : nil
    }
}

/// Runs `body` with the rights of a user who is nobody, as far as files go, when the test runs as root.
package func withoutPrivileges<Value>(_ body: () throws -> Value) rethrows -> Value {
    #if os(Linux)
        guard geteuid() == 0 else { return try body() }
        _ = setFileSystemUser(65534)
        defer { _ = setFileSystemUser(0) }
    #endif
    return try body()
}

#if os(Linux)
    /// setfsuid(2), for the calling thread alone; no module map has `sys/fsuid.h`.
    @_silgen_name("setfsuid")
    private func setFileSystemUser(_ user: UInt32) -> Int32
#endif
