import Foundation
import Observation
import Review
import ScanService

/// The desk at which a person decides: the store is opened, a tree is chosen and scanned, and its queue is reviewed.
@Observable @MainActor
public final class DeskModel {
    /// What the desk is at.
    public enum Phase {
        case opening
        /// The store cannot be opened, for this reason.
        case failed(String)
        /// Nothing was ever scanned.
        case empty
        case reviewing(ReviewWindow)
    }

    /// What the desk is at.
    public private(set) var phase: Phase = .opening
    /// The trees that the store knows, the one scanned last first.
    public private(set) var trees: [Tree] = []
    /// The tree under review.
    public private(set) var tree: Tree?
    /// How the scan is going, or how the last one of the tree ended.
    public private(set) var scan: ScanState = .idle
    /// What the last import came to, or why it failed.
    public private(set) var importNote: String?
    /// The command that runs the tests of the tree under review, as the user typed it; empty when there is none.
    public private(set) var testCommand = ""
    /// Whether the user is asked for the test command.
    public var isAskingForTestCommand = false
    /// Whether the user is asked for a folder.
    public var isChoosingFolder = false
    /// Whether the user is asked for a patch file.
    public var isChoosingPatchFile = false

    /// Why the user's file of keys is not used; `nil` when it is, or when there is none.
    public private(set) var keyProblem: String?

    @ObservationIgnored private let settings: DeskSettings
    @ObservationIgnored private let keyFile: String
    @ObservationIgnored private let opener: @Sendable () async throws -> any DeskServices
    @ObservationIgnored private var services: (any DeskServices)?
    @ObservationIgnored private var work: Task<Void, Never>?

    /// A desk that has opened nothing yet; `opener` runs off the main actor.
    public init(
        settings: DeskSettings = DeskSettings(), keyFile: String = KeyFile.path(),
        opener: @escaping @Sendable () async throws -> any DeskServices
    ) {
        self.settings = settings
        self.keyFile = keyFile
        self.opener = opener
    }

    // MARK: Opening

    /// Opens the store and shows the tree that was scanned last.
    public func open() async {
        guard services == nil else { return }
        phase = .opening
        do {
            let services = try await Self.open(with: opener)
            self.services = services
            try await refreshTrees()
            if let tree = trees.first { await show(tree) } else { phase = .empty }
        } catch {
            phase = .failed(Sentences.sentence(for: error))
        }
    }

    private nonisolated static func open(
        with opener: @Sendable () async throws -> any DeskServices
    ) async throws -> any DeskServices { try await opener() }

    /// The review that is going on.
    public var window: ReviewWindow? {
        if case .reviewing(let window) = phase { window } else { nil }
    }

    /// Shows the queue of `tree`.
    public func show(_ tree: Tree) async {
        guard let services, !isScanning else { return }
        self.tree = tree
        let last = try? await Self.lastScan(of: tree, in: services)
        scan = last.map(ScanState.init) ?? .idle
        testCommand = settings.testCommand(of: tree.id)
        let session = ReviewSession(
            store: services.store,
            actions: services.actions(testCommand: testCommand.isEmpty ? nil : testCommand), tree: tree,
            policy: services.policy, face: "app", keys: keys()
        )
        phase = .reviewing(ReviewWindow(session))
    }

    /// The keys in force: the table's own when the user's file is not to be used.
    private func keys() -> KeyMap {
        do {
            let keys = try KeyFile.load(keyFile)
            keyProblem = nil
            return keys
        } catch {
            keyProblem = Sentences.sentence(for: error)
            return .standard
        }
    }

    /// Keeps the command that runs the tests of the tree under review; `command` may be empty.
    public func setTestCommand(_ command: String) async {
        guard let tree else { return }
        settings.setTestCommand(command.trimmingCharacters(in: .whitespacesAndNewlines), of: tree.id)
        await show(tree)
    }

    // MARK: Scanning

    /// Whether a scan is going on.
    public var isScanning: Bool {
        if case .running = scan { true } else { false }
    }

    /// Whether a folder can be opened now.
    public var canOpenFolder: Bool { services != nil && !isScanning }

    /// Whether there is a tree to scan once more.
    public var canScanAgain: Bool { canOpenFolder && tree?.path != nil }

    /// Asks the user for a folder to scan.
    public func chooseFolder() { if canOpenFolder { isChoosingFolder = true } }

    /// Scans the tree at `path`, then shows its queue.
    public func openFolder(_ path: String) {
        guard let services, canOpenFolder else { return }
        let before = scan
        scan = .running(ScanState.Progress(nil))
        work = Task {
            do {
                let feed = ProgressFeed()
                async let drawing: Void = draw(feed)
                let finished = try await services.scan(path: path, progress: feed)
                feed.finish()
                await drawing
                scan = ScanState(finished.scan)
                try await refreshTrees()
                await show(finished.tree)
            } catch is CancellationError {
                scan = before
                await showWhatWasFound()
            } catch {
                scan = ScanState(after: error)
            }
        }
    }

    /// Scans the tree under review once more.
    public func scanAgain() {
        if let path = tree?.path { openFolder(path) }
    }

    /// Stops the scan; what was there before stays, and so does what it has found.
    public func cancelScan() { if isScanning { work?.cancel() } }

    /// Waits until the scan or the import that is going on has ended.
    public func waitUntilIdle() async { await work?.value }

    private func draw(_ feed: ProgressFeed) async {
        for await progress in feed where isScanning { scan = .running(ScanState.Progress(progress)) }
    }

    /// A scan that was stopped has left what it found by then.
    private func showWhatWasFound() async {
        try? await refreshTrees()
        if let tree = tree ?? trees.first { await show(tree) }
    }

    // MARK: Importing

    /// Whether there is a tree to import patches against.
    public var canImport: Bool { canOpenFolder && tree != nil }

    /// Asks the user for a patch file.
    public func choosePatchFile() { if canImport { isChoosingPatchFile = true } }

    /// Imports the patches in the file at `path` against the tree under review.
    public func importPatches(_ path: String) {
        guard let services, let tree, canImport else { return }
        work = Task {
            do {
                let count = try await services.importPatches(path: path, into: tree)
                importNote = count == 1 ? "Imported 1 new patch" : "Imported \(count) new patches"
                await window?.session.queue.reload()
            } catch {
                importNote = Sentences.sentence(for: error)
            }
        }
    }

    /// Forgets why the file of keys is not used.
    public func clearKeyProblem() { keyProblem = nil }

    /// Forgets what the last import came to.
    public func clearImportNote() { importNote = nil }

    // MARK: Reading

    private func refreshTrees() async throws {
        guard let services else { return }
        trees = try await Self.trees(in: services)
    }

    private nonisolated static func trees(in services: any DeskServices) async throws -> [Tree] {
        let all = try services.store.trees()
        let last = try services.store.scans(tree: nil, after: nil, limit: 1).first?.tree
        return all.filter { $0.id == last } + all.filter { $0.id != last }
    }

    private nonisolated static func lastScan(of tree: Tree, in services: any DeskServices) async throws
        -> Scan?
    {
        try services.store.scans(tree: tree.id, after: nil, limit: 1).first
    }
}

extension Tree {
    /// The root as text; `nil` when it is not UTF-8.
    var path: String? { String(validating: root, as: UTF8.self) }
}
