import Confinement
import Exchange
import FindingStore
import Foundation
import Review
import RuleEngine
import ScanService
import TreeAccess

/// The desk's services over the workbench, with the rules that come with VulnReview.
public struct WorkbenchDesk: DeskServices {
    private let workbench: Workbench
    private let reviewer: Workbench.Reviewer

    /// Opens the workbench that `configuration` describes for the reviewer called `name`.
    public init(_ configuration: WorkbenchConfiguration, reviewer name: String) throws {
        try self.init(Workbench(configuration), reviewer: name)
    }

    init(_ workbench: Workbench, reviewer name: String) throws {
        self.workbench = workbench
        reviewer = try workbench.reviewer(name)
    }

    /// Opens it under the policy of a user with this environment; a policy file that cannot be one opens nothing.
    public static func open(
        _ configuration: WorkbenchConfiguration, environment: [String: String], reviewer name: String
    ) async throws -> WorkbenchDesk {
        var configuration = configuration
        configuration.governance = try await PolicyInForce.load(
            PolicyOrigin(named: nil, environment: environment), keys: configuration.keys,
            connect: configuration.connect)
        // Who presses the button for it has said so.
        configuration.confirm = { _ in name }
        return try WorkbenchDesk(configuration, reviewer: name)
    }

    /// The workbench's store.
    public var store: FindingStore { workbench.store }

    /// The workbench's policy.
    public var governance: PolicyInForce { workbench.configuration.governance }

    /// The workbench as a session of this reviewer uses it.
    public func actions(testCommand: String?) -> any ReviewActions {
        WorkbenchActions(
            workbench: workbench, reviewer: reviewer,
            verification: Workbench.VerifyOptions(rules: BuiltinRules.sources, testCommand: testCommand))
    }

    /// Scans with the rules that come with VulnReview.
    public func scan(path: String, progress: ProgressFeed) async throws -> FinishedScan {
        let request = TreeScanner.Request(walk: WalkOptions(), rules: BuiltinRules.sources)
        let report = try await workbench.scanAgain(try OpenTree(path: path), request, progress: progress)
        return FinishedScan(tree: report.tree, scan: report.scan)
    }

    /// Reads the file here, without following a link, and has the scan service parse it.
    public func importFile(path: String, _ kind: HandedFile, into tree: Tree) async throws -> Intake {
        let open = try OpenTree(tree)
        let name = URL(fileURLWithPath: path).lastPathComponent
        var intake = Intake()
        switch kind {
        case .report:
            let outcome = try await workbench.importReport(name: name, .file(path: path), tree: open)
            intake.findings = outcome.count
            intake.patches = outcome.patches.count
            intake.refused = outcome.refused
        case .patches:
            let bytes = try Self.read(path, limit: PatchLimits.fileBytes)
            intake.patches = try await workbench.importPatchFile(name: name, bytes: bytes, tree: open).created
        case .folder, .bundle:
            throw HandedFileError.unknown(path: path)
        }
        return intake
    }

    /// Reads the bundle without an identity: an encrypted one says that it needs one.
    public func inspectBundle(path: String) async throws -> BundleInspection {
        try await workbench.inspectBundle(try Self.read(path, limit: BundleLimits.bytes), identities: [])
    }

    /// Takes the bundle in as the workbench does for every face.
    public func openBundle(
        path: String, trust: Digest?, acceptsUntrusted: Bool, into tree: Tree
    ) async throws -> Intake {
        var opening = BundleOpening()
        opening.trust = trust
        opening.acceptsUntrusted = acceptsUntrusted
        let opened = try await workbench.openBundle(
            try Self.read(path, limit: BundleLimits.bytes), onto: try OpenTree(tree), opening)
        var intake = Intake()
        intake.findings = opened.outcome.findings.count
        intake.patches = opened.outcome.patches.count
        intake.decisions = opened.outcome.decisions
        intake.refused = Sentences.problems(opened)
        return intake
    }

    /// Tries to get out of each box, and asks every scanner for its version.
    public func examine() async throws -> Examination {
        let confinement = await Confinement.detect()
        return Examination(
            store: workbench.configuration.storePath, health: store.health(),
            boxes: try await ProbedBox.all(confinement, connect: workbench.configuration.connect),
            scanners: await InstalledScanner.all(confinement))
    }

    /// The bytes of the regular file at `path`, at most `limit` of them.
    private static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let url = URL(fileURLWithPath: path)
        let folder = try OpenTree(path: url.deletingLastPathComponent().path)
        return try folder.read(try TreePath(url.lastPathComponent), limit: limit).bytes
    }
}
