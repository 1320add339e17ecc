import AuditLog
import Diffing
import FindingStore
import Foundation
import Review

@testable import ReviewFeature

/// A store with one patch of a C file whose bytes are known: what colours, context, flows and definitions need.
struct SourceDesk: Sendable {
    let store: FindingStore
    let actions: StoreActions
    let finding: Finding
    let patch: Patch
    let old: [UInt8]
    let new: [UInt8]

    static let before = """
        #include <string.h>
        /* Copies
           names. */
        static int limit(int n) {
            return n > 16 ? 16 : n;
        }

        int a1;
        int a2;
        int a3;
        int a4;
        int a5;
        int a6;
        int a7;
        int a8;
        void copy(char *to, const char *from) {
            int n = limit(64);
            // all of it
            strcpy(to, from);
            to[n] = 0;
        }
        int b1;
        int b2;
        int b3;
        int b4;
        int b5;
        int b6;
        int b7;
        int b8;
        void greet(char *to) {
            strcpy(to, "hello");
        }

        """
    static let after =
        before
        .replacingOccurrences(
            of: "    strcpy(to, from);", with: "    strncpy(to, from, n);\n    to[n - 1] = 0;"
        )
        .replacingOccurrences(of: "strcpy(to, \"hello\")", with: "strncpy(to, \"hello\", 6)")

    init() throws {
        let desk = try Desk()
        store = desk.store
        old = Array(Self.before.utf8)
        new = Array(Self.after.utf8)
        let path = try TreePath("src/copy.c")
        func place(_ line: Int) -> Location { DeskFindings.location(path, line: line) }
        let finding = Finding(
            tree: desk.tree.id, ruleID: "c.strcpy", message: "strcpy has no bound", severity: .high,
            confidence: .high, cwe: [787], location: place(19),
            snippet: Array("    strcpy(to, from);\n".utf8),
            fileDigest: Digest(of: old),
            codeFlows: [
                CodeFlow(steps: [
                    .init(location: place(16), message: "from comes in"),
                    .init(location: place(19), message: "it is copied"),
                    .init(
                        location: DeskFindings.location(try TreePath("src/other.c"), line: 3),
                        message: "elsewhere"),
                    .init(location: place(5), message: "not\u{202E} bounded"),
                ])
            ], reporters: ["vulnreview"],
            fingerprint: Finding.fingerprint(
                ruleID: "c.strcpy", path: path, matched: "strcpy".utf8, occurrence: 0),
            fix: [])
        let scan = Scan(
            tree: desk.tree.id, startedAt: Desk.now - 60, rulesDigest: Digest(of: Array("rules".utf8)),
            confinement: .sandbox)
        try store.begin(scan)
        let recorded = try store.record([finding], in: scan.id)
        self.finding = recorded[0]
        patch = Patch(
            tree: desk.tree.id, finding: recorded[0].id, origin: .rule("c.strcpy"), title: "Bound the copies",
            changes: [FileChange(kind: .modify, path: path, hunks: LineDiff.hunks(old: old, new: new))],
            rationale: Rationale(sentences: [
                .init("strcpy writes past its target.", backing: .source(place(19), Digest(of: old))),
                .init("limit is small.", backing: .source(place(5), Digest(of: [0]))),
                .init("It is right.", backing: .modelOnly),
            ]), createdAt: Desk.now - 50)
        try store.propose(patch, spans: Self.spans)
        actions = StoreActions(store: store, signer: desk.actions.signer, files: [path: old])
    }

    /// What happened to the patch: a scan, tools, a model, a verification that failed, a decision.
    private static let spans: [Span] = {
        func span(
            _ kind: Span.Kind, _ name: String, _ start: Double, _ seconds: Double,
            _ status: Span.Status = .ok,
            in parent: SpanID? = nil, _ attributes: [String: String] = [:]
        ) -> Span {
            Span(
                parent: parent, kind: kind, name: name, startedAt: Desk.now - 60 + start,
                endedAt: Desk.now - 60 + start + seconds, status: status, attributes: attributes)
        }
        let scan = span(.scan, "scan src", 0, 20)
        return [scan]
            + (0..<40).map {
                span(.tool, "match \($0)", Double($0) / 2, 0.4, $0 == 31 ? .incomplete : .ok, in: scan.id)
            }
            + [
                span(.model, "ask", 21, 15, .ok, ["model": "small-coder-7b", "prompt": "fix\u{1B}[2J it"]),
                span(.verification, "climb", 37, 12, .failed, ["rung": "builds", "status": "1"]),
                span(.decision, "defer", 55, 0, .ok, ["reviewer": "kim"]),
            ]
    }()

    /// The patch's model, loaded, with its files read.
    @MainActor
    func model(reading: Bool = true) async -> PatchReviewModel {
        let model = PatchReviewModel(id: patch.id, store: store, seen: SeenRecorder(face: "terminal"))
        await model.load()
        if reading { await model.readSources(from: actions) }
        return model
    }

    /// A session in which the patch is selected and its files are read.
    @MainActor
    func session() async -> ReviewSession {
        let session = ReviewSession(store: store, actions: actions, face: "terminal")
        await session.start()
        await session.select(.patch(patch.id))
        await session.waitUntilIdle()
        return session
    }
}
