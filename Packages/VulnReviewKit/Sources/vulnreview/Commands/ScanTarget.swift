import Foundation
import Review
import TreeAccess

/// What one scan covers: a tree, or some files of one.
struct ScanTarget {
    let tree: OpenTree
    /// Just these files, when given.
    let files: [TreePath]?

    /// The targets that `paths` name: each folder is a tree; a file is scanned in its folder.
    static func named(_ paths: [String]) throws -> [ScanTarget] {
        var trees: [ScanTarget] = []
        var files: [String] = []
        for path in paths {
            var isDirectory: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
                throw CommandLineError.unreadable(path)
            }
            if isDirectory.boolValue {
                trees.append(ScanTarget(tree: try OpenTree(path: path), files: nil))
            } else {
                files.append(path)
            }
        }
        return trees + (files.isEmpty ? [] : [try gathered(files)])
    }

    /// The files that `list` names, one a line, as one target.
    static func listed(in list: String) throws -> [ScanTarget] {
        let lines = try InputFile.read(list).split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
        return lines.isEmpty ? [] : [try gathered(lines)]
    }

    /// `files` in the nearest folder that holds them all.
    private static func gathered(_ files: [String]) throws -> ScanTarget {
        let located = files.map { file in
            let url = URL(fileURLWithPath: file)
            let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().pathComponents
            return folder + [url.lastPathComponent]
        }
        guard var common = located.first?.dropLast() else { throw CommandLineError.noCommonTree }
        for components in located {
            let shared = zip(common, components.dropLast()).prefix { $0 == $1 }.count
            common = common.prefix(shared)
        }
        let root = "/" + common.dropFirst().joined(separator: "/")
        let paths = try located.map { try TreePath($0.dropFirst(common.count).joined(separator: "/")) }
        var seen: Set<TreePath> = []
        return ScanTarget(tree: try OpenTree(path: root), files: paths.filter { seen.insert($0).inserted })
    }
}
