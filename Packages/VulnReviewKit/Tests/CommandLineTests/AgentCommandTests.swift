import Foundation
import Testing

@Suite struct AgentCommandTests {
    private static let rule = """
        rules:
          - id: no-gets
            languages: [c]
            severity: ERROR
            message: gets has no bound
            pattern: gets(...)

        """

    private static func call(_ name: String, _ arguments: [String: Any]) throws -> String {
        let text = String(decoding: try JSONSerialization.data(withJSONObject: arguments), as: UTF8.self)
        let message: [String: Any] = [
            "role": "assistant", "content": "",
            "tool_calls": [
                ["id": "c1", "type": "function", "function": ["name": name, "arguments": text]]
            ],
        ]
        let completion: [String: Any] = [
            "object": "chat.completion",
            "choices": [["index": 0, "finish_reason": "tool_calls", "message": message]],
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: completion), as: UTF8.self)
    }

    private func desk() throws -> (Program, finding: String) {
        let scratch = try Scratch()
        try scratch.write("tree/main.c", "int main(void) {\n    char b[8];\n    gets(b);\n    return 0;\n}\n")
        try scratch.write("r.yaml", Self.rule)
        let program = Program(scratch)
        try program("reviewer", "add", "tester")
        let scan = try program(
            "scan", scratch.tree.path, "--no-builtin-rules", "--rules", "r.yaml", "--json"
        ).json()
        let findings = try #require(scan["findings"] as? [[String: Any]])
        return (program, try #require(findings.first?["id"] as? String))
    }

    @Test("Without a model the agent refuses with status 4, and says so")
    func noModel() throws {
        let (program, finding) = try desk()
        let result = try program("agent", "run", "triage", finding, "--json", expecting: 4)
        #expect((try result.json()["error"] as? [String: Any])?["code"] as? String == "noModel")
    }

    @Test("A scripted run proposes and verifies; show, replay, diff, trace and export tell of it")
    func whole() throws {
        let (program, finding) = try desk()
        let diff = """
            --- a/main.c
            +++ b/main.c
            @@ -1,5 +1,5 @@
             int main(void) {
                 char b[8];
            -    gets(b);
            +    fgets(b, sizeof b, stdin);
                 return 0;
             }

            """
        let script = try [
            Self.call("read_file", ["path": "main.c", "first_line": 1, "last_line": 5]),
            Self.call("approve", ["patch": "patch-1"]),
            Self.call("propose_patch", ["title": "Bound it", "diff": diff]),
            Self.call("request_verification", ["patch": "patch-1"]),
            Self.call("stop", ["verdict": "done", "summary": "bounded"]),
        ].joined(separator: "\n")
        try program.scratch.write("script.jsonl", script + "\n")
        let run = try program(
            "agent", "run", "propose", finding, "--script", "script.jsonl", "--no-builtin-rules", "--rules",
            "r.yaml", "--json"
        ).json()
        #expect(run["isSupported"] as? Bool == true)
        let about = try #require(run["run"] as? [String: Any])
        #expect(about["refused"] as? Int == 1)
        let id = try #require(about["id"] as? String)
        let patch = try #require((run["patches"] as? [String])?.first)
        #expect(try program("show", patch, "--json").text.contains("\"origin\" : \"model\""))
        #expect(try program("agent", "show").text.contains(id.prefix(8)))
        let shown = try program("agent", "show", id).text
        #expect(shown.contains("refuses the call approve"))
        let replayed = try program("agent", "replay", id)
        #expect(replayed.errors.contains("the same as in the record"))
        #expect(try program("agent", "diff", id, id).text.hasPrefix("the same"))
        let trace = try program("trace", patch, "--format", "otlp").text
        for word in ["invoke_agent", "execute_tool", "\"chat\"", "schemas/1.41.0"] {
            #expect(trace.contains(word))
        }
        let inspect = try program("agent", "export", id).json()
        #expect(inspect["version"] as? Int == 2)
        // Nobody approved it.
        try program("apply", patch, expecting: 4)
    }

    @Test("A run with a secret in it is listed and not exported")
    func secret() throws {
        let (program, finding) = try desk()
        let token = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345"
        try program.scratch.write("tree/.env", "TOKEN=\(token)\n")
        try program.scratch.write(
            "script.jsonl",
            try [
                Self.call("read_file", ["path": ".env", "first_line": 1, "last_line": 1]),
                Self.call("stop", ["verdict": "gave-up", "summary": "x"]),
            ].joined(separator: "\n"))
        let run = try program(
            "agent", "run", "triage", finding, "--script", "script.jsonl", "--json"
        ).json()
        let id = try #require((run["run"] as? [String: Any])?["id"] as? String)
        let result = try program("agent", "export", id, "--output", "run.json", expecting: 4)
        #expect(result.errors.contains("looks like a secret: read_file"))
        let trace = try program("trace", finding, "--format", "otlp", expecting: 4)
        #expect(trace.errors.contains("looks like a secret") && !trace.text.contains(token))
        #expect(try program("trace", finding, "--format", "otlp", "--with-secrets").text.contains(token))
        #expect(
            !FileManager.default.fileExists(
                atPath: program.scratch.folder.appendingPathComponent("run.json").path))
    }
}
