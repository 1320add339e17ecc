extension Workflow {
    /// Look for the same flaw elsewhere; propose findings, of which those reach the queue that a tool's evidence stands beside.
    static let variants = Workflow(
        instructions: Prompts.variants,
        next: { $0.looks == 0 ? looking : looking + [.proposeFinding, .writeRationale] },
        supported: { verdict, progress in
            verdict == .done && progress.looks > 0
                && progress.backedFindings.count == progress.findings.count
        })
}
