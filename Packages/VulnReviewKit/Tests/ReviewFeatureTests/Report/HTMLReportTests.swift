import AuditLog
import FindingStore
import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("A report as a page")
struct HTMLReportTests {
    private func page(_ scope: ReportScope = .all, of store: FindingStore) throws -> (
        text: String, isComplete: Bool
    ) {
        var bytes: [UInt8] = []
        let report = HTMLReport(scope, producer: "VulnReview 1", at: Desk.now)
        let isComplete = try report.write(from: store, permit: { _ in }) { bytes += $0 }
        return (try #require(String(validating: bytes, as: UTF8.self)), isComplete)
    }

    private func decided() throws -> Desk {
        let desk = try Desk()
        let evidence = try #require(try desk.store.evidence(for: desk.login.id))
        let decisions = [
            Decision(
                id: try #require(DecisionID(String(repeating: "a", count: 32))), verb: .approve,
                subject: .patch(desk.login.id), plan: evidence.plan, evidence: evidence.digest,
                policy: Policy.standard.digest, reviewer: "kim", reason: "Both copies are bounded now",
                at: Desk.now - 600,
                seen: .init(face: "terminal", diff: true, rungs: [.projectTests], milliseconds: 42_000)),
            Decision(
                id: try #require(DecisionID(String(repeating: "b", count: 32))), verb: .dismiss,
                subject: .finding(desk.injection.id), plan: nil, evidence: nil,
                policy: Policy.standard.digest,
                reviewer: "kim", reason: "</td><script>alert(\"\u{202E}\")</script>", at: Desk.now - 300,
                dismissal: .init(reason: .inlineMitigationsAlreadyExist, until: "2027-01-01")),
        ]
        for decision in decisions {
            try desk.store.decide(decision, reviewer: desk.actions.signer, installation: desk.actions.signer)
        }
        return desk
    }

    @Test("The page is what it was; `make screens` draws it from this file")
    func golden() throws {
        let desk = try decided()
        let text = try page(of: desk.store).text
            // Made anew by each run: a scan's id, and the signature of a key.
            .replacing(desk.scan.id.text, with: String(repeating: "5", count: 32))
            .replacing(/<pre>[^<]*<\/pre>/, with: "<pre>a signed checkpoint</pre>")
        try Golden("../../../../../Resources/Docs/Screens/report.html").compare(text)
    }

    @Test(
        "The page is well formed, its headings are in order, its links lead somewhere, and nothing in it acts or loads"
    )
    func structure() throws {
        let page = try page(of: try decided().store).text
        let structure = PageStructure(page)
        #expect(structure.faults == [])
        #expect(structure.count("h1") == 1)
        #expect(structure.count("main") == 1)
        #expect(structure.elements.first { $0.name == "html" }?.attributes["lang"] == "en")
        for name in [
            "script", "img", "link", "iframe", "object", "form", "base", "image", "use", "foreignObject",
        ] {
            #expect(structure.count(name) == 0, "\(name)")
        }
        let acting = structure.elements.flatMap(\.attributes.keys).filter {
            $0.hasPrefix("on") || $0 == "style" || $0 == "src"
        }
        #expect(acting == [])
        #expect(structure.elements.compactMap { $0.attributes["href"] }.allSatisfy { $0.hasPrefix("#") })
    }

    @Test("Nothing that cannot be seen comes out of the tree, a report or a person")
    func invisible() throws {
        let page = try page(of: try decided().store).text
        #expect(page.unicodeScalars.filter { VisibleText.isUnsafe($0) && $0 != "\n" }.isEmpty)
        #expect(page.contains("<span class=\"x\">&lt;U+202E&gt;</span>"))
        #expect(page.contains("&lt;/td&gt;&lt;script&gt;alert(&quot;&lt;U+202E&gt;&quot;)&lt;/script&gt;"))
    }

    @Test("The page's policy lets in its own style sheet by its digest, and nothing else")
    func policy() throws {
        let page = try page(of: try Desk().store).text
        let sheet = try #require(page.firstMatch(of: /<style>([^<]*)<\/style>/)?.output.1)
        let digest = Base64.encode(Digest(of: sheet.utf8).bytes)
        #expect(
            page.contains(
                "content=\"default-src &#39;none&#39;; style-src &#39;sha256-\(digest)&#39;; base-uri"))
    }

    @Test("An incomplete scan makes an incomplete page, which says why")
    func incomplete() throws {
        let page = try page(of: try Desk().store)
        #expect(!page.isComplete)
        #expect(page.text.contains("Incomplete: what follows is not all there is to say."))
        #expect(page.text.contains("one file could not be read"))
        #expect(!page.text.contains("Complete: "))
    }

    @Test("An empty store is no clean bill")
    func empty() throws {
        let page = try page(of: try FindingStore.inMemory())
        #expect(!page.isComplete)
        #expect(PageStructure(page.text).faults == [])
        #expect(page.text.contains("There is no finding and no patch."))
    }

    @Test(
        "Sentences lead to the bytes that back them where the page shows them, and say so when only a model does"
    )
    func rationale() throws {
        let desk = try SourceDesk()
        let page = try page(.subjects([.finding(desk.finding.id)]), of: desk.store).text
        let anchor = try #require(
            page.firstMatch(of: /<a href="#(p-[0-9a-f]{32}-r[0-9]+)"><code>src\/copy.c:19<\/code>/)?.output.1)
        let row = try #require(page.firstMatch(of: try Regex("<tr class=\"r\" id=\"\(anchor)\">.*")))
        #expect(page[row.range].contains("from);"))
        #expect(page.contains("model only, unverified"))
        // Line 5 is neither in the patch nor in the finding.
        #expect(page.contains("bytes of <code>src/copy.c:5</code>"))
    }

    @Test("With subjects named, nothing else is told, and a patch that is named alone stands by itself")
    func named() throws {
        let desk = try Desk()
        let page = try page(.subjects([.finding(desk.injection.id), .patch(desk.login.id)]), of: desk.store)
            .text
        #expect(page.contains("python.command-injection"))
        #expect(page.contains("Patches by themselves"))
        #expect(page.contains("answers c.strcpy-bounds"))
        #expect(!page.contains("python.yaml-load"))
        #expect(!page.contains("generic.odd"))
        let both = try self.page(
            .subjects([
                .patch(desk.login.id), .finding(try #require(desk.login.finding)), .patch(desk.login.id),
            ]), of: desk.store
        ).text
        #expect(PageStructure(both).faults == [])
        #expect(both.matches(of: /id="p-[0-9a-f]{32}"/).count == 1)
    }

    @Test("What may not leave stops the page before its first byte")
    func denied() throws {
        struct Denied: Error {}
        let report = HTMLReport(.all, producer: "VulnReview 1", at: Desk.now)
        var pieces = 0
        #expect(throws: Denied.self) {
            try report.write(from: try Desk().store, permit: { if case .patch? = $0 { throw Denied() } }) {
                _ in pieces += 1
            }
        }
        #expect(pieces == 0)
    }

    @Test("The page comes in pieces, one for each finding")
    func pieces() throws {
        var sizes: [Int] = []
        _ = try HTMLReport(.all, producer: "VulnReview 1", at: Desk.now)
            .write(from: try Desk().store, permit: { _ in }) { sizes.append($0.count) }
        #expect(sizes.count == 1 + 4 + 1 + 1)
    }
}
