import Foundation
import Testing

@testable import Confinement

extension ConfinementSuite {
    @Suite("The user's own tools")
    struct ToolchainTests {
        @Test("Tools of the system need nothing more")
        func system() {
            let toolchain = Toolchain.find(searchPath: "/usr/bin:/bin", home: "/home/nobody")
            #expect(toolchain.readable == [])
            #expect(toolchain.searchPath == "/usr/bin:/bin:/usr/local/bin")
        }

        @Test("An installation in the home directory opens its programs and libraries, and no more")
        func installationAtHome() throws {
            try withHome { home in
                try program(home + "/.pyenv/shims/python3")
                try directory(home + "/.pyenv/versions")
                try directory(home + "/.pyenv/sources")
                try program(home + "/.local/bin/pytest")
                try directory(home + "/.local/lib")
                try directory(home + "/.local/share/keyrings")
                let path = "\(home)/.pyenv/shims:\(home)/.local/bin:/usr/bin"
                let toolchain = Toolchain.find(searchPath: path, home: home)
                #expect(
                    Set(toolchain.readable) == [
                        home + "/.pyenv/shims", home + "/.pyenv/versions", home + "/.local/bin",
                        home + "/.local/lib",
                    ])
                #expect(toolchain.searchPath == path + ":/usr/local/bin:/bin")
            }
        }

        @Test("The home directory itself is never opened, whatever lies in it")
        func homeItself() throws {
            try withHome { home in
                try program(home + "/make")
                try program(home + "/bin/cc")
                let toolchain = Toolchain.find(searchPath: "\(home):\(home)/bin:bin:.:/usr/bin", home: home)
                #expect(toolchain.readable == [home + "/bin"])
                #expect(toolchain.searchPath == "\(home)/bin:/usr/bin:/usr/local/bin:/bin")
            }
        }

        @Test("A linked tool opens what it is linked to")
        func linked() throws {
            try withHome { home in
                try program(home + "/elsewhere/tool/bin/cmake")
                try directory(home + "/elsewhere/tool/share")
                let user = home + "/user"
                try directory(user + "/bin")
                try FileManager.default.createSymbolicLink(
                    atPath: user + "/bin/cmake", withDestinationPath: home + "/elsewhere/tool/bin/cmake")
                let toolchain = Toolchain.find(searchPath: user + "/bin", home: user)
                // Outside of the home directory an installation is read whole.
                #expect(toolchain.readable == [user + "/bin", home + "/elsewhere/tool"])
            }
        }

        @Test("A tool that lies in an excluded directory, or is a link into it, is not found")
        func excluded() throws {
            try withHome { home in
                try program(home + "/tree/bin/scanner")
                try program(home + "/tools/bin/scanner")
                try directory(home + "/links/bin")
                try FileManager.default.createSymbolicLink(
                    atPath: home + "/links/bin/scanner", withDestinationPath: home + "/tree/bin/scanner")
                let path = "\(home)/tree/bin:\(home)/links/bin:\(home)/tools/bin"
                let all = Toolchain.find(searchPath: path, home: "/home/nobody", programs: ["scanner"])
                #expect(all.path(of: ["scanner"]) == home + "/tree/bin/scanner")
                let outside = Toolchain.find(
                    searchPath: path, home: "/home/nobody",
                    programs: ["\(home)/tools/bin/scanner", "scanner"]
                ).excluding(home + "/tree")
                #expect(outside.path(of: ["scanner"]) == home + "/tools/bin/scanner")
                #expect(!outside.searchPath.contains("/tree/"))
                #expect(!outside.readable.contains { $0.hasPrefix(home + "/tree") })
            }
        }

        @Test("A virtual environment with a copied interpreter opens what that was copied from")
        func copiedInterpreter() throws {
            try withHome { home in
                try program(home + "/versions/3/bin/python3")
                try directory(home + "/versions/3/lib")
                let user = home + "/user"
                try program(user + "/env/bin/python3")
                try program(user + "/env/bin/pytest")
                try Data("#!\(user)/env/bin/python3\n".utf8).write(
                    to: URL(filePath: user + "/env/bin/pytest"))
                try Data("home = \(home)/versions/3/bin\nversion = 3\n".utf8).write(
                    to: URL(filePath: user + "/env/pyvenv.cfg"))
                let toolchain = Toolchain.find(
                    searchPath: user + "/env/bin", home: user, programs: ["pytest"])
                #expect(
                    Set(toolchain.readable) == [
                        user + "/env/bin", user + "/env/pyvenv.cfg", home + "/versions/3",
                    ])
            }
        }

        @Test("A confined command finds the tools of this user")
        func usable() async throws {
            let toolchain = Toolchain.ofUser()
            let confinement = await Box.detected.value
            try await ScratchDirectory.with { scratch in
                var command = Box.shell("command -v make; python3 -c 'print(6 * 7)'", in: scratch)
                command.readable = toolchain.readable
                command.environment = ConfinedCommand.minimalEnvironment(
                    home: scratch.path, searchPath: toolchain.searchPath)
                let outcome = try await confinement.run(command)
                #expect(String(decoding: outcome.output, as: UTF8.self).hasSuffix("42\n"))
            }
        }

        private func withHome(_ body: (String) throws -> Void) throws {
            let scratch = try ScratchDirectory()
            defer { try? scratch.remove() }
            try body(scratch.path)
        }

        private func directory(_ path: String) throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        private func program(_ path: String) throws {
            try directory(URL(filePath: path).deletingLastPathComponent().path)
            try Data("#!/bin/sh\n".utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
    }
}
