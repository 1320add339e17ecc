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
        workbench = try Workbench(configuration)
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
    public var policy: Policy { workbench.configuration.policy }

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
    public func importPatches(path: String, into tree: Tree) async throws -> Int {
        let url = URL(fileURLWithPath: path)
        let folder = try OpenTree(path: url.deletingLastPathComponent().path)
        let file = try folder.read(try TreePath(url.lastPathComponent), limit: PatchLimits.fileBytes)
        let open = try OpenTree(path: String(decoding: tree.root, as: UTF8.self))
        return try await workbench.importPatchFile(
            name: url.lastPathComponent, bytes: file.bytes, tree: open
        ).created
    }
}
