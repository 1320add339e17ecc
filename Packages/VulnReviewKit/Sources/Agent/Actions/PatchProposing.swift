import Diffing
import Foundation
import Review

/// Reads a diff in the scan service, and takes it when it applies exactly to the tree as it is.
struct PatchProposing {
    let hands: AgentHands

    /// The longest diff.
    static let diffBytes = 256 << 10
    /// Patches of one run.
    static let patchLimit = 20

    /// Why a diff is no patch.
    private struct Unreadable: Error {}

    func changes(_ proposal: PatchProposal) async throws -> [FileChange] {
        let bytes = Array(proposal.diff.utf8) + (proposal.diff.hasSuffix("\n") ? [] : [0x0A])
        guard bytes.count <= Self.diffBytes else { throw Unreadable() }
        let patches = try await hands.withService { try await $0.readPatchFile(bytes) }
        guard patches.count == 1, let patch = patches.first, !patch.changes.isEmpty else {
            throw Unreadable()
        }
        return patch.changes
    }

    func propose(
        _ proposal: PatchProposal, in task: AgentTask, _ progress: AgentProgress
    ) async -> ActionResult {
        guard progress.patches.count < Self.patchLimit else { return .failed("There are enough patches.") }
        guard let changes = try? await changes(proposal) else {
            return .failed("It is no unified diff of one patch that can be read.")
        }
        do {
            let files = try PatchedTree.files(applying: changes) { path in
                // What cannot be read is not there for a patch; the ladder looks again, as does the writer.
                (try? hands.ground.read(path)).map { FileImage(bytes: $0, mode: 0o644) }
            }
            guard files.contains(where: { $0.before != $0.after }) else {
                return .failed("The diff changes nothing.")
            }
        } catch {
            return .failed(
                "The diff does not apply exactly: its old lines must stand at their line numbers, byte for byte."
            )
        }
        let title =
            proposal.title.split(separator: "\n").first.map { String($0.prefix(200)) } ?? "Proposed patch"
        let patch = Patch(
            tree: task.tree, finding: task.finding, origin: .model(hands.model), title: title,
            changes: changes, rationale: Rationale(sentences: []), createdAt: Date.now.roundedToMilliseconds)
        let known = progress.patches.firstIndex { $0.id == patch.id }
        let name = "patch-\((known ?? progress.patches.count) + 1)"
        return ActionResult(
            [.init("It applies exactly and is called \(name).", from: .instruction)], yield: .patch(patch))
    }
}
