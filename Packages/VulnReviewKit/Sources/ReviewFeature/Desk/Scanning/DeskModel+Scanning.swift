import Foundation
import Review
import ScanService
import TreeAccess

extension DeskModel {
    /// Whether a scan is going on.
    public var isScanning: Bool {
        if case .running = scan { true } else { false }
    }

    /// Whether a folder can be opened now.
    public var canOpenFolder: Bool { services != nil && !isScanning && !isImporting }

    /// Whether there is a tree to scan once more.
    public var canScanAgain: Bool { canOpenFolder && tree?.path != nil }

    /// Asks the user for a folder to scan.
    public func chooseFolder() { if canOpenFolder { isChoosingFolder = true } }

    /// Scans the folder at `path`: in this window when it shows that folder or none, else in one of its own.
    public func openFolder(_ path: String) {
        guard canOpenFolder, !isElsewhere(path) else { return }
        scan(path)
    }

    /// Scans the tree under review once more.
    public func scanAgain() {
        if canScanAgain, let path = tree?.path { scan(path) }
    }

    /// Stops the scan; what was there before stays, and so does what it has found.
    public func cancelScan() { if isScanning { work?.cancel() } }

    /// Waits until the scan or the import that is going on has ended, and whatever waits behind it.
    public func waitUntilIdle() async {
        while let work {
            await work.value
            if work == self.work { self.work = nil }
        }
    }

    /// The window for `tree` was asked for.
    public func didOpenElsewhere(_ tree: TreeID) { elsewhere.removeAll { $0 == tree } }

    /// Whether the folder at `path` gets a window of its own, and asks for that window if so.
    func isElsewhere(_ path: String) -> Bool {
        guard let tree, let folder = try? OpenTree(path: path).tree, folder != tree else { return false }
        desks.expect(folder.path ?? path, as: folder.id)
        elsewhere.append(folder.id)
        return true
    }

    /// Scans in this window.
    private func scan(_ path: String) {
        guard let services else { return }
        guard desks.begin(path) else {
            scan = .unavailable(ReviewWording.scannedElsewhere)
            return
        }
        let before = scan
        scan = .running(ScanState.Progress(nil))
        work = Task {
            let start = now()
            do {
                let feed = ProgressFeed()
                async let drawing: Void = draw(feed, of: path, since: start)
                let finished = try await services.scan(path: path, progress: feed)
                feed.finish()
                await drawing
                scan = ScanState(finished.scan)
                await end(path, since: start)
                try await refreshTrees()
                await show(finished.tree)
            } catch is CancellationError {
                scan = before
                await desks.end(path, nil)
                await showWhatWasFound()
            } catch {
                scan = ScanState(after: error)
                await end(path, since: start)
            }
            takeWaiting()
        }
    }

    private func end(_ path: String, since start: Date) async {
        let name = VisibleText.escape(path.split(separator: "/").last.map(String.init) ?? path)
        await desks.end(path, ScanEnd(of: name, scan, seconds: now().timeIntervalSince(start)))
    }

    private func draw(_ feed: ProgressFeed, of path: String, since start: Date) async {
        for await progress in feed where isScanning {
            let progress = ScanState.Progress(progress)
            scan = .running(progress)
            await desks.report(progress, of: path, since: start)
        }
    }

    /// A scan that was stopped has left what it found by then.
    private func showWhatWasFound() async {
        try? await refreshTrees()
        if let tree = tree ?? trees.first { await show(tree) }
    }
}
