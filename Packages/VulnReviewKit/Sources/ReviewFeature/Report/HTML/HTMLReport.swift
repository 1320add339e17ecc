import AuditLog
import FindingStore
import Foundation
import Review

/// A review as one self-contained HTML page: for those who were not there.
///
/// It has no script, loads nothing and sends nothing, which its own security policy enforces. It is written piece by piece, so
/// that it takes no more memory for more findings.
public struct HTMLReport: Sendable {
    let scope: ReportScope
    /// What made it, with its version.
    let producer: String
    /// When it is made.
    let now: Date

    /// A report about `scope`.
    public init(_ scope: ReportScope, producer: String, at now: Date) {
        self.scope = scope
        self.producer = producer
        self.now = now
    }

    /// Hands the page to `write`, piece by piece. Whether the page is complete comes back; it says so itself.
    ///
    /// - Parameter permit: Sees all that the page is about, and throws before the first piece when something may not leave.
    func write(
        from store: FindingStore, permit: (ReportSummary.Subject?) throws -> Void,
        _ write: ([UInt8]) throws -> Void
    ) throws -> Bool {
        let reader = ReportItems(store: store, scope: scope)
        let summary = try ReportSummary(reader, permit: permit)
        var page = head(summary)
        try list(reader, &page, write)
        if summary.findings > 0 {
            page += "\(Markup.heading(2, id: "findings", "Findings"))<div class=\"findings\">\n"
        }
        try reader.findings { finding in
            let reported = try ReportedFinding(finding, summary, in: store)
            page += FindingSection.markup(reported, keys: summary.keys)
            try write(page.take())
        }
        if summary.findings > 0 { page += "</div>\n" }
        try lonePatches(reader, summary, &page, write)
        page += foot(summary)
        try write(page.take())
        return summary.isComplete
    }

    private func lonePatches(
        _ reader: ReportItems, _ summary: ReportSummary, _ page: inout Markup,
        _ write: ([UInt8]) throws -> Void
    ) throws {
        var isFirst = true
        try reader.lonePatches { patch in
            if isFirst { page += Markup.heading(2, id: "patches", "Patches by themselves") }
            isFirst = false
            let finding = try patch.finding.flatMap { try reader.store.finding($0) }
            let reported = try ReportedPatch(patch, answering: finding, summary, in: reader.store)
            page += PatchSection.markup(reported, below: nil, keys: summary.keys, level: 3)
            try write(page.take())
        }
    }

    private func head(_ summary: ReportSummary) -> Markup {
        let trees = summary.trees.map(\.tree.display).joined(separator: ", ")
        let findings: Markup = summary.findings > 0 ? "<li><a href=\"#findings\">Findings</a></li>" : ""
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(ReportStyle.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="\(producer)">
            <title>Security review of \(trees)</title>
            <style>\(ReportStyle.sheet)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the report</a>
            <header><h1>Security review</h1>
            <p class="meta">\(trees.isEmpty ? "no tree" : trees) · made \(Markup.time(now)) by \(producer)</p></header>
            <nav aria-label="Contents"><ul><li><a href="#summary">Summary</a></li><li><a href="#freshness">Scans</a></li>\
            <li><a href="#list">List</a></li>\(findings)<li><a href="#check">How to check this</a></li></ul></nav>
            <main id="main" tabindex="-1">
            \(SummarySection.markup(summary, at: now))
            """
    }

    /// One line for each finding and patch.
    private func list(
        _ reader: ReportItems, _ page: inout Markup, _ write: ([UInt8]) throws -> Void
    ) throws {
        var isEmpty = true
        func add(_ row: Markup) throws {
            if isEmpty { page += Self.listHead }
            isEmpty = false
            page += row
            if page.bytes.count > Self.pieceBytes { try write(page.take()) }
        }
        page += Markup.heading(2, id: "list", "List")
        try reader.findings { try add(row($0, patches: try reader.store.patches(for: $0.id))) }
        try reader.lonePatches { try add(row($0)) }
        page += isEmpty ? "<p>There is no finding and no patch.</p>\n" : "</tbody></table>\n"
        try write(page.take())
    }

    /// About so many bytes of the list are handed on at a time.
    private static let pieceBytes = 1 << 16

    private static let listHead: Markup = """
        <table class="wide"><caption class="v">Findings and patches</caption><thead><tr>\
        <th scope="col">Severity</th><th scope="col">Rule or title</th><th scope="col">Place</th>\
        <th scope="col">State</th><th scope="col">Patch</th></tr></thead><tbody>

        """

    private func row(_ finding: Finding, patches: [Patch]) -> Markup {
        let states = patches.map { ReviewWording.word($0.state) }
        return """
            <tr><td>\(Markup.severity(finding.severity))</td>\
            <th scope="row"><a href="#\(ReportAnchors.name(finding.id))">\(finding.ruleID)</a></th>\
            <td><code>\(finding.location.path.display):\(finding.location.range.start.line)</code></td>\
            <td>\(ReviewWording.word(finding.state))</td>\
            <td>\(states.isEmpty ? "no patch" : "patch " + states.joined(separator: ", "))</td></tr>

            """
    }

    private func row(_ patch: Patch) -> Markup {
        """
        <tr><td>–</td><th scope="row"><a href="#\(ReportAnchors.name(patch.id))">\(patch.title)</a></th>\
        <td><code>\(patch.changes.first?.path.display ?? "")</code></td><td>–</td>\
        <td>patch \(ReviewWording.word(patch.state))</td></tr>

        """
    }

    private func foot(_ summary: ReportSummary) -> Markup {
        var log: Markup = "<p>The decision log has no signed checkpoint yet.</p>\n"
        if let checkpoint = summary.checkpoint {
            let note = checkpoint.note.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            log = """
                <p>The decision log’s newest signed checkpoint covers \(Markup.count(checkpoint.size, "event", "events")). \
                Keep it somewhere else: only then can a log that was written anew be told from this one.</p>
                <pre>\(Markup.joined(note.map { "\(String($0))\n" }))</pre>

                """
        }
        return """
            \(Markup.heading(2, id: "check", "How to check this"))\
            <p>This page is a copy for reading, and is not signed. Decisions bind the digests that stand beside them; \
            <code>vulnreview audit verify</code> checks the log that holds them, and <code>vulnreview export --format dsse</code> \
            writes each as a signed statement. Policy in force: \(Markup.digest(summary.policy.digest)).</p>
            \(log)</main>
            <footer><p>Made by \(producer) at \(Markup.time(now)). No script, nothing loaded, nothing sent.</p></footer>
            </body>
            </html>

            """
    }
}

extension Workbench {
    /// Hands a report to `write`, piece by piece; whether it is complete comes back.
    ///
    /// - Throws: `PolicyError` before the first piece, when something of it may not leave.
    public func write(_ report: HTMLReport, _ write: ([UInt8]) throws -> Void) throws -> Bool {
        var permit = ExportPermit(self)
        return try report.write(from: store, permit: { try permit.check($0) }, write)
    }
}
