extension Workflow {
    /// A second model's look, which tries to show that a finding is none.
    static let disprove = Workflow(
        instructions: Prompts.disprove,
        next: { $0.looks == 0 ? looking : looking + [.writeRationale] },
        supported: { verdict, progress in
            verdict != .done && progress.rationale?.sentences.contains { $0.backing.isMachineBacked } == true
        })
}
