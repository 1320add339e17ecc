extension Workflow {
    /// Look; write a rule with samples, until they hold.
    static let rule = Workflow(
        instructions: Prompts.rule, next: { _ in [.readFile, .searchCode, .runRule] },
        supported: { verdict, progress in verdict == .done && progress.rules.contains(where: \.isPass) })
}
