import AuditLog
import Diffing
import FindingStore
import Foundation
import Review
import TestSupport
import TreeAccess

@testable import PatchApplication

/// A tree of files in a folder of a test's own, a journal, and a patch that touches it in every way there is.
struct Bench {
    let folder: Folder
    let tree: OpenTree
    let journal: MemoryJournal

    /// The files before: path, text, mode.
    static let files: [(path: String, text: String, mode: UInt32)] = [
        ("a.c", "int a = 1;\nint b = 2;\nint c = 3;\n", 0o644),
        ("src/b.c", "int main(void) {\n    return 1;\n}", 0o640),
        ("src/run.sh", "#!/bin/sh\nexit 1\n", 0o644),
        ("src/old.c", "gone\n", 0o644),
        ("from.c", "moved\nand changed\n", 0o600),
        ("untouched", "as it is\n", 0o644),
    ]

    /// The files after: what the patch makes of them.
    static let patched: [(path: String, text: String, mode: UInt32)] = [
        ("a.c", "int a = 1;\nint b = 20;\nint c = 3;\n", 0o644),
        ("src/b.c", "int main(void) {\n    return 0;\n}\n", 0o640),
        ("src/run.sh", "#!/bin/sh\nexit 0\n", 0o755),
        ("new/deep/c.c", "new\n", 0o644),
        ("src/to.c", "moved\nand changed twice\n", 0o600),
        ("untouched", "as it is\n", 0o644),
    ]

    init() throws {
        folder = try Folder()
        try folder.make("tree")
        for file in Self.files { try folder.write("tree/" + file.path, file.text, mode: Int(file.mode)) }
        tree = try folder.tree("tree")
        journal = MemoryJournal()
    }

    /// The whole tree as `path mode text`, directories with a slash: two trees are equal when these are.
    static func state(of files: [(path: String, text: String, mode: UInt32)]) -> [String] {
        var lines = Set(files.map { "\($0.path) \(String($0.mode, radix: 8)) \($0.text)" })
        for file in files {
            let parts = file.path.split(separator: "/").dropLast()
            for end in parts.indices { lines.insert(parts[...end].joined(separator: "/") + "/") }
        }
        return lines.sorted()
    }

    static let before = state(of: files)
    static let after = state(of: patched)

    /// The tree as it is now.
    func state() throws -> [String] { try Self.state(in: folder.at("tree")) }

    static func state(in root: String) throws -> [String] {
        var lines: [String] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            var status = stat()
            guard lstat(root + "/" + name, &status) == 0 else { continue }
            switch mode_t(status.st_mode) & S_IFMT {
            case S_IFDIR: lines.append(name + "/")
            case S_IFREG:
                let data = try Data(contentsOf: URL(fileURLWithPath: root + "/" + name))
                let mode = String(UInt32(status.st_mode) & 0o7777, radix: 8)
                lines.append("\(name) \(mode) \(String(decoding: data, as: UTF8.self))")
            default: lines.append("\(name) special")
            }
        }
        return lines.sorted()
    }

    // MARK: Patches

    static func modify(_ path: String, _ old: String, _ new: String, modes: (FileMode, FileMode)? = nil)
        throws
        -> FileChange
    {
        FileChange(
            kind: .modify, path: try TreePath(path), oldMode: modes?.0, newMode: modes?.1,
            hunks: LineDiff.hunks(old: Array(old.utf8), new: Array(new.utf8)))
    }

    static func create(_ path: String, _ text: String, mode: FileMode = .regular) throws -> FileChange {
        FileChange(
            kind: .create, path: try TreePath(path), newMode: mode,
            hunks: LineDiff.hunks(old: [], new: Array(text.utf8)))
    }

    static func delete(_ path: String, _ text: String) throws -> FileChange {
        FileChange(
            kind: .delete, path: try TreePath(path), oldMode: .regular,
            hunks: LineDiff.hunks(old: Array(text.utf8), new: []))
    }

    static func changes() throws -> [FileChange] {
        let move = FileChange(
            kind: .rename(from: try TreePath("from.c")), path: try TreePath("src/to.c"),
            hunks: LineDiff.hunks(old: Array(files[4].text.utf8), new: Array(patched[4].text.utf8)))
        return [
            try modify("a.c", files[0].text, patched[0].text),
            try modify("src/b.c", files[1].text, patched[1].text),
            try modify("src/run.sh", files[2].text, patched[2].text, modes: (.regular, .executable)),
            try delete("src/old.c", files[3].text), move,
            try create("new/deep/c.c", patched[3].text),
        ]
    }

    static func patch(_ changes: [FileChange], tree: OpenTree) -> Patch {
        Patch(
            tree: tree.tree.id, finding: nil, origin: .imported(source: "test.patch", author: nil),
            title: "Test",
            changes: changes, rationale: Rationale(sentences: []), createdAt: Date(timeIntervalSince1970: 0))
    }

    func patch(_ changes: [FileChange]) -> Patch { Self.patch(changes, tree: tree) }

    static func evidence(_ patch: Patch, plan: Plan) -> Evidence {
        Evidence(
            patch: patch.id, plan: plan.digest,
            rungs: [
                Rung(
                    kind: .appliesExactly, result: .pass, control: nil, log: nil, confinement: nil,
                    startedAt: Date(timeIntervalSince1970: 0), seconds: 0)
            ], flags: [],
            gatheredAt: Date(timeIntervalSince1970: 0))
    }

    static func approval(_ patch: Patch, plan: Plan) -> Decision {
        Decision(
            verb: .approve, subject: .patch(patch.id), plan: plan.digest,
            evidence: evidence(patch, plan: plan).digest, policy: Policy.standard.digest, reviewer: "alice",
            reason: "right", at: Date(timeIntervalSince1970: 1),
            confirmed: WriteRules.pathsToConfirm(in: patch.changes))
    }

    func approved(_ changes: [FileChange]? = nil) throws -> Approved {
        let patch = patch(try changes ?? Self.changes())
        let plan = try Planner.plan(patch, tree: tree).plan
        return Approved(
            patch: patch, approval: Self.approval(patch, plan: plan),
            evidence: Self.evidence(patch, plan: plan))
    }

    func applicator(
        exchanges: Bool = true, _ reached: @escaping @Sendable (ApplicationStep) throws -> Void = { _ in }
    )
        -> PatchApplicator
    {
        PatchApplicator(
            tree: tree, journal: journal, installation: NoSigner(),
            hooks: ApplicationHooks(exchanges: exchanges, reached))
    }

    func apply(
        _ approved: Approved, exchanges: Bool = true,
        _ reached: @escaping @Sendable (ApplicationStep) throws -> Void = { _ in }
    ) throws -> Application {
        try applicator(exchanges: exchanges, reached).apply(
            approved.patch, approval: approved.approval, policy: .standard, evidence: approved.evidence)
    }
}

/// A patch with all that its application needs.
struct Approved {
    let patch: Patch
    let approval: Decision
    let evidence: Evidence
}

/// A signer for journals that keep no log.
struct NoSigner: Signer {
    let name = "none"
    let publicKey: [UInt8] = []
    func sign(_ bytes: [UInt8]) throws -> [UInt8] { [] }
}
