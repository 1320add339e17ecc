import Testing

@Suite struct LogTests {
    @Test("What the tests printed can be read, with its control characters made visible")
    func log() throws {
        let scratch = try Scratch()
        let vulnreview = Program(scratch)
        try scratch.writeProject()
        let rules = ["--rules", "rules.yaml", "--no-builtin-rules", "--store", scratch.store, "--quiet"]
        try vulnreview.run(["scan", "tree"] + rules)
        let patches = try vulnreview("propose", "--all", "--json").json()["patches"] as? [[String: Any]]
        let id = try #require(patches?.first?["id"] as? String)
        try vulnreview("show", id, "--log", "projectTests", expecting: 2)
        try vulnreview.run(["verify", id, "--test", #"printf 'one\n\033[2Jtwo\n'"#] + rules)
        let text = try vulnreview("show", id, "--log", "projectTests").text
        #expect(text.contains("one\n<U+001B>[2Jtwo"))
    }
}
