extension Workflow {
    /// Look; explain with quotes.
    static let explain = Workflow(
        instructions: Prompts.explain,
        next: { $0.looks == 0 ? looking : looking + [.writeRationale] },
        supported: { verdict, progress in
            verdict == .done
                && progress.rationale?.sentences.contains { $0.backing.isMachineBacked } == true
        })
}
