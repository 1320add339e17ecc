#if os(Linux)
    import Exchange
    import Foundation
    import Glibc
    import Review
    import Synchronization
    import TestSupport
    import Testing

    @testable import Agent

    @Suite("The gateway to a model's server", .serialized)
    struct PipeGatewayTests {
        private let executable = BuildDirectory.product("ModelGateway").path

        private func ask(
            _ request: [UInt8] = Array("ask\n".utf8), to address: ModelEndpoint.Address,
            patience: ModelPatience = ModelPatience(), limit: Int = 1 << 20
        ) async -> Result<[UInt8], ModelError> {
            do {
                return .success(
                    try await PipeGateway(executable: executable, limit: limit).exchange(
                        request, with: address, within: patience, progress: { _ in }))
            } catch {
                return .failure(error)
            }
        }

        @Test("It carries bytes both ways, whatever they are, and a server that talks while it is talked to")
        func bytes() async throws {
            let large = String(repeating: "x", count: 3 << 20) + "end\n"
            let server = try #require(
                LoopbackServer { connection in
                    LoopbackServer.write(connection, "early\n")
                    let heard = LoopbackServer.read(connection, until: "end\n")
                    LoopbackServer.write(connection, "\(heard.utf8.count)\n" + heard)
                })
            let reply = try await ask(Array(large.utf8), to: server.address, limit: 4 << 20).get()
            #expect(String(decoding: reply, as: UTF8.self) == "early\n\(large.utf8.count)\n" + large)
        }

        @Test("While it carries it has its pipes and one connection, and no call that makes another")
        func confinement() async throws {
            let seen = Mutex<[String]>([])
            let server = try #require(
                LoopbackServer { connection in
                    _ = LoopbackServer.read(connection, until: "ask\n")
                    for process in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
                        let folder = "/proc/" + process
                        guard Int(process) != nil,
                            FileManager.default.contents(atPath: folder + "/cmdline")?.contains(
                                Data("ModelGateway".utf8)) == true,
                            FileManager.default.contents(atPath: folder + "/cmdline")?.contains(
                                Data("tcp4".utf8)) == true
                        else { continue }
                        let status = String(
                            decoding: FileManager.default.contents(atPath: folder + "/status") ?? Data(),
                            as: UTF8.self)
                        let files =
                            (try? FileManager.default.contentsOfDirectory(atPath: folder + "/fd"))?.sorted()
                            ?? []
                        let environment =
                            FileManager.default.contents(atPath: folder + "/environ")?.count ?? -1
                        seen.withLock { $0 = [status, files.joined(separator: " "), String(environment)] }
                    }
                    LoopbackServer.write(connection, "seen")
                })
            #expect(await ask(to: server.address) == .success(Array("seen".utf8)))
            let facts = seen.withLock { $0 }
            try #require(facts.count == 3)
            // 2 is SECCOMP_MODE_FILTER; the filter is that of the scan service, whose probe tries every call.
            #expect(facts[0].contains("Seccomp:\t2\n") && facts[0].contains("NoNewPrivs:\t1\n"))
            #expect(facts[0].contains("CapEff:\t0000000000000000\n"))
            #expect(facts[1] == "0 1 2" && facts[2] == "0")
        }

        @Test("Nobody there, a flood, silence and a broken reply end as what they are")
        func failures() async throws {
            #expect(await ask(to: .loopback4([127, 0, 0, 1], port: 1)) == .failure(.unreachable))
            #expect(await ask(to: .unixSocket("/nowhere/at/all")) == .failure(.unreachable))
            let flood = try #require(
                LoopbackServer { connection in
                    for _ in 0..<64 {
                        LoopbackServer.write(connection, String(repeating: "y", count: 1 << 16))
                    }
                })
            #expect(await ask(to: flood.address) == .failure(.reply(.tooLarge)))
            let quiet = try #require(
                LoopbackServer { connection in _ = LoopbackServer.read(connection, until: "never") })
            let impatient = ModelPatience(silence: .milliseconds(200), whole: .seconds(20))
            #expect(await ask(to: quiet.address, patience: impatient) == .failure(.timedOut))
            let slow = try #require(
                LoopbackServer { connection in
                    // A byte at a time keeps no one waiting for ever.
                    for _ in 0..<2_000 {
                        LoopbackServer.write(connection, "z")
                        usleep(10_000)
                    }
                })
            let brief = ModelPatience(silence: .seconds(20), whole: .milliseconds(300))
            #expect(await ask(to: slow.address, patience: brief) == .failure(.timedOut))
        }

        @Test(
            "It takes no other address, whoever starts it",
            arguments: [
                ["tcp4", "10.0.0.1", "80"], ["tcp4", "localhost", "80"], ["tcp4", "127.0.0.1", "0"],
                ["tcp4", "127.0.0.1", "65536"], ["tcp4", "127.0.0.1", "80x"], ["tcp6", "::2", "80"],
                ["unix", "relative"], ["unix", "/" + String(repeating: "a", count: 120)], [], ["tcp4"],
            ])
        func arguments(words: [String]) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: executable)
            process.arguments = words
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 124)
        }
    }
#endif
