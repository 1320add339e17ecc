extension Workflow {
    /// As `propose`, told what was rejected and why.
    static let repair = Workflow(
        instructions: Prompts.repair, next: patching,
        supported: { verdict, progress in
            verdict == .done && progress.patches.contains { progress.isVerified($0.id) }
        })
}
