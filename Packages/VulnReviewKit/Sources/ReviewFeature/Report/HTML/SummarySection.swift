import AuditLog
import Foundation
import Review

/// The head of a report: whether it is complete, how much there is of what, and what it all rests on.
enum SummarySection {
    static func markup(_ summary: ReportSummary, at now: Date) -> Markup {
        """
        \(Markup.heading(2, id: "summary", "Summary"))\(state(summary))<div class="tiles">
        \(table("Findings by severity", "Severity", severities(summary)))\
        \(table("Findings by state", "State", states(summary)))\
        \(table("Patches by state", "State", patches(summary)))</div>
        \(Markup.heading(2, id: "freshness", "Scans and what they rest on"))\
        \(Markup.joined(summary.trees.map { scan($0, summary, at: now) }))
        """
    }

    private static func state(_ summary: ReportSummary) -> Markup {
        let reasons = summary.trees.flatMap { part in
            part.gaps.map { gap -> Markup in "<li><code>\(part.tree.display)</code>: \(gap)</li>\n" }
        }
        let list: Markup = reasons.isEmpty ? "" : "<ul>\n\(Markup.joined(reasons))</ul>"
        return """
            <div class="state\(summary.isComplete ? "" : " gaps")"><p>\(ReviewWording.completeness(summary))</p>\(list)</div>

            """
    }

    private static func severities(_ summary: ReportSummary) -> [(Markup, Int)] {
        Severity.allCases.reversed().map { (.severity($0), summary.severities[$0] ?? 0) }
    }

    private static func states(_ summary: ReportSummary) -> [(Markup, Int)] {
        ["new", "confirmed", "dismissed", "fixed", "duplicate"].compactMap { state in
            summary.findingStates[state].map { ("\(state)", $0) }
        }
    }

    private static func patches(_ summary: ReportSummary) -> [(Markup, Int)] {
        PatchState.allCases.compactMap { state in
            summary.patchStates[state].map { ("\(ReviewWording.word(state))", $0) }
        }
    }

    private static func table(_ caption: String, _ head: String, _ rows: [(Markup, Int)]) -> Markup {
        let all = rows.reduce(0) { $0 + $1.1 }
        guard all > 0 else { return "<p><strong>\(caption):</strong> none</p>\n" }
        let lines = rows.map { name, count -> Markup in
            """
            <tr><th scope="row">\(name)</th><td class="num">\(count)</td><td class="bar"><svg viewBox="0 0 1000 8" \
            preserveAspectRatio="none" aria-hidden="true"><rect width="\(count > 0 ? max(4, count * 1_000 / all) : 0)" height="8"/></svg></td></tr>

            """
        }
        return """
            <table><caption>\(caption): \(all)</caption><thead class="v"><tr><th scope="col">\(head)</th>\
            <th scope="col">Count</th><th scope="col">Share</th></tr></thead><tbody>
            \(Markup.joined(lines))</tbody></table>

            """
    }

    private static func scan(_ part: ReportSummary.TreePart, _ summary: ReportSummary, at now: Date) -> Markup
    {
        let heading = Markup.heading(3, "<code>\(part.tree.display)</code>")
        guard let scan = part.scan else { return heading + "<p>It was not scanned here.</p>\n" }
        return heading
            + .terms([
                ("Newest scan", "\(Markup.time(scan.startedAt)), <strong>\(scan.state.rawValue)</strong>"),
                ("Scan", "<code>\(scan.id.text)</code>"),
                (
                    "Read",
                    "\(Markup.count(scan.stats.files, "file", "files")), \(Markup.count(scan.stats.bytes, "byte", "bytes")), with \(Markup.count(scan.stats.rules, "rule", "rules"))"
                ), ("Rules", .digest(scan.rulesDigest)), ("Box", "\(scan.confinement.rawValue)"),
            ]) + bases(scan.bases ?? [], summary.policy.limits, at: now) + notScanned(scan)
    }

    private static func bases(_ bases: [Basis], _ limits: PolicyLimits, at now: Date) -> Markup {
        guard !bases.isEmpty else { return "<p>What the scan rests on was not written down.</p>\n" }
        let stale = Set(limits.stale(bases, at: now).map(\.basis))
        let rows = bases.map { basis -> Markup in
            let age = basis.age(at: now).map { ReviewWording.age(seconds: $0) + " old" } ?? "of unknown age"
            let warning: Markup =
                stale.contains(basis) ? " <strong>older than the policy allows</strong>" : ""
            return """
                <tr><th scope="row">\(ReviewWording.title(basis.kind)) \(basis.name)</th><td>\(age)\(warning)</td>\
                <td>\(Markup.digest(basis.digest))</td></tr>

                """
        }
        return """
            <table class="wide"><caption>Freshness</caption><thead><tr><th scope="col">What</th><th scope="col">Age</th>\
            <th scope="col">Digest</th></tr></thead><tbody>
            \(Markup.joined(rows))</tbody></table>

            """
    }

    /// So many files are named.
    private static let namedFiles = 200

    private static func notScanned(_ scan: Scan) -> Markup {
        guard !scan.notScanned.isEmpty else { return "" }
        let items = scan.notScanned.prefix(namedFiles).map { file -> Markup in
            "<li><code>\(file.path.display)</code>: \(file.reason.rawValue)</li>\n"
        }
        let more = scan.notScanned.count - items.count
        let rest: Markup = more > 0 ? "<li>and \(more) more</li>\n" : ""
        return """
            <details><summary>\(Markup.count(scan.notScanned.count, "file was", "files were")) not scanned</summary>
            <ul>
            \(Markup.joined(items))\(rest)</ul></details>

            """
    }
}
