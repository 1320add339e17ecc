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
}
