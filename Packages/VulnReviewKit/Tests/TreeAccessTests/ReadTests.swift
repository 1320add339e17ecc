import Foundation
import Review
import TestSupport
import Testing

@testable import TreeAccess

@Suite("Reading below a root")
struct ReadTests {
    @Test("A regular file comes with its bytes, mode, identity and digest")
    func readsRegularFile() throws {
        let folder = try Folder()
        try folder.write("src/a.c", "int a;\n", mode: 0o755)
        let snapshot = try folder.tree().read(TreePath("src/a.c"), limit: 100)
        #expect(snapshot.bytes == Array("int a;\n".utf8))
        #expect(snapshot.mode == 0o755)
        #expect(snapshot.linkCount == 1)
        #expect(snapshot.digest == Digest(of: Array("int a;\n".utf8)))
        #expect(snapshot.inode > 0)
    }

    @Test("An empty file and one of exactly the limit are read; one byte more is too large")
    func limit() throws {
        let folder = try Folder()
        try folder.write("empty", "")
        try folder.write("ten", "0123456789")
        let tree = try folder.tree()
        #expect(try tree.read(TreePath("empty"), limit: 0).bytes.isEmpty)
        #expect(try tree.read(TreePath("ten"), limit: 10).bytes.count == 10)
        let ten = try TreePath("ten")
        #expect(throws: TreeAccessError.tooLarge(ten, limit: 9)) { try tree.read(ten, limit: 9) }
    }

    @Test("A sparse giant is refused by its size alone (C06)")
    func sparse() throws {
        let folder = try Folder()
        try folder.write("giant", "")
        #expect(truncate(folder.at("giant"), 10 << 30) == 0)
        let path = try TreePath("giant")
        #expect(throws: TreeAccessError.tooLarge(path, limit: 5_000_000)) {
            try folder.tree().read(path, limit: 5_000_000)
        }
    }

    @Test("Nothing but a regular file of this tree is read (A09, C02, C04, I04)")
    func refusals() throws {
        let folder = try Folder()
        try folder.write("outside/secret", "secret")
        try folder.write("tree/file", "file")
        try folder.make("tree/directory")
        try folder.link("tree/link", to: "file")
        try folder.link("tree/away", to: "../outside/secret")
        try folder.link("tree/door", to: "../outside")
        try folder.link("tree/magic", to: "/proc/self/root")
        #expect(mkfifo(folder.at("tree/fifo"), 0o644) == 0)
        let tree = try folder.tree("tree")
        let cases: [(String, String)] = [
            ("link", "symbolicLink"), ("away", "symbolicLink"), ("door/secret", "symbolicLink"),
            ("door", "symbolicLink"), ("magic/etc/passwd", "symbolicLink"), ("fifo", "notRegular"),
            ("directory", "notRegular"), ("file/below", "notDirectory"), ("fifo/below", "notDirectory"),
            ("none", "notFound"), ("none/below", "notFound"),
        ]
        for (name, code) in cases {
            let error = #expect(throws: TreeAccessError.self) { try tree.read(TreePath(name), limit: 100) }
            #expect(error?.code == code, "\(name)")
        }
    }

    @Test("A name of any bytes is read and shown with visible tokens (C09)")
    func oddities() throws {
        let folder = try Folder()
        let name: [UInt8] = [0xFF, 0x0A, 0x1B, 0x5B, 0x32, 0x4A]
        let tree = try folder.tree()
        let made = try tree.root.create(name, mode: 0o644).get()
        #expect(made.write([1, 2, 3]) == nil)
        #expect(try tree.read(TreePath(name), limit: 3).bytes == [1, 2, 3])
        #expect(try tree.lines() == [VisibleText.escape(name) + " 3"])
    }

    @Test("A missing file has no image, and neither has one in a missing directory")
    func image() throws {
        let folder = try Folder()
        try folder.write("a", "a")
        let tree = try folder.tree()
        #expect(try tree.image(TreePath("a"), limit: 1)?.bytes == [97])
        #expect(try tree.image(TreePath("b"), limit: 1) == nil)
        #expect(try tree.image(TreePath("b/c"), limit: 1) == nil)
    }

    @Test("An unreadable file says so with its system error (C05)")
    func unreadable() throws {
        let folder = try Folder()
        try folder.write("closed", mode: 0)
        let tree = try folder.tree()
        let path = try TreePath("closed")
        #expect(throws: TreeAccessError.unreadable(path, errno: EACCES)) {
            try withoutPrivileges { try tree.read(path, limit: 100) }
        }
    }

    @Test("A file that grows all the while is never read half (C06)")
    func growing() throws {
        let folder = try Folder()
        try folder.write("log", "")
        let tree = try folder.tree()
        let path = try TreePath("log")
        let writer = Background {
            guard let file = fopen(folder.at("log"), "a") else { return }
            defer { fclose(file) }
            // Eight bytes never cross a page: the system shows readers a write page by page.
            while !$0.isDone, ftell(file) < 500_000 {
                fputs("01234567", file)
                fflush(file)
            }
        }
        var outcomes: Set<String> = []
        for _ in 0..<500 {
            do {
                let snapshot = try tree.read(path, limit: 1_000_000)
                if snapshot.bytes.count % 8 != 0 { outcomes.insert("torn") }
            } catch {
                outcomes.insert(error.code)
            }
        }
        writer.finish()
        #expect(outcomes.isSubset(of: ["changedWhileRead"]))
    }

    @Test("No name that reaches the system can walk", arguments: ["", ".", "..", "a/b", "/", "a\0b"])
    func names(_ name: String) throws {
        let folder = try Folder()
        try folder.write("a/b", "b")
        let root = try folder.tree().root
        let name = Array(name.utf8)
        #expect(throws: Errno.self) { try root.file(name).get() }
        #expect(throws: Errno.self) { try root.directory(name).get() }
        #expect(throws: Errno.self) { try root.status(of: name).get() }
        #expect(throws: Errno.self) { try root.create(name, mode: 0o600).get() }
        #expect(root.remove(name) != nil)
        #expect(root.makeDirectory(name, mode: 0o700) != nil)
        #expect(root.rename(Array("a".utf8), to: name) != nil)
        #expect(root.rename(name, to: Array("c".utf8)) != nil)
    }

    #if os(Linux)
        @Test("Another file system is not read (C23)")
        func otherFileSystem() throws {
            let tree = try OpenTree(path: "/")
            let path = try TreePath("proc/version")
            #expect(throws: TreeAccessError.otherFileSystem(path)) { try tree.read(path, limit: 4096) }
        }
    #endif
}
