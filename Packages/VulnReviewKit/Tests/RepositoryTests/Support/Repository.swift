import Foundation

/// The checkout that these tests stand in.
struct Repository {
    let root: URL

    /// The folder above this file that holds the Xcode project.
    init(from file: String = #filePath) throws {
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.appending(path: "VulnReview.xcodeproj").path) {
            guard folder.path != "/" else { throw NotFound(path: "VulnReview.xcodeproj") }
            folder = folder.deletingLastPathComponent()
        }
        root = folder
    }

    struct NotFound: Error { let path: String }

    func url(_ path: String) -> URL { root.appending(path: path) }

    func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    func isFolder(_ path: String) -> Bool {
        (try? url(path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
    }

    /// The property list at `path`, as a dictionary.
    func propertyList(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: url(path))
        guard
            let list = try PropertyListSerialization.propertyList(from: data, format: nil) as? [String: Any]
        else { throw NotFound(path: path) }
        return list
    }

    /// The Swift files below `folder`, as paths from the root, sorted.
    func swiftFiles(below folder: String) throws -> [String] {
        guard let files = FileManager.default.enumerator(atPath: url(folder).path) else {
            throw NotFound(path: folder)
        }
        return files.compactMap { $0 as? String }.filter {
            $0.hasSuffix(".swift") && !$0.contains("BuiltinRules/")
        }
        .map { folder + "/" + $0 }.sorted()
    }

    /// What git tracks; `nil` where there is no git or no repository, as in a source archive.
    func trackedFiles() throws -> [String]? {
        guard exists(".git") else { return nil }
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
        let output = Pipe()
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        try git.run()
        let names = output.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else { return nil }
        return String(decoding: names, as: UTF8.self).split(separator: "\0").map(String.init)
    }
}
