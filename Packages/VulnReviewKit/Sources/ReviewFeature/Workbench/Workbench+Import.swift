import Exchange
import FindingStore
import Foundation
import Review
import ScanService
import TreeAccess

extension Workbench {
    /// What came of importing one file.
    public struct ImportOutcome: Sendable {
        /// The patches as they stand now, new or not.
        public var patches: [Patch] = []
        /// How many of them are new.
        public var created = 0
    }

    /// Imports the patches of a diff or an mbox as proposed patches against `tree`. The scan service parses them.
    public func importPatchFile(name: String, bytes: [UInt8], tree: OpenTree) async throws -> ImportOutcome {
        let startedAt = Date.now.roundedToMilliseconds
        let imported = try await parsePatchFile(bytes)
        try store.register(tree.tree)
        let patches = try imported.map { item in
            importedPatch(item, from: name, finding: try finding(touchedBy: item, in: tree.tree.id), tree)
        }
        // All of the file or nothing.
        for patch in patches { try permit(.import, on: try policySubject(of: patch), in: tree.tree) }
        var outcome = ImportOutcome()
        for patch in patches {
            let span = Span(
                kind: .import, name: "import", startedAt: startedAt, endedAt: Date.now.roundedToMilliseconds,
                attributes: ["source": name, "digest": Digest(of: bytes).description, "patch": patch.id.text])
            if try store.propose(patch, spans: [span]) { outcome.created += 1 }
            outcome.patches.append(try store.patch(patch.id) ?? patch)
        }
        return outcome
    }

    /// The patches that `bytes` hold, parsed in the scan service.
    func parsePatchFile(_ bytes: [UInt8]) async throws -> [ImportedPatch] {
        let client = try await ScanClient(try await configuration.connect())
        do {
            let patches = try await client.readPatchFile(bytes)
            await client.close()
            return patches
        } catch {
            await client.close()
            throw error
        }
    }

    private func importedPatch(
        _ item: ImportedPatch, from name: String, finding: FindingID?, _ tree: OpenTree
    ) -> Patch {
        let author = item.author ?? name
        let paragraphs = item.message.split(separator: "\n\n").map(String.init)
        return Patch(
            tree: tree.tree.id, finding: finding, origin: .imported(source: name, author: item.author),
            title: item.title, changes: item.changes,
            rationale: Rationale(sentences: paragraphs.map { .init($0, backing: .author(author)) }),
            createdAt: Date.now.roundedToMilliseconds)
    }

    /// The finding that a patch answers: the only open one whose lines the patch changes, or none.
    private func finding(touchedBy item: ImportedPatch, in tree: TreeID) throws -> FindingID? {
        var touched: [FindingID] = []
        for change in item.changes {
            guard let path = change.oldPath else { continue }
            let lines = change.hunks.map { $0.oldStart..<($0.oldStart + max(1, $0.oldCount)) }
            for finding in try openFindings(in: path, of: tree) {
                let range = finding.location.range
                if lines.contains(where: { $0.overlaps(range.start.line..<range.end.line + 1) }) {
                    touched.append(finding.id)
                }
            }
        }
        return touched.count == 1 ? touched[0] : nil
    }

    func openFindings(in path: TreePath, of tree: TreeID) throws -> [Finding] {
        let filter = FindingFilter(tree: tree, states: ["new", "confirmed"], path: path)
        return try store.findings(filter, after: nil, limit: 1_000).items
    }
}
