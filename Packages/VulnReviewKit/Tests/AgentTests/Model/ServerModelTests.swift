#if os(Linux)
    import Exchange
    import Foundation
    import Review
    import ScanService
    import Synchronization
    import TestSupport
    import Testing

    @testable import Agent

    @Suite("A model behind a server")
    struct ServerModelTests {
        private static let connect: ScanTransportFactory = {
            try PipeTransport(executable: BuildDirectory.product("ScanServiceHost").path)
        }

        private func model(at address: ModelEndpoint.Address) -> ServerModel {
            ServerModel(
                ModelEndpoint(address: address, model: "small"),
                gateway: PipeGateway(executable: BuildDirectory.product("ModelGateway").path),
                connect: Self.connect
            )
        }

        private let request = ModelRequest(
            messages: [ModelMessage(.system, [.init("Work.", from: .instruction)])], actions: [.stop],
            replyTokens: 50)

        @Test(
            "A streamed reply is carried, read in the scan service, recorded, and said again from the recording"
        )
        func conversation() async throws {
            let server = try #require(
                LoopbackServer { connection in
                    let heard = LoopbackServer.read(connection, until: "\"tools\"")
                    let arguments =
                        #"{\"verdict\":\"done\",\"summary\":\"heard \#(heard.contains("\"model\":\"small\"") ? "it" : "nothing")\"}"#
                    let events = [
                        #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c9","function":{"name":"stop","arguments":"\#(arguments)"}}]}}]}"#,
                        #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#, "[DONE]",
                    ]
                    LoopbackServer.write(
                        connection,
                        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                            + events.map { "data: \($0)\n\n" }.joined())
                })
            let recording = Mutex<[UInt8]>([])
            let recorder = RecordingModel(model(at: server.address)) { line in
                recording.withLock { $0 += line + [0x0A] }
            }
            let reply = try await recorder.reply(to: request, progress: { _ in })
            #expect(
                reply.calls.map(\.meaning) == [.action(.stop(AgentConclusion(.done, summary: "heard it")))])
            #expect(recorder.identity == ModelIdentity(name: "small", digest: nil, system: "openai"))
            let again = RecordedModel(recording.withLock { $0 }, name: "small", connect: Self.connect)
            #expect(try await again.reply(to: request, progress: { _ in }) == reply)
            await #expect(throws: ModelError.exhausted) {
                try await again.reply(to: request, progress: { _ in })
            }
        }

        @Test(
            "What a server sends instead of a reply is an error with its reason",
            arguments: [
                ("HTTP/1.1 302 Found\r\nLocation: http://198.51.100.1/\r\n\r\n", ModelReplyError.redirected),
                ("HTTP/1.1 503 Busy\r\n\r\n", .refused(status: 503)), ("", .truncated),
                ("220 mail.example ESMTP\r\n\r\n", .malformed(offset: 0)),
            ])
        func refusals(response: String, error: ModelReplyError) async throws {
            let server = try #require(
                LoopbackServer { connection in
                    _ = LoopbackServer.read(connection, until: "\"tools\"")
                    LoopbackServer.write(connection, response)
                })
            await #expect(throws: ModelError.reply(error)) {
                try await model(at: server.address).reply(to: request, progress: { _ in })
            }
        }

        private static let serverAddress = ProcessInfo.processInfo.environment["VULNREVIEW_MODEL_SERVER"]

        @Test(
            "A real server answers, and its grammar holds a whole reply to the schema of the actions (Bench/model)",
            .enabled(if: serverAddress != nil), arguments: ModelEndpoint.Form.allCases)
        func realServer(form: ModelEndpoint.Form) async throws {
            let address = try #require(Self.serverAddress.flatMap(ModelEndpoint.Address.init(text:)))
            let model = ServerModel(
                ModelEndpoint(address: address, model: "tiny", form: form),
                gateway: PipeGateway(executable: BuildDirectory.product("ModelGateway").path),
                connect: Self.connect)
            let request = ModelRequest(
                messages: [
                    ModelMessage(.system, [.init("End your work.", from: .instruction)]),
                    ModelMessage(.user, [.init("int main(void) { return 0; }", from: .person("tester"))]),
                ], actions: [.requestVerification, .runTool], replyTokens: 2_000)
            let heard = Mutex(0)
            let reply = try await model.reply(to: request) { count in heard.withLock { $0 = count } }
            // Nothing makes a small model call a tool but a schema for its whole reply.
            for call in reply.calls {
                guard case .action = call.meaning else {
                    Issue.record("\(call.name) \(call.arguments)")
                    continue
                }
            }
            #expect(form == .tools || reply.calls.count == 1)
            #expect((reply.usage?.inputTokens ?? 0) > 0 && heard.withLock { $0 } > 0)
        }
    }
#endif
