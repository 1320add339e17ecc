import Foundation
import Observation
import Review

/// What all windows of the application have in common: the store, opened once; which tree each of them shows; the scans that go on; and the
/// folders that wait for a window of their own.
@Observable @MainActor
public final class Desks {
    /// What is remembered besides the store.
    @ObservationIgnored public let settings: DeskSettings
    /// The user's file of keys.
    @ObservationIgnored public let keyFile: String
    /// Tells of scans that ended while the user looked elsewhere.
    @ObservationIgnored public let notices: ScanNotices?
    /// Asks whether it is the user who approves.
    @ObservationIgnored public let approvals: ApprovalGuard
    /// Whether the application is in front. Coming there, the user has seen how scans ended.
    public var isInFront = true {
        didSet { if isInFront { unseen = [] } }
    }
    /// The scans that go on, by their folder.
    public private(set) var running: [String: ScanState.Progress] = [:]
    /// How scans ended that the user has not come back to see.
    public private(set) var unseen: [ScanEnd] = []

    /// What was handed to the application itself, and waits for a window: by a service of the system, for example.
    public private(set) var handed: [String] = []
    /// Whether a window is asked for and there is none.
    public private(set) var needsWindow = false

    @ObservationIgnored private var windows: Set<ObjectIdentifier> = []
    @ObservationIgnored private var front: ObjectIdentifier?
    @ObservationIgnored private let opener: @Sendable () async throws -> any DeskServices
    @ObservationIgnored private var opening: Task<any DeskServices, any Error>?
    @ObservationIgnored private var shown: [ObjectIdentifier: TreeID] = [:]
    @ObservationIgnored private var arrivals: [TreeID: String] = [:]

    /// Windows on nothing yet; `opener` opens the store, off the main actor.
    public init(
        settings: DeskSettings = DeskSettings(), keyFile: String = KeyFile.path(),
        notices: ScanNotices? = nil, presence: (any PresenceCheck)? = nil,
        opener: @escaping @Sendable () async throws -> any DeskServices
    ) {
        self.settings = settings
        self.keyFile = keyFile
        self.notices = notices
        approvals = ApprovalGuard(presence: presence, settings: settings)
        self.opener = opener
    }

    /// The store's services: opened for the first window that asks, and shared by all. What failed is tried again.
    public func services() async throws -> any DeskServices {
        if let opening { return try await opening.value }
        let task = Task { [opener] in try await Self.open(with: opener) }
        opening = task
        do {
            return try await task.value
        } catch {
            if opening == task { opening = nil }
            throw error
        }
    }

    private nonisolated static func open(
        with opener: @Sendable () async throws -> any DeskServices
    ) async throws -> any DeskServices { try await opener() }

    // MARK: Windows

    func enter(_ desk: DeskModel) {
        windows.insert(ObjectIdentifier(desk))
        needsWindow = false
    }

    func leave(_ desk: DeskModel) {
        windows.remove(ObjectIdentifier(desk))
        shown[ObjectIdentifier(desk)] = nil
        if front == ObjectIdentifier(desk) { front = nil }
    }

    /// The window of `desk` has come to the front.
    public func didComeToFront(_ desk: DeskModel) { front = ObjectIdentifier(desk) }

    /// Asks for a window, when there is none.
    public func askForWindow() { if windows.isEmpty { needsWindow = true } }

    /// Takes what was handed to the application itself; the window in front gets it.
    public func deliver(_ paths: [String]) {
        handed += paths.prefix(DeskModel.maximumHanded)
        askForWindow()
    }

    /// What was handed over, when the window of `desk` is the one to take it.
    func takeHanded(for desk: DeskModel) -> [String] {
        guard front == nil || front == ObjectIdentifier(desk), windows.contains(ObjectIdentifier(desk)) else {
            return []
        }
        defer { handed = [] }
        return handed
    }

    /// The tree that a window is to show: the one it is for, or else the one scanned last that no other window shows.
    func treeToShow(_ wanted: TreeID?, of trees: [RecentTree], in desk: DeskModel) -> Tree? {
        if let wanted { return trees.first { $0.id == wanted }?.tree }
        let taken = Set(shown.filter { $0.key != ObjectIdentifier(desk) }.values)
        return trees.first { !taken.contains($0.id) }?.tree
    }

    func shows(_ desk: DeskModel, _ tree: TreeID?) { shown[ObjectIdentifier(desk)] = tree }

    /// Keeps a folder for the window that will be opened for it.
    func expect(_ path: String, as tree: TreeID) { arrivals[tree] = path }

    /// The folder that waits for a window on `tree`, once.
    func arrival(for tree: TreeID?) -> String? { tree.flatMap { arrivals.removeValue(forKey: $0) } }

    // MARK: Scans

    /// Begins a scan of the folder at `path`; `false` when another window scans it.
    func begin(_ path: String) -> Bool {
        guard running[path] == nil else { return false }
        running[path] = ScanState.Progress(nil)
        return true
    }

    func report(_ progress: ScanState.Progress, of path: String, since start: Date) async {
        running[path] = progress
        await notices?.scanGoesOn(since: start)
    }

    /// Ends a scan; `end` is `nil` when the user stopped it, who then knows.
    func end(_ path: String, _ end: ScanEnd?) async {
        running[path] = nil
        guard let end, !isInFront else { return }
        unseen.append(end)
        await notices?.scanEnded(end)
    }

    /// What the application's icon in the Dock shows.
    public var dock: DockState { DockState(running: Array(running.values), unseen: unseen) }
}
