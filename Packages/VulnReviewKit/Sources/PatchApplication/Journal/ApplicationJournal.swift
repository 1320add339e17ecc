import AuditLog
import FindingStore
import Foundation
import Review

/// Where an application writes down its steps; each call is on disk when it returns. The store is the real one.
public protocol ApplicationJournal: Sendable {
    /// Writes down what is about to be staged, before the tree changes.
    func stage(_ application: Application) throws
    /// The commit point.
    func commit(_ id: ApplicationID) throws
    /// Writes down how it ended.
    func finish(_ id: ApplicationID, as state: Application.State, at: Date, installation: any Signer) throws
    /// What was staged or committed and not finished, oldest first.
    func unfinishedApplications() throws -> [Application]
}

extension FindingStore: ApplicationJournal {}
