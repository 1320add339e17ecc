import Foundation
import Testing

/// The machine's git, to show that what is exported is what others take.
private enum Git {
    static let path = ["/usr/bin/git", "/usr/local/bin/git"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
}

@Suite struct PropagateTests {
    let scratch: Scratch
    let vulnreview: Program
    private let rules = ["--rules", "rules.yaml", "--no-builtin-rules"]
    private let id: String

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
        try vulnreview.run(["scan", "tree", "--store", scratch.store, "--quiet"] + rules)
        let proposed = try vulnreview("propose", "--all", "--json").json()["patches"] as? [[String: Any]]
        id = try #require(proposed?.first?["id"] as? String)
    }

    private func propagate(_ trees: String..., expecting status: Int32 = 0) throws -> [[String: Any]] {
        let arguments =
            ["propagate", id, "--to"] + trees + ["--json", "--quiet", "--store", scratch.store] + rules
        return try vulnreview.run(arguments, expecting: status).json()["places"] as? [[String: Any]] ?? []
    }

    @Test(
        "Each copy of the code gets a patch of its own, verified by itself, that waits for its own approval")
    func copies() throws {
        let changed = "# A copy.\nimport os\n\n\n" + Scratch.vulnerable
        try scratch.write("other/greet.py", Scratch.vulnerable)
        try scratch.write("other/vendor/lib/greet.py", changed)
        try scratch.write("other/greet.txt", Scratch.vulnerable)
        let places = try propagate("other")
        #expect(places.map { $0["outcome"] as? String } == ["proposed", "proposed"])
        #expect(places.map { $0["folder"] as? String } == ["", "vendor/lib"])
        let patches = places.compactMap { $0["patch"] as? [String: Any] }
        #expect(Set(patches.compactMap { $0["id"] as? String } + [id]).count == 3)
        for patch in patches {
            #expect(patch["state"] as? String == "proposed")
            let rungs = patch["rungs"] as? [[String: Any]] ?? []
            #expect(rungs.first { $0["name"] as? String == "appliesExactly" }?["result"] as? String == "pass")
        }
        #expect(try scratch.read("other/vendor/lib/greet.py") == changed)
        // Approving the first approves none of the others.
        let vendored = try #require(patches[1]["id"] as? String)
        try vulnreview("approve", vendored, "--reason", "same code")
        try vulnreview("apply", "--approved")
        #expect(try scratch.read("other/vendor/lib/greet.py").contains("literal_eval"))
        #expect(try scratch.read("other/greet.py") == Scratch.vulnerable)
        #expect(try scratch.read("tree/greet.py") == Scratch.vulnerable)
    }

    @Test("Code that is fixed, changed or not there gets no patch, and each is told")
    func others() throws {
        try scratch.write("fixed/greet.py", Scratch.repaired)
        try scratch.write("changed/greet.py", "def parse(text):\n    return eval(text, {})\n")
        try scratch.write("none/other.py", "x = 1\n")
        let places = try propagate("fixed", "changed", "none", expecting: 3)
        #expect(places.map { $0["outcome"] as? String } == ["alreadyThere", "conflicts", "notFound"])
        let listed = try vulnreview("list", "patches", "--json").json()["patches"] as? [Any]
        #expect(listed?.count == 1)
    }

    @Test("A tree with links and hostile names is only read")
    func hostile() throws {
        try scratch.write("outside/greet.py", Scratch.vulnerable)
        try scratch.write("trap/a\nb/greet.py", Scratch.vulnerable)
        let link = scratch.folder.appendingPathComponent("trap/link").path
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: scratch.folder.appendingPathComponent("outside").path)
        let places = try propagate("trap")
        #expect(places.map { $0["folder"] as? String } == ["a<U+000A>b"])
    }

    private func git(_ arguments: String...) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: try #require(Git.path))
        process.arguments = ["-C", scratch.folder.appendingPathComponent("repository").path] + arguments
        process.environment = [
            "HOME": scratch.folder.path, "PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@b",
        ]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "git \(arguments): \(text)")
        return text
    }

    @Test(
        "A series is what git am takes, with trailers that name finding, evidence and reviewer",
        .enabled(if: Git.path != nil))
    func mbox() throws {
        try vulnreview("export", "--format", "mbox", id, expecting: 4)
        try vulnreview.run(["verify", id, "--store", scratch.store, "--quiet"] + rules)
        try vulnreview("approve", id, "--reason", "right")
        let shown = try vulnreview("show", id, "--json").json()
        let evidence = try #require((shown["patches"] as? [[String: Any]])?.first?["evidence"] as? String)
        let finding = try #require((shown["findings"] as? [[String: Any]])?.first?["id"] as? String)
        try vulnreview(
            "export", "--format", "mbox", id, "--output", scratch.folder.appendingPathComponent("s.mbox").path
        )

        try scratch.write("repository/greet.py", Scratch.vulnerable)
        _ = try git("init", "-q")
        _ = try git("add", ".")
        _ = try git("commit", "-qm", "first")
        _ = try git("am", "-q", scratch.folder.appendingPathComponent("s.mbox").path)
        #expect(try scratch.read("repository/greet.py") == Scratch.repaired)
        let trailers = try git("log", "-1", "--format=%(trailers:only)")
        #expect(trailers.contains("VulnReview-Finding: \(finding) test.eval"))
        #expect(trailers.contains("VulnReview-Evidence: \(evidence)"))
        #expect(trailers.contains("VulnReview-Reviewer: tester"))
    }
}
