import AuditLog
import Foundation
import PatchApplication
import Review
import Synchronization

/// A journal in memory, which can fail where a test wants it to.
final class MemoryJournal: ApplicationJournal {
    enum Failing: Hashable, Sendable { case commitBefore, commitAfter, finish }
    struct Broken: Error {}

    private let applications = Mutex<[Application]>([])
    private let failing = Mutex<Failing?>(nil)

    var all: [Application] { applications.withLock { $0 } }
    var states: [Application.State] { all.map(\.state) }

    func fail(_ failure: Failing?) { failing.withLock { $0 = failure } }

    func put(_ application: Application) { applications.withLock { $0.append(application) } }

    func stage(_ application: Application) throws { put(application) }

    func commit(_ id: ApplicationID) throws {
        if failing.withLock({ $0 == .commitBefore }) { throw Broken() }
        set(id, .committed)
        if failing.withLock({ $0 == .commitAfter }) { throw Broken() }
    }

    func finish(_ id: ApplicationID, as state: Application.State, at: Date, installation: any Signer) throws {
        if failing.withLock({ $0 == .finish }) { throw Broken() }
        set(id, state)
    }

    func unfinishedApplications() throws -> [Application] {
        all.filter { $0.state == .staged || $0.state == .committed }
    }

    private func set(_ id: ApplicationID, _ state: Application.State) {
        applications.withLock { applications in
            guard let index = applications.firstIndex(where: { $0.id == id }) else { return }
            applications[index].state = state
        }
    }
}
