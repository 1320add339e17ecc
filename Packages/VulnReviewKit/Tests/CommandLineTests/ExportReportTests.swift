import Foundation
import Testing

@Suite("vulnreview export: reports")
struct ExportReportTests {
    @Test("A page of the whole store goes to a file or to standard output, and is as complete as the scan")
    func html() throws {
        let scratch = try Scratch()
        let vulnreview = Program(scratch)
        try scratch.write("tree/a.c", "#include <string.h>\nvoid f(char *to, char *x) { strcpy(to, x); }\n")
        try vulnreview("scan", scratch.tree.path)
        let page = try vulnreview("export", "--format", "html").text
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.hasSuffix("</html>\n"))
        #expect(page.contains("Complete: "))
        let file = scratch.folder.appendingPathComponent("report.html")
        try vulnreview("export", "--format", "html", "--output", file.path)
        #expect(try Data(contentsOf: file).count > 5_000)
        try vulnreview("export", "--format", "html", "ffffffff", expecting: 2)
    }

    private func scanned() throws -> (scratch: Scratch, vulnreview: Program, finding: String) {
        let scratch = try Scratch()
        let vulnreview = Program(scratch)
        try scratch.write("tree/a.c", "#include <string.h>\nvoid f(char *to, char *x) { strcpy(to, x); }\n")
        try vulnreview("scan", scratch.tree.path)
        let findings = try vulnreview("list", "findings", "--json").json()["findings"] as? [[String: Any]]
        return (scratch, vulnreview, try #require(findings?.first?["id"] as? String))
    }

    @Test("A report for a tracker names the rules that it breaks, and ends with 3")
    func markdown() throws {
        let (scratch, vulnreview, finding) = try scanned()
        let broken = try vulnreview("export", "--format", "markdown", finding, expecting: 3)
        #expect(broken.text.hasPrefix("# Finding: `vulnreview.c.strcpy"))
        #expect(broken.errors.contains("testedCommit: "))
        #expect(broken.errors.contains("aiDisclosure: "))
        let whole = try vulnreview(
            "export", "--format", "markdown", "--commit", "0123456789ab", "--ai", "none", finding)
        #expect(whole.errors == "")
        let kernel = try vulnreview(
            "export", "--format", "markdown", "--for", "linux-kernel", finding, expecting: 3)
        #expect(!kernel.text.contains("`"))
        #expect(kernel.errors.contains("get_maintainer.pl"))
        try vulnreview("export", "--format", "markdown", "--commit", "main", finding, expecting: 2)
        try vulnreview("export", "--format", "markdown", expecting: 2)
        _ = scratch
    }

    @Test(
        "Advisories ask for what only the publisher knows, and tell of a vulnerability only what a person confirmed"
    )
    func advisories() throws {
        let (scratch, vulnreview, finding) = try scanned()
        #expect(
            try vulnreview("export", "--format", "csaf", expecting: 2).errors.contains(
                "--product, --publisher, --namespace"))
        let who = ["--product", "notes", "--publisher", "Town", "--namespace", "https://town.example"]
        for format in ["csaf", "openvex", "cyclonedx"] {
            let document = try vulnreview.run(["export", "--format", format, "--store", scratch.store] + who)
            #expect(try document.json().count > 1)
        }
        try vulnreview(
            "export", "--format", "openvex", "--product", "x", "--publisher", "x", "--namespace", "town",
            expecting: 2)
        try vulnreview("export", "--format", "osv", "--product", "notes", finding, expecting: 4)
        try vulnreview("reviewer", "add", "tester")
        try vulnreview("confirm", finding, "--reason", "seen")
        #expect(
            try vulnreview("export", "--format", "osv", "--product", "notes", finding).json()["id"] != nil)
        #expect(
            try vulnreview("export", "--format", "cve", "--product", "x", finding, expecting: 2).errors
                .contains("--vendor, --org-id, --reference"))
    }
}
