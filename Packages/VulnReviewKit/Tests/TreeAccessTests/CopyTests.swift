import Foundation
import Review
import TestSupport
import Testing

@testable import TreeAccess

@Suite("Copying a tree")
struct CopyTests {
    @Test("Files, modes, times and inward links come along; the rest is reported")
    func copies() throws {
        let folder = try Folder()
        try folder.write("tree/run.sh", "#!/bin/sh\n", mode: 0o4755)
        try folder.write("tree/deep/er/a.c", "int a;\n", mode: 0o444)
        try folder.write("tree/.git/hooks/pre-commit", "evil")
        try folder.make("tree/empty")
        try folder.link("tree/in", to: "deep/er/a.c")
        try folder.link("tree/deep/up", to: "../run.sh")
        try folder.link("tree/out", to: "../outside")
        try folder.link("tree/absolute", to: "/etc/passwd")
        try folder.link("tree/deep/sly", to: "er/../../../outside")
        #expect(mkfifo(folder.at("tree/fifo"), 0o644) == 0)
        #expect(chmod(folder.at("tree/deep"), 0o555) == 0)
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 86_400, tv_nsec: 5)]
        #expect(utimensat(AT_FDCWD, folder.at("tree/run.sh"), &times, 0) == 0)
        try folder.make("copy")

        let report = try folder.tree("tree").copy(to: folder.at("copy"))

        #expect(report.files == 2 && report.directories == 3 && report.links == 2)
        #expect(report.bytes == 17)
        #expect(
            report.leftOut.map { "\($0.path.display) \($0.reason.rawValue)" } == [
                "absolute symbolicLink", "deep/sly symbolicLink", "fifo notRegular", "out symbolicLink",
            ])
        #expect(try folder.text("copy/in") == "int a;\n")
        #expect(try folder.text("copy/deep/up") == "#!/bin/sh\n")
        #expect(folder.mode("copy/run.sh") == 0o755)
        #expect(folder.mode("copy/deep/er/a.c") == 0o444)
        #expect(folder.mode("copy/deep") == 0o755)
        #expect(folder.mode("copy/empty") != nil)
        #expect(!FileManager.default.fileExists(atPath: folder.at("copy/.git")))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.at("copy/run.sh"))
        #expect((attributes[.modificationDate] as? Date)?.timeIntervalSince1970.rounded() == 86_400)
    }

    @Test(
        "Only links that cannot leave the copy are made again",
        arguments: [
            ("a", 0, true), ("a/b", 0, true), ("../a", 0, false), ("../a", 1, true), ("../../a", 1, false),
            ("a/../b", 3, false), ("./a", 0, true), ("..", 1, true), (".", 0, true), ("/a", 5, false),
            ("", 0, false),
            ("..//..//x", 2, true), ("a/./..", 2, false),
        ])
    func links(_ target: String, _ depth: Int, _ expected: Bool) {
        #expect(TreeCopy.staysInside(Array(target.utf8), depth: depth) == expected)
    }

    @Test("Limits on bytes and entries end a copy")
    func limits() throws {
        let folder = try Folder()
        for name in ["a", "b", "c"] { try folder.write("tree/" + name, "0123456789") }
        let tree = try folder.tree("tree")
        for (index, limits) in [CopyLimits(bytes: 29), CopyLimits(entries: 2), CopyLimits(bytes: 5)]
            .enumerated()
        {
            try folder.make("copy\(index)")
            let error = #expect(throws: TreeAccessError.self) {
                try tree.copy(to: folder.at("copy\(index)"), limits: limits)
            }
            #expect(error?.code == "copyTooLarge")
        }
        try folder.make("fits")
        #expect(try tree.copy(to: folder.at("fits"), limits: CopyLimits(bytes: 30, entries: 3)).files == 3)
    }

    @Test("A destination that is not empty, not there, or in the tree is refused")
    func destinations() throws {
        let folder = try Folder()
        try folder.write("tree/a")
        try folder.make("tree/inside")
        try folder.write("full/a")
        try folder.link("alias", to: "tree/inside")
        let tree = try folder.tree("tree")
        for name in ["tree/inside", "tree", "full", "none", "alias"] {
            #expect(throws: TreeAccessError.badDestination(path: folder.at(name))) {
                try tree.copy(to: folder.at(name))
            }
        }
    }
}
