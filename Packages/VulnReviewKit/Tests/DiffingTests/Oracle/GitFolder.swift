import Diffing
import Foundation

/// A folder of its own in which git runs without anybody's configuration. Only tests run git.
final class GitFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "vulnreview-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// What git said.
    struct Outcome {
        let status: Int32
        let output: [UInt8]
    }

    @discardableResult
    func git(_ arguments: String...) throws -> Outcome { try git(arguments) }

    @discardableResult
    func git(_ arguments: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = url
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": url.path,
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": url.deletingLastPathComponent().path,
            "GIT_AUTHOR_NAME": "Zoë Tester", "GIT_AUTHOR_EMAIL": "zoe@example.org",
            "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.org", "LC_ALL": "C.UTF-8",
        ]
        // A file, not a pipe: there is nothing to drain, however much git prints.
        let output = url.deletingLastPathComponent().appending(path: "\(url.lastPathComponent).out")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: Array(try Data(contentsOf: output)))
    }

    /// Writes a file with the given bytes and executable bit.
    func write(_ path: String, _ image: FileImage) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(image.bytes).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: Int(image.mode)], ofItemAtPath: file.path)
    }

    /// Makes the folder a repository that has `tree` after its change in the index, and names the tree before it.
    func stage(_ tree: RandomTree) throws -> String {
        try git("init", "-q")
        try replace(with: tree.before)
        try git("add", "-A")
        let base = try git("write-tree").output
        try replace(with: tree.after)
        try git("add", "-A")
        return String(decoding: base, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Takes all files but git's own away, and writes `files`.
    func replace(with files: [String: FileImage]) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path) where name != ".git" {
            try FileManager.default.removeItem(at: url.appending(path: name))
        }
        for (path, image) in files { try write(path, image) }
    }

    /// All files but git's own, with 0644 or 0755 for their mode.
    func files() throws -> [String: FileImage] {
        var files: [String: FileImage] = [:]
        let paths = try FileManager.default.subpathsOfDirectory(atPath: url.path)
        for path in paths where path != ".git" && !path.hasPrefix(".git/") {
            let full = url.appending(path: path).path
            let attributes = try FileManager.default.attributesOfItem(atPath: full)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            let bits = (attributes[.posixPermissions] as? NSNumber)?.uint32Value ?? 0
            files[path] = FileImage(
                bytes: Array(try Data(contentsOf: URL(filePath: full))),
                mode: bits & 0o100 == 0 ? 0o644 : 0o755)
        }
        return files
    }

    /// How much longer the random tests run when `VULNREVIEW_SLOW` is 1.
    static var scale: Int { ProcessInfo.processInfo.environment["VULNREVIEW_SLOW"] == "1" ? 20 : 1 }
}
