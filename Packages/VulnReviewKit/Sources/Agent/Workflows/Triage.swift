extension Workflow {
    /// Look; say why, with quotes; conclude. A verdict needs a rationale of which the bytes bear out at least one sentence.
    static let triage = Workflow(
        instructions: Prompts.triage,
        next: { $0.looks == 0 ? looking : looking + [.writeRationale] },
        supported: { verdict, progress in
            verdict != .done && progress.rationale?.sentences.contains { $0.backing.isMachineBacked } == true
        })
}
