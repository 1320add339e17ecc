import Foundation
import Testing

@testable import Confinement

extension ConfinementSuite {
    @Suite("Scratch directories")
    struct ScratchDirectoryTests {
        @Test("A scratch directory is its owner's alone and goes when its use is over")
        func lifetime() async throws {
            let path = try await ScratchDirectory.with { scratch in
                let mode =
                    try FileManager.default.attributesOfItem(atPath: scratch.path)[.posixPermissions] as? Int
                #expect(mode == 0o700)
                return scratch.path
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }

        @Test("It goes when its use fails, too")
        func failure() async throws {
            struct Failure: Error {}
            var path = ""
            do {
                try await ScratchDirectory.with { scratch in
                    path = scratch.path
                    throw Failure()
                }
                Issue.record("nothing was thrown")
            } catch is Failure {}
            #expect(!path.isEmpty && !FileManager.default.fileExists(atPath: path))
        }

        @Test("Whatever a command left there goes: deep trees, closed directories, links, odd names")
        func hostileContent() async throws {
            let confinement = await Box.detected.value
            try await ScratchDirectory.with { outside in
                let kept = outside.path + "/kept"
                try Data("kept".utf8).write(to: URL(filePath: kept))
                let scratch = try ScratchDirectory()
                let outcome = try await confinement.run(
                    Box.shell(
                        """
                        ln -s \(outside.path) link; ln -s \(kept) file; mkdir -p closed/in/side; touch closed/in/side/x
                        chmod 000 closed/in/side closed/in closed; touch -- '-rf' 'a\nb'; mkdir -- ' '
                        exec perl -e 'for (1..2000) { mkdir "d" x 17; chdir "d" x 17 or exit 9 }'
                        """, in: scratch, ConfinementLimits(wallSeconds: 30, scratchBytes: 0)))
                #expect(outcome.status == .exited(0))
                try scratch.remove()
                #expect(!FileManager.default.fileExists(atPath: scratch.path))
                #expect(FileManager.default.contents(atPath: kept) == Data("kept".utf8))
            }
        }

        @Test("A parent that is not there is an error")
        func missingParent() {
            #expect(throws: ConfinementError.scratch("/nowhere/at/all", ENOENT)) {
                try ScratchDirectory(in: "/nowhere/at/all")
            }
        }
    }
}
