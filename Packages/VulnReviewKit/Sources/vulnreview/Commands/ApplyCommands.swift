import ArgumentParser
import FindingStore
import Review
import ReviewFeature

/// `apply`: write approved bytes.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Write approved patches: exactly what was approved, or nothing.")

    @Argument(help: "Patches, by a short prefix of their ids.")
    var patch: [String] = []

    @Flag(name: .long, help: "Every approved patch.")
    var approved = false

    @Flag(name: .long, help: "Check everything and write nothing.")
    var dryRun = false

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard patch.isEmpty == approved else { throw ValidationError("name patches, or use --approved") }
    }

    func run() async throws {
        let console = common.console
        let workbench = try await store.workbench()
        let ids =
            approved ? try approvedPatches(workbench) : try patch.map(Subjects(store: workbench.store).patch)
        var applications: [Application] = []
        for id in ids {
            if dryRun {
                let plan = try workbench.dryRun(id)
                let text = plan.files.map { "would write \($0.path.display)\n" }.joined()
                if common.json { try console.output(DryRunDocument(plan)) } else { console.output(text) }
            } else {
                applications.append(try workbench.apply(id))
            }
        }
        guard !dryRun else { return }
        try ApplicationReport.print(applications, as: "apply", common)
    }

    private func approvedPatches(_ workbench: Workbench) throws -> [PatchID] {
        try Workbench.all {
            try workbench.store.patches(PatchFilter(states: [.approved]), after: $0, limit: 500)
        }.map(\.id)
    }
}

/// `revert`: take applied bytes back.
struct RevertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revert", abstract: "Take an applied patch back: the bytes before, or nothing.")

    @Argument(help: "A patch or an application, by a short prefix of its id.")
    var id: String

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try await store.workbench()
        let application: Application
        switch try workbench.store.resolve(id) {
        case .patch(let patch):
            application = try workbench.revert(patch)
        case .application(let applied):
            guard let found = try workbench.store.application(applied) else {
                throw WorkbenchError.notFound(id)
            }
            application = try workbench.revert(found)
        default:
            throw WorkbenchError.notFound(id)
        }
        try ApplicationReport.print([application], as: "revert", common)
    }
}

/// `settle`: close what another process got in the way of.
struct SettleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle",
        abstract: "Close an application that another process got in the way of, by what the tree holds now.",
        discussion: "Look at the files first: both versions were kept beside each other.")

    @Argument(help: "An application, by a short prefix of its id.")
    var id: String

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try await store.workbench()
        guard case .application(let applied) = try workbench.store.resolve(id),
            let application = try workbench.store.application(applied)
        else { throw WorkbenchError.notFound(id) }
        try ApplicationReport.print([try workbench.settle(application)], as: "settle", common)
    }
}

/// `apply --json`, `revert --json` and `settle --json`.
struct ApplicationReport: Encodable {
    let schema: String
    let application: ApplicationDocument?
    let applications: [ApplicationDocument]

    /// Prints what was written.
    static func print(_ applications: [Application], as verb: String, _ common: OutputOptions) throws {
        let documents = applications.map(ApplicationDocument.init)
        if common.json {
            let only = documents.count == 1 ? documents[0] : nil
            return try common.console.output(
                ApplicationReport(schema: "vulnreview.\(verb)/1", application: only, applications: documents))
        }
        for application in applications {
            let files = application.files.map { "  \($0.path.display)\n" }.joined()
            let word = application.reverts == nil ? "applied" : "reverted"
            let outcome = application.state == .applied ? word : "\(application.state.rawValue), not \(word):"
            common.console.output(
                "\(application.id.short) \(outcome) patch \(application.patch.short)\n" + files)
        }
    }
}

/// `apply --dry-run --json`.
struct DryRunDocument: Encodable {
    var schema = "vulnreview.apply-dry-run/1"
    let plan: String
    let patch: String
    let files: [PatchDocument.File]

    init(_ plan: Plan) {
        self.plan = plan.digest.description
        patch = plan.patch.text
        files = plan.files.map { .init(path: $0.path, preimage: $0.preimage, postimage: $0.postimage) }
    }
}
