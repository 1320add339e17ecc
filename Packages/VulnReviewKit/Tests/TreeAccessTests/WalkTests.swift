import Foundation
import Review
import TestSupport
import Testing

@testable import TreeAccess

@Suite("Walking a tree")
struct WalkTests {
    @Test("Files come sorted by the bytes of their names, directory by directory")
    func order() throws {
        let folder = try Folder()
        for name in ["b", "a/z", "a/b/c", "a.txt", "B", "é", "a-b/x"] { try folder.write(name, name) }
        #expect(
            try folder.tree().lines()
                == ["B 1", "a/b/c 5", "a/z 3", "a-b/x 5", "a.txt 5", "b 1", "é 2"].sortedAsWalked)
    }

    @Test("Links, loops, FIFOs and sockets are reported and not followed (C01, C02, C04)")
    func skips() throws {
        let folder = try Folder()
        try folder.link("a", to: "b")
        try folder.link("b", to: "a")
        try folder.make("d")
        try folder.link("d/self", to: "..")
        try folder.link("passwd", to: "/etc/passwd")
        #expect(mkfifo(folder.at("fifo"), 0o644) == 0)
        try folder.write("real", "real")
        #expect(
            try folder.tree().lines() == [
                "a symbolicLink", "b symbolicLink", "d/self symbolicLink", "fifo notRegular",
                "passwd symbolicLink",
                "real 4",
            ])
    }

    @Test("Unreadable and oversized files and closed directories are counted (C05, C06)")
    func notScanned() throws {
        let folder = try Folder()
        try folder.write("closed", mode: 0)
        try folder.write("large", String(repeating: "x", count: 11))
        try folder.write("locked/inside")
        try folder.write("open", "open")
        #expect(chmod(folder.at("locked"), 0) == 0)
        defer { chmod(folder.at("locked"), 0o755) }
        let tree = try folder.tree()
        let lines = try withoutPrivileges { try tree.lines(WalkOptions(maximumFileBytes: 10)) }
        #expect(lines == ["closed unreadable", "large tooLarge", "locked unreadable", "open 4"])
    }

    @Test("Directories called .git are not entered, files called .git are seen")
    func git() throws {
        let folder = try Folder()
        try folder.write(".git/config", "[core]")
        try folder.write("sub/.git", "gitdir: ../.git\n")
        try folder.write("sub/nested/.git/HEAD", "ref")
        try folder.write("sub/.github/workflows/ci.yml", "on:")
        let tree = try folder.tree()
        #expect(try tree.lines() == ["sub/.git 16", "sub/.github/workflows/ci.yml 3"])
        #expect(try tree.lines(WalkOptions(includesGitDirectories: true)).count == 4)
    }

    @Test("The filters of a walk are those of PathFilter")
    func filters() throws {
        let folder = try Folder()
        let files = ["Makefile", "a.c", "lib/a.c", "lib/a.h", "lib/deep/b.c", "test/a.c", "vendor/x/a.c"]
        for file in files { try folder.write(file) }
        let tree = try folder.tree()
        let cases: [([String], [String])] = [
            ([], []), (["*.c"], []), (["*.c"], ["vendor"]), (["lib"], []), (["/a.c"], []),
            (["lib/**/*.c"], []),
            ([], ["**/x/"]), (["lib/*.c", "test/"], ["a.h"]), ([], ["*"]), (["nothing"], []),
        ]
        for (include, exclude) in cases {
            let filter = try PathFilter(include: include, exclude: exclude)
            let walked = try tree.lines(WalkOptions(include: include, exclude: exclude))
            let expected = try files.filter { filter.admits(try TreePath($0)) }.map { $0 + " 4" }
            #expect(walked == expected, "\(include) \(exclude)")
        }
    }

    @Test("Limits on files, names, depth and path length end a walk with a reason (C08)")
    func limits() throws {
        let folder = try Folder()
        for name in ["a", "b", "c/d/e", "f"] { try folder.write(name) }
        let tree = try folder.tree()
        #expect(try tree.lines(WalkOptions(maximumFiles: 2)) == ["a 4", "b 4", "c/d/e tooManyFiles"])
        #expect(try tree.lines(WalkOptions(maximumFiles: 4)).count == 4)
        #expect(try tree.lines(WalkOptions(maximumEntries: 3)) == ["a 4", "b 4", "c/d tooManyFiles"])
        #expect(try tree.lines(WalkOptions(maximumDepth: 3)) == ["a 4", "b 4", "c/d/e 4", "f 4"])
        #expect(try tree.lines(WalkOptions(maximumDepth: 2)) == ["a 4", "b 4", "c/d tooDeep", "f 4"])
        #expect(try tree.lines(WalkOptions(maximumPathBytes: 3)) == ["a 4", "b 4", "c/d/e tooDeep", "f 4"])
    }

    @Test("A tree 5 000 directories deep is walked, with few descriptors and no deep stack (C08)")
    func deep() throws {
        let folder = try Folder()
        let tree = try folder.tree()
        var directory = tree.root
        let depth = 5_000
        for _ in 0..<depth {
            #expect(directory.makeDirectory(Array("d".utf8), mode: 0o755) == nil)
            directory = try directory.directory(Array("d".utf8)).get()
            _ = try directory.create(Array("z".utf8), mode: 0o644).get()
        }
        var files = 0
        var longest = 0
        try tree.walk(WalkOptions(maximumDepth: depth + 1, maximumPathBytes: 20_000)) { item in
            guard case .file(let path, _) = item else { return }
            files += 1
            longest = max(longest, path.bytes.count)
        }
        #expect(files == depth)
        #expect(longest == 2 * depth + 1)
        #expect(try tree.lines().filter { $0.hasSuffix("tooDeep") }.count == 1)
        try removeDeep(tree)
    }

    @Test("A directory moved away while the walk is below it is reported, not read elsewhere")
    func moved() throws {
        let folder = try Folder()
        let parts = (0..<40).map { _ in "d" }
        try folder.write("tree/" + parts.joined(separator: "/") + "/deepest")
        try folder.write("tree/d/d/zz", "inside")
        try folder.write("outside/zz", "outside")
        let tree = try folder.tree("tree")
        var lines: [String] = []
        try tree.walk(WalkOptions()) { item in
            guard case .file(let path, _) = item else {
                if case .skipped(let skipped) = item {
                    lines.append("\(skipped.path.display) \(skipped.reason)")
                }
                return
            }
            lines.append(path.display)
            if path.name == Array("deepest".utf8) {
                try FileManager.default.moveItem(
                    atPath: folder.at("tree/d/d/d"), toPath: folder.at("outside/d"))
            }
        }
        #expect(lines.first?.hasSuffix("/deepest") == true)
        #expect(lines.contains("d/d changedWhileRead") || lines.contains("d/d/zz"))
    }

    @Test("A bad glob is named", arguments: ["", "[", "[a", "!x", "a\\", "[z-a]", "[[:alpha:]]", "/"])
    func badGlobs(_ glob: String) throws {
        let folder = try Folder()
        let tree = try folder.tree()
        #expect(throws: TreeAccessError.badGlob(glob)) { try tree.lines(WalkOptions(exclude: [glob])) }
    }

    #if os(Linux)
        @Test("Other file systems are reported and not entered (C23)")
        func otherFileSystems() throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: "/").filter { $0 != "proc" }
            let lines = try OpenTree(path: "/").lines(WalkOptions(exclude: names.map { "/" + $0 }))
            #expect(lines == ["proc otherFileSystem"])
        }
    #endif

    /// FileManager recurses with paths, which are too long here.
    private func removeDeep(_ tree: OpenTree) throws {
        var directories = [tree.root]
        while let directory = directories.last,
            case .success(let next) = directory.directory(Array("d".utf8)), directories.count < 700
        {
            directories.append(next)
        }
        // The lower part moves up to the root again and again, until nothing is left.
        while directories.count > 1 {
            let last = directories.removeLast()
            _ = last.remove(Array("z".utf8))
            guard let parent = directories.last else { return }
            if parent.removeDirectory(Array("d".utf8)) != nil {
                rename(try path(of: last) + "/d", try path(of: tree.root) + "/e")
                _ = parent.removeDirectory(Array("d".utf8))
            }
        }
        if rename(try path(of: tree.root) + "/e", try path(of: tree.root) + "/d") == 0 {
            try removeDeep(tree)
        }
    }

    private func path(of directory: Directory) throws -> String {
        #if os(Linux)
            "/proc/self/fd/\(directory.descriptor.number)"
        #else
            "/dev/fd/\(directory.descriptor.number)"
        #endif
    }
}

extension [String] {
    /// A directory's files stand where its name stands: `/` sorts before every other byte of a name.
    fileprivate var sortedAsWalked: [String] {
        sorted { left, right in
            left.utf8.map { $0 == UInt8(ascii: "/") ? 0 : $0 }
                .lexicographicallyPrecedes(right.utf8.map { $0 == UInt8(ascii: "/") ? 0 : $0 })
        }
    }
}
