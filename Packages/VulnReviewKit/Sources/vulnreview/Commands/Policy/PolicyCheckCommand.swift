import ArgumentParser
import Review
import ReviewFeature

/// `policy check`: is it a policy, and what would it say?
struct PolicyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a policy file; say what it would decide, and why, rule by rule.",
        discussion: """
            Without --patch and --action the file is only checked: every fault is named with file, line and key. \
            Nothing is decided here, so the status is 0 whatever the policy would say.

            Of what is not told with --path, --severity and --source the worst is assumed.
            """)

    @Argument(help: "The policy file; without one, the policy in force.")
    var file: String?

    @Option(name: .long, help: ArgumentHelp("Ask for this patch.", valueName: "patch"))
    var patch: String?

    @Option(name: .long, help: ArgumentHelp("Ask for this action.", valueName: "action"))
    var action: PolicyAction?

    @Option(name: .long, help: ArgumentHelp("For this file; once for each.", valueName: "path"))
    var path: [String] = []

    @Option(name: .long, help: ArgumentHelp("For a finding so severe.", valueName: "severity"))
    var severity: Severity?

    @Option(name: .long, help: ArgumentHelp("For what comes from there.", valueName: "source"))
    var source: PolicySource?

    @OptionGroup var store: StoreOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard file == nil || policy.policy == nil else { throw ValidationError("name one policy file") }
        guard patch == nil || (action == nil && path.isEmpty && severity == nil && source == nil) else {
            throw ValidationError("ask for a patch, or for an action")
        }
        guard action != nil || (path.isEmpty && severity == nil && source == nil) else {
            throw ValidationError("--path, --severity and --source need --action")
        }
    }

    func run() async throws {
        var options = policy
        options.policy = file ?? policy.policy
        let governance: PolicyInForce
        do {
            governance = try await options.load(store)
        } catch PolicyError.malformed(let path, let problems) {
            if common.json {
                try common.console.output(PolicyProblemsDocument(path: path, problems))
            }
            problems.forEach { common.console.warn(Sentences.sentence($0, in: path)) }
            throw ExitStatus.usage
        }
        let answer = try answer(under: governance)
        if common.json { return try common.console.output(PolicyCheckDocument(governance, answer)) }
        common.console.output(PolicyText.head(governance) + (answer.map(PolicyText.answer) ?? ""))
    }

    /// The actions that a question about a patch is about.
    private static let ofPatch: [PolicyAction] = [.approve, .apply, .revert, .export]

    private func answer(under governance: PolicyInForce) throws -> PolicyAnswer? {
        let policy = governance.policy
        if let patch {
            let workbench = try store.workbench()
            let id = try Subjects(store: workbench.store).patch(patch)
            let subject = try workbench.policySubject(of: id)
            return PolicyAnswer(
                policy, Self.ofPatch, subject, evidence: try workbench.store.evidence(for: id), ofPatch: true)
        }
        guard let action else { return nil }
        let subject = PolicySubject(
            paths: try path.map { try TreePath(Array($0.utf8)) }, severities: severity.map { [$0] } ?? [],
            sources: source.map { [$0] } ?? [])
        return PolicyAnswer(policy, [action], subject, evidence: nil, ofPatch: action == .approve)
    }
}

extension PolicyAction: ExpressibleByArgument {}
extension PolicySource: ExpressibleByArgument {}

/// What a policy says of a subject.
struct PolicyAnswer {
    /// A rung that must have passed, and what it said; `nil` when nothing was verified.
    struct Rung {
        let kind: RungKind
        let result: String?
    }

    let subject: PolicySubject
    let verdicts: [PolicyVerdict]
    /// Empty where no rungs are asked for.
    let rungs: [Rung]

    init(
        _ policy: Policy, _ actions: [PolicyAction], _ subject: PolicySubject, evidence: Evidence?,
        ofPatch: Bool
    ) {
        self.subject = subject
        verdicts = actions.map { policy.verdict(on: $0, of: subject) }
        let severity = subject.severities.max()
        rungs =
            ofPatch
            ? policy.requiredRungs(for: severity).map { kind in
                Rung(kind: kind, result: evidence?.rungs.last { $0.kind == kind }?.result.name)
            } : []
    }
}
