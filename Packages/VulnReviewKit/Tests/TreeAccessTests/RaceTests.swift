import Foundation
import Review
import TestSupport
import Testing

@testable import TreeAccess

@Suite("A racing attacker", .serialized)
struct RaceTests {
    /// Two pairs of names that change places as fast as the system can: a file with a link, a directory with a link.
    private func swapping(_ folder: Folder) throws -> Background {
        try folder.write("outside/file", "SECRET")
        try folder.write("outside/d/file", "SECRET")
        try folder.write("tree/d/file", "public")
        try folder.write("tree/file", "public")
        try folder.link("tree/file-link", to: "../outside/file")
        try folder.link("tree/d-link", to: "../outside/d")
        let root = try folder.tree("tree").root
        return Background { signal in
            while !signal.isDone {
                _ = root.exchange(Array("file".utf8), with: Array("file-link".utf8))
                _ = root.exchange(Array("d".utf8), with: Array("d-link".utf8))
            }
        }
    }

    @Test("Nothing outside the tree is read while names change places (I02)")
    func reads() throws {
        let folder = try Folder()
        let attacker = try swapping(folder)
        defer { attacker.finish() }
        let tree = try folder.tree("tree")
        let paths = try ["file", "d/file", "file-link", "d-link/file"].map { try TreePath($0) }
        var read = 0
        var refused = 0
        let end = ContinuousClock.now + (SlowLane.isOn ? SlowLane.race : .seconds(1))
        while ContinuousClock.now < end {
            for path in paths {
                do {
                    let snapshot = try tree.read(path, limit: 100)
                    #expect(snapshot.bytes == Array("public".utf8))
                    read += 1
                } catch {
                    refused += 1
                }
            }
        }
        #expect(read > 100)
        #expect(refused > 100)
        try SlowLane.report("race on reading, nothing outside read", ["read": read, "refused": refused])
    }

    @Test("Neither walk nor copy brings anything in from outside")
    func copies() throws {
        let folder = try Folder()
        let attacker = try swapping(folder)
        defer { attacker.finish() }
        let tree = try folder.tree("tree")
        for round in 0..<100 {
            let copy = "copy\(round)"
            try folder.make(copy)
            _ = try tree.copy(to: folder.at(copy))
            try folder.tree(copy).walk(WalkOptions()) { item in
                guard case .file(let path, _) = item else { return }
                let text = try folder.text(copy + "/" + (path.text ?? ""))
                #expect(text == "public")
            }
        }
    }
}
