// What `Bench/commits` and `Bench/patches` measure: reading, comparing, applying and re-anchoring patches as the product
// does. `patching serve` answers framed questions on standard input; `diff OLD NEW` and `apply PATCH TREE PLAN` are whole
// processes for comparison with git's; `approve PATCH TREE` prints the digest of the plan, which `apply` asks for.
import AuditLog
import Diffing
import Exchange
import Foundation
import PatchApplication
import Review
import Synchronization
import TreeAccess

@main enum Patching {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "serve": try serve()
        case "diff" where arguments.count == 3:
            let (old, new) = (try read(arguments[2]), try read(arguments[3]))
            let change = FileChange(
                kind: .modify, path: try TreePath("file"), hunks: LineDiff.hunks(old: old, new: new))
            write(UnifiedDiff.print([change]))
        case "apply" where arguments.count == 3:
            try apply(try UnifiedDiff.parse(try read(arguments[2])), to: arguments[3])
        case "approve" where arguments.count == 3:
            let (tree, patch) = try opened(try UnifiedDiff.parse(try read(arguments[2])), arguments[3])
            write(Array(try Planner.plan(patch, tree: tree).plan.digest.hex.utf8))
        case "apply" where arguments.count == 4:
            let (tree, patch) = try opened(try UnifiedDiff.parse(try read(arguments[2])), arguments[3])
            guard let plan = Digest(arguments[4]) else { throw Mistake() }
            try apply(patch, plan, to: tree)
        case "nothing": break
        default: exit(2)
        }
    }

    // MARK: Questions

    private static func serve() throws {
        while let question = field() {
            let fields = (0..<number(question[...])).compactMap { _ in field() }
            var answer: [[UInt8]]
            do {
                answer = try answers(to: fields)
            } catch {
                let failure = error as? any Failure
                let what = failure.map { "\($0.code) \($0.subject ?? "")" } ?? "\(error)"
                answer = [Array("refused".utf8), Array(what.utf8), Array("\(error)".utf8)]
            }
            write(frame(bytes(answer.count)) + answer.flatMap(frame))
        }
    }

    private static func answers(to fields: [[UInt8]]) throws -> [[UInt8]] {
        let done = Array("done".utf8)
        switch String(decoding: fields[0], as: UTF8.self) {
        case "apply":
            try apply(try UnifiedDiff.parse(fields[1]), to: String(decoding: fields[2], as: UTF8.self))
            return [done]
        case "series":
            let changes = try PatchFile.read(fields[1]).flatMap(\.changes)
            return try [done, UnifiedDiff.print(changes), UnifiedDiff.print(UnifiedDiff.parse(fields[2]))]
        case "diff":
            let algorithm = LineAlgorithm(rawValue: String(decoding: fields[1], as: UTF8.self)) ?? .shortest
            var changes: [FileChange] = []
            for start in stride(from: 2, to: fields.count, by: 5) {
                changes.append(try change(Array(fields[start..<start + 5]), algorithm))
            }
            return [done, UnifiedDiff.print(changes)]
        case "reanchor":
            let changes = try UnifiedDiff.parse(fields[1])
            let (base, there) = (fields[2], FileImage(bytes: fields[3], mode: 0o644))
            let known = fields[4] == Array("base".utf8)
            let result = Reanchoring().patch(
                changes, base: { _ in known ? base : nil }, reading: { _ in there })
            guard result.conflicts.isEmpty else {
                return [Array("conflict".utf8), Array(result.conflicts[0].reason.rawValue.utf8)]
            }
            let files = try PatchedTree.files(applying: result.changes) { _ in there }
            return [done, files.first?.after?.bytes ?? []]
        default: throw Mistake()
        }
    }

    private struct Mistake: Error {}

    /// One file as path, modes (or nothing for no file) and bytes before and after.
    private static func change(_ fields: [[UInt8]], _ algorithm: LineAlgorithm) throws -> FileChange {
        func mode(_ text: [UInt8]) -> FileMode? {
            text.isEmpty ? nil : text == Array("100755".utf8) ? .executable : .regular
        }
        let (old, new) = (mode(fields[1]), mode(fields[2]))
        let kind: FileChange.Kind = old == nil ? .create : new == nil ? .delete : .modify
        return FileChange(
            kind: kind, path: try TreePath(fields[0]), oldMode: old == new ? nil : old,
            newMode: old == new ? nil : new,
            hunks: LineDiff.hunks(old: fields[3], new: fields[4], algorithm: algorithm))
    }

    /// Approves and applies `changes` by the product's own way of writing, with a journal in memory.
    private static func apply(_ changes: [FileChange], to root: String) throws {
        let (tree, patch) = try opened(changes, root)
        try apply(patch, try Planner.plan(patch, tree: tree).plan.digest, to: tree)
    }

    private static func opened(_ changes: [FileChange], _ root: String) throws -> (OpenTree, Patch) {
        let tree = try OpenTree(path: root)
        let patch = Patch(
            tree: tree.tree.id, finding: nil, origin: .imported(source: "bench", author: nil), title: "Bench",
            changes: changes, rationale: Rationale(sentences: []), createdAt: .now)
        return (tree, patch)
    }

    /// Applies a patch whose plan was approved.
    private static func apply(_ patch: Patch, _ plan: Digest, to tree: OpenTree) throws {
        let evidence = Evidence(patch: patch.id, plan: plan, rungs: [], flags: [], gatheredAt: .now)
        let approval = Decision(
            verb: .approve, subject: .patch(patch.id), plan: plan, evidence: evidence.digest,
            policy: Policy.standard.digest, reviewer: "bench", reason: "", at: .now,
            confirmed: WriteRules.pathsToConfirm(in: patch.changes))
        let applicator = PatchApplicator(tree: tree, journal: Journal(), installation: NoSigner())
        _ = try applicator.apply(patch, approval: approval, policy: .standard, evidence: evidence)
    }

    // MARK: Frames: a count of bytes, 8 of them, little endian, then the bytes

    private static func field() -> [UInt8]? {
        guard let length = take(8) else { return nil }
        return take(number(length[...]))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static func bytes(_ number: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private static func frame(_ content: [UInt8]) -> [UInt8] { bytes(content.count) + content }

    private static func take(_ count: Int) -> [UInt8]? {
        var taken = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let more = taken.withUnsafeMutableBytes { Foundation.read(0, $0.baseAddress! + got, count - got) }
            guard more > 0 else { return nil }
            got += more
        }
        return taken
    }

    private static func write(_ bytes: [UInt8]) {
        var put = 0
        while put < bytes.count {
            let more = bytes.withUnsafeBytes { Foundation.write(1, $0.baseAddress! + put, bytes.count - put) }
            guard more > 0 else { exit(1) }
            put += more
        }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw Mistake() }
        return Array(data)
    }
}

private struct NoSigner: Signer {
    let name = "bench"
    let publicKey: [UInt8] = []
    func sign(_ bytes: [UInt8]) throws -> [UInt8] { [] }
}

/// Keeps an application in memory: what is measured is the tree, not the store.
private final class Journal: ApplicationJournal {
    private let open = Mutex<[Application]>([])

    func stage(_ application: Application) { open.withLock { $0.append(application) } }
    func commit(_ id: ApplicationID) { set(id, .committed) }
    func finish(_ id: ApplicationID, as state: Application.State, at: Date, installation: any Signer) { set(id, state) }
    func unfinishedApplications() -> [Application] {
        open.withLock { $0.filter { $0.state == .staged || $0.state == .committed } }
    }

    private func set(_ id: ApplicationID, _ state: Application.State) {
        open.withLock { list in
            if let index = list.firstIndex(where: { $0.id == id }) { list[index].state = state }
        }
    }
}
