import Foundation
import TestSupport
import Testing

/// `list findings` with its orders, groups and saved filters.
@Suite struct ListTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
        try scratch.write("tree/sub/more.py", "def more(text):\n    return eval(text + '')\n")
        try vulnreview.run(
            [
                "scan", "tree", "--json", "--store", scratch.store, "--rules", "rules.yaml",
                "--no-builtin-rules",
            ])
    }

    private func paths(_ arguments: String...) throws -> [String] {
        let list = try vulnreview.run(["list", "findings", "--json", "--store", scratch.store] + arguments)
            .json()
        return try #require(list["findings"] as? [[String: Any]]).compactMap { $0["path"] as? String }
    }

    @Test("Findings come by severity, risk, age and path, and only those below a directory")
    func orders() throws {
        let all = try paths("--sort", "path")
        #expect(all.count == 2 && all == all.sorted())
        #expect(try paths("--sort", "newest").sorted() == all)
        #expect(try paths("--path", "sub/") == ["sub/more.py"])
        #expect(try paths("--path", "su").isEmpty)
        #expect(try paths("--reporter", "vulnreview", "--tree", "tree").count == 2)
        #expect(try paths("--cwe", "99999").isEmpty)
        let risky = try vulnreview("list", "findings", "--sort", "risk", "--json").json()
        let risks = try #require(risky["findings"] as? [[String: Any]]).map { $0["risk"] as? [String: Any] }
        #expect(risks.allSatisfy { $0?["score"] is Int && $0?["parts"] is [String: Int] })
        #expect(try vulnreview("list", "findings", "--sort", "risk").text.split(separator: "\n").count == 2)
    }

    @Test("Findings are counted by rule, file, CWE, severity and state")
    func groups() throws {
        let files = try vulnreview("list", "findings", "--group", "file", "--json").json()
        let names = try #require(files["groups"] as? [[String: Any]]).map { $0["name"] as? String }
        #expect(names == ["greet.py", "sub/more.py"])
        for kind in ["rule", "cwe", "severity", "state"] {
            let groups = try vulnreview("list", "findings", "--group", kind, "--json").json()["groups"]
            #expect(try #require(groups as? [[String: Any]]).map { $0["count"] as? Int } == [2], "\(kind)")
        }
        #expect(
            try vulnreview("list", "findings", "--group", "state", "--path", "sub").text == "1         new\n")
    }

    @Test("A filter is kept, used with other parts, listed and forgotten")
    func saved() throws {
        #expect(try paths("--path", "sub", "--sort", "newest", "--save", "mine") == ["sub/more.py"])
        #expect(try paths("--saved", "mine") == ["sub/more.py"])
        #expect(try paths("--saved", "mine", "--path", "greet.py") == ["greet.py"])
        let filters = try vulnreview("list", "filters", "--json").json()["filters"] as? [[String: Any]]
        #expect(filters?.map { $0["name"] as? String } == ["mine"])
        #expect(filters?.first?["path"] as? String == "sub")
        #expect(filters?.first?["sort"] as? String == "newest")
        #expect(try vulnreview("list", "filters").text == "mine\n")
        #expect(try paths("--forget", "mine").count == 2)
        try vulnreview("list", "findings", "--saved", "mine", expecting: 2)
        try vulnreview("list", "findings", "--forget", "mine", expecting: 2)
    }

    @Test("What goes with findings is refused elsewhere, and so is a path that leaves the tree")
    func usage() throws {
        try vulnreview("list", "patches", "--sort", "risk", expecting: 2)
        try vulnreview("list", "scans", "--group", "rule", expecting: 2)
        try vulnreview("list", "findings", "--path", "../x", expecting: 2)
        try vulnreview("list", "findings", "--sort", "size", expecting: 2)
        try vulnreview("list", "findings", "--tree", "/usr", expecting: 2)
    }
}
