import Review

/// Asks for our ladder. What it says is the only verification there is; nothing that the model says counts as one.
struct VerificationRequesting {
    let verify: AgentHands.Verifier?

    func request(_ reference: PatchReference, _ progress: AgentProgress) async -> ActionResult {
        guard let patch = progress.patch(reference) else { return .failed("This run has no such patch.") }
        guard let verify else { return .failed("This run cannot verify.") }
        do {
            let evidence = try await verify(patch.with(progress.rationale))
            guard evidence.patch == patch.id else { return .failed("The ladder did not get through it.") }
            let rungs = evidence.rungs.map { rung in
                "\(rung.kind.rawValue): \(rung.result.name)"
                    + (rung.result.reason.map { " (\($0.prefix(300)))" } ?? "")
            }
            let flags = evidence.flags.map { "flag \($0.kind.rawValue): \($0.explanation.prefix(300))" }
            let text = (rungs + flags).joined(separator: "\n")
            return ActionResult(
                [.init(text, from: .tool("verification", evidence.digest))], yield: .evidence(evidence))
        } catch {
            return .failed("The ladder did not get through it.")
        }
    }
}

extension Patch {
    /// The same patch with why it is proposed: its id does not depend on that.
    public func with(_ rationale: Rationale?) -> Patch {
        Patch(
            tree: tree, finding: finding, origin: origin, title: title, changes: changes,
            rationale: rationale ?? self.rationale, createdAt: createdAt, state: state)
    }
}
