import Foundation
import Observation
import Review
import ScanService

/// The desk of one window: a tree is chosen and scanned, and its queue is reviewed. All windows share one store (`Desks`).
@Observable @MainActor
public final class DeskModel {
    /// What the desk is at.
    public enum Phase {
        case opening
        /// The store cannot be opened, for this reason.
        case failed(String)
        /// Nothing is shown yet: nothing was ever scanned, or other windows show what was.
        case empty
        case reviewing(ReviewWindow)
    }

    /// What the desk is at.
    public private(set) var phase: Phase = .opening
    /// The trees that the store knows, the one scanned last first.
    public private(set) var recents: [RecentTree] = []
    /// The tree under review.
    public private(set) var tree: Tree?
    /// How the scan is going, or how the last one of the tree ended.
    public internal(set) var scan: ScanState = .idle
    /// What the last import came to, or why it failed.
    public internal(set) var importNote: String?
    /// The bundle that was handed over, before it is taken in.
    public internal(set) var bundle: BundleQuestion?
    /// The trees for which a window of their own is to be opened.
    public internal(set) var elsewhere: [TreeID] = []
    /// The command that runs the tests of the tree under review, as the user typed it; empty when there is none.
    public private(set) var testCommand = ""
    /// Whether the user is asked for the test command.
    public var isAskingForTestCommand = false
    /// Whether the user is asked for a folder.
    public var isChoosingFolder = false
    /// Whether the user is asked for files to import.
    public var isChoosingFiles = false
    /// Whether something is held over the window that can be dropped there.
    public var isDropTarget = false

    /// Why the user's file of keys is not used; `nil` when it is, or when there is none.
    public private(set) var keyProblem: String?

    @ObservationIgnored let desks: Desks
    @ObservationIgnored private let wanted: TreeID?
    @ObservationIgnored var services: (any DeskServices)?
    @ObservationIgnored var work: Task<Void, Never>?
    @ObservationIgnored let now: () -> Date
    /// Whether files are being imported.
    public internal(set) var isImporting = false
    /// What was handed over and waits until the desk is free.
    @ObservationIgnored var waiting: [String] = []

    /// A window's desk, for `tree` or for whichever was scanned last, that has opened nothing yet.
    public init(_ desks: Desks, tree: TreeID? = nil, now: @escaping () -> Date = { .now }) {
        self.desks = desks
        wanted = tree
        self.now = now
    }

    // MARK: Opening

    /// Opens the store, when no other window has, and shows the tree that the window is for as `memory` says.
    public func open(_ memory: WindowMemory? = nil) async {
        desks.enter(self)
        guard services == nil else { return }
        phase = .opening
        do {
            let services = try await desks.services()
            self.services = services
            try await refreshTrees()
            if let tree = desks.treeToShow(wanted, of: recents, in: self) {
                await show(tree, memory)
            } else {
                phase = .empty
            }
            if let path = desks.arrival(for: wanted) { openFolder(path) }
            takeWaiting()
        } catch {
            phase = .failed(Sentences.sentence(for: error))
        }
    }

    /// The window has closed; what it began goes on.
    public func close() { desks.leave(self) }

    /// The review that is going on.
    public var window: ReviewWindow? {
        if case .reviewing(let window) = phase { window } else { nil }
    }

    /// The trees that the store knows, the one scanned last first.
    public var trees: [Tree] { recents.map(\.tree) }

    /// Shows the queue of `tree`, as `memory` says; by default as the window shows it now, when it does.
    public func show(_ tree: Tree, _ memory: WindowMemory? = nil) async {
        guard let services, !isScanning else { return }
        let memory = memory ?? (self.tree == tree ? window?.memory : nil)
        self.tree = tree
        desks.shows(self, tree.id)
        let last = try? await Self.lastScan(of: tree, in: services)
        scan = last.map(ScanState.init) ?? .idle
        testCommand = desks.settings.testCommand(of: tree.id)
        let session = ReviewSession(
            store: services.store,
            actions: services.actions(testCommand: testCommand.isEmpty ? nil : testCommand), tree: tree,
            policy: services.policy, face: "app", keys: keys()
        )
        phase = .reviewing(ReviewWindow(session, memory: memory, approvals: desks.approvals))
    }

    /// The keys in force: the table's own when the user's file is not to be used.
    private func keys() -> KeyMap {
        do {
            let keys = try KeyFile.load(desks.keyFile)
            keyProblem = nil
            return keys
        } catch {
            keyProblem = Sentences.sentence(for: error)
            return .standard
        }
    }

    /// Forgets why the file of keys is not used.
    public func clearKeyProblem() { keyProblem = nil }

    /// Keeps the command that runs the tests of the tree under review; `command` may be empty.
    public func setTestCommand(_ command: String) async {
        guard let tree else { return }
        desks.settings.setTestCommand(command.trimmingCharacters(in: .whitespacesAndNewlines), of: tree.id)
        await show(tree)
    }

    // MARK: Reading

    func refreshTrees() async throws {
        guard let services else { return }
        recents = try await RecentTree.all(in: services.store)
    }

    private nonisolated static func lastScan(of tree: Tree, in services: any DeskServices) async throws
        -> Scan?
    {
        try services.store.scans(tree: tree.id, after: nil, limit: 1).first
    }
}
