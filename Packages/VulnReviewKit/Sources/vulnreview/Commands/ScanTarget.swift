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
            trimmed(String(decoding: $0, as: UTF8.self))
        }.filter { !$0.isEmpty }
        return lines.isEmpty ? [] : [try gathered(lines)]
    }

    /// `files` in the nearest folder that holds them all.
    private static func gathered(_ files: [String]) throws -> ScanTarget {
        var located = LocatedFiles()
        files.forEach { located.add($0) }
        guard var common = located.folders.first?[...] else { throw CommandLineError.noCommonTree }
        for components in located.folders {
            let shared = zip(common, components).prefix { $0 == $1 }.count
            common = common.prefix(shared)
        }
        let root = "/" + common.dropFirst().joined(separator: "/")
        let folders = located.folders.map { $0.dropFirst(common.count).map { $0 + "/" }.joined() }
        let paths = try located.files.map { try TreePath(folders[$0.folder] + $0.name) }
        var seen: Set<TreePath> = []
        return ScanTarget(tree: try OpenTree(path: root), files: paths.filter { seen.insert($0).inserted })
    }

    /// `line` without the blanks at its ends, of which most lines have none.
    private static func trimmed(_ line: String) -> String {
        let ends = [line.utf8.first, line.utf8.last].compactMap(\.self)
        return ends.allSatisfy { (0x21...0x7E).contains($0) }
            ? line : line.trimmingCharacters(in: .whitespaces)
    }
}
