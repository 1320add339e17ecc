import Foundation
import Review
import TestSupport
import Testing

@testable import TreeAccess

@Suite("Opening a root")
struct RootTests {
    @Test("Links to the root are resolved once, and the tree is known by where they lead")
    func resolves() throws {
        let folder = try Folder()
        try folder.write("real/a", "a")
        try folder.link("link", to: "real")
        #expect(try folder.tree("link").tree == folder.tree("real").tree)
        #expect(try folder.tree("real/../link/.").tree == folder.tree("real").tree)
    }

    @Test("What is not a directory is no root")
    func refusals() throws {
        let folder = try Folder()
        try folder.write("file")
        #expect(mkfifo(folder.at("fifo"), 0o644) == 0)
        for name in ["file", "none", "fifo", "none\0"] {
            let error = #expect(throws: TreeAccessError.self) { try folder.tree(name) }
            #expect(error?.code == "rootUnavailable")
        }
    }

    @Test("A tree whose root was replaced by a link is not opened again")
    func moved() throws {
        let folder = try Folder()
        try folder.make("root")
        try folder.make("other")
        let tree = try folder.tree("root").tree
        #expect(try OpenTree(tree).tree == tree)
        try FileManager.default.removeItem(atPath: folder.at("root"))
        try folder.link("root", to: "other")
        #expect(throws: TreeAccessError.rootMoved(path: String(decoding: tree.root, as: UTF8.self))) {
            try OpenTree(tree)
        }
    }

    @Test("An open tree stays the one that was opened, wherever its path leads later")
    func held() throws {
        let folder = try Folder()
        try folder.write("root/a", "before")
        let tree = try folder.tree("root")
        try FileManager.default.moveItem(atPath: folder.at("root"), toPath: folder.at("elsewhere"))
        try folder.write("root/a", "after")
        #expect(try tree.read(TreePath("a"), limit: 100).bytes == Array("before".utf8))
        #expect(throws: TreeAccessError.rootMoved(path: tree.tree.display)) { try tree.lock() }
    }

    @Test("A tree that disappears ends a walk with an error or nothing, never a crash (C25)")
    func disappears() throws {
        let folder = try Folder()
        try folder.write("root/a", "a")
        let tree = try folder.tree("root")
        try FileManager.default.removeItem(atPath: folder.at("root"))
        #expect(try tree.lines().isEmpty)
        let path = try TreePath("a")
        #expect(throws: TreeAccessError.notFound(path)) { try tree.read(path, limit: 1) }
    }

    @Test("One holder has a tree's lock, also within a process")
    func lock() throws {
        let folder = try Folder()
        let first = try folder.tree()
        let second = try folder.tree()
        var lock: TreeLock? = try first.lock()
        #expect(lock != nil)
        #expect(throws: TreeAccessError.locked(path: second.tree.display)) { try second.lock() }
        #expect(throws: TreeAccessError.locked(path: first.tree.display)) { try first.lock() }
        lock = nil
        _ = try second.lock()
    }
}
