import FindingStore
import Review
import ScanService

/// What the desk needs of the product beneath it: `WorkbenchDesk` for the product, a fake for the model's tests.
public protocol DeskServices: Sendable {
    /// What is known.
    var store: FindingStore { get }
    /// What must hold before an approval.
    var policy: Policy { get }

    /// What a session does through; its verifications run `testCommand`, confined, when there is one.
    func actions(testCommand: String?) -> any ReviewActions

    /// Scans the tree at `path`, keeps what was found, and tells how far it has come.
    func scan(path: String, progress: ProgressFeed) async throws -> FinishedScan

    /// Imports the patches in the file at `path` as proposed patches against `tree`; returns how many are new.
    func importPatches(path: String, into tree: Tree) async throws -> Int
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
