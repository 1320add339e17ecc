import Review

extension Workflow {
    /// Look; propose a patch; say why; have it verified. `done` needs a patch that our ladder bears out.
    static let propose = Workflow(
        instructions: Prompts.propose, next: patching,
        supported: { verdict, progress in
            verdict == .done && progress.patches.contains { progress.isVerified($0.id) }
        })

    /// First to look, then to patch, then to say why and to verify.
    @Sendable static func patching(_ progress: AgentProgress) -> [AgentActionKind] {
        if progress.looks == 0 { return looking }
        let patching = looking + [.proposePatch]
        return progress.patches.isEmpty ? patching : patching + [.writeRationale, .requestVerification]
    }
}
