import FindingStore
import Review
import ScanService

/// What the desk needs of the product beneath it: `WorkbenchDesk` for the product, a fake for the model's tests.
public protocol DeskServices: Sendable {
    /// What is known.
    var store: FindingStore { get }
    /// What may be done, and where that is written.
    var governance: PolicyInForce { get }

    /// What a session does through; its verifications run `testCommand`, confined, when there is one.
    func actions(testCommand: String?) -> any ReviewActions

    /// Scans the tree at `path`, keeps what was found, and tells how far it has come.
    func scan(path: String, progress: ProgressFeed) async throws -> FinishedScan

    /// Imports the report or the patches in the file at `path` into `tree`; the scan service parses them.
    func importFile(path: String, _ kind: HandedFile, into tree: Tree) async throws -> Intake

    /// Reads the bundle at `path` and holds it against what is known; imports nothing.
    func inspectBundle(path: String) async throws -> BundleInspection

    /// Takes the bundle at `path` in: sealed by a key that is trusted here, that `trust` names, or by anybody's when the user accepts that.
    func openBundle(path: String, trust: Digest?, acceptsUntrusted: Bool, into tree: Tree) async throws
        -> Intake

    /// Looks at what this installation can do: the store, the boxes and the scanners. Takes a while.
    func examine() async throws -> Examination
}

extension DeskServices {
    /// What must hold before an approval.
    public var policy: Policy { governance.policy }
}

/// A scan that has ended, and the tree that it was of.
public struct FinishedScan: Sendable {
    /// What was scanned.
    public let tree: Tree
    /// How it ended.
    public let scan: Scan

    /// The end of a scan.
    public init(tree: Tree, scan: Scan) {
        self.tree = tree
        self.scan = scan
    }
}
