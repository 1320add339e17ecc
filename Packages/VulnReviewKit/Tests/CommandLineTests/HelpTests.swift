import Testing

@Suite struct HelpTests {
    static let verbs = [
        "scan", "import", "propose", "rules list", "rules lint", "verify", "review", "list", "show", "trace",
        "approve", "modify", "reject", "defer", "escalate", "confirm", "dismiss", "undo", "apply", "revert",
        "settle",
        "audit show", "audit verify", "audit checkpoint", "audit export", "export", "policy show",
        "policy check", "policy sign",
        "reviewer add",
        "reviewer list", "doctor", "keys", "completions",
    ]

    @Test("Each verb explains itself on standard output", arguments: verbs)
    func help(verb: String) throws {
        let result = try Program(Scratch()).run(verb.split(separator: " ").map(String.init) + ["--help"])
        #expect(result.text.hasPrefix("OVERVIEW: "))
        #expect(result.errors.isEmpty)
    }

    @Test(
        "What is not understood is status 2, and nothing goes to standard output",
        arguments: [
            ["no-such-verb"], ["scan"], ["scan", "--no-such-option", "."], ["approve", "1234"], ["verify"],
            ["propose"], ["apply"], ["list", "nonsense"], ["scan", ".", "--jobs", "0"],
            ["dismiss", "1234", "--as", "whim", "--reason", "x"], ["approve", "1234", "--reason", "  "],
            ["approve", "1234", "--reason", "x", "--hunks", "3-1"], ["verify", "--all", "--reproducer", "x"],
        ])
    func usage(arguments: [String]) throws {
        let result = try Program(Scratch()).run(arguments, expecting: 2)
        #expect(result.output.isEmpty)
        #expect(!result.errors.isEmpty)
    }

    @Test("With --json a usage error is a document as well")
    func usageAsJSON() throws {
        let error =
            try Program(Scratch()).run(["scan", "--json"], expecting: 2).json()["error"] as? [String: Any]
        #expect(error?["code"] as? String == "usage")
    }

    @Test("Completions for each shell", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        #expect(try Program(Scratch()).run(["completions", shell]).text.contains("vulnreview"))
    }
}
