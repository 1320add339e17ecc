import Observation
import Review

/// The pane on the policy: the one that this application opened the store under, or why it opened none.
@Observable @MainActor
public final class PolicySettings {
    /// How far reading is.
    public enum Phase: Hashable, Sendable {
        case reading
        case inForce(PolicySummary)
        /// No store could be opened under it, for this reason: then nothing is allowed.
        case failed(String)
    }

    /// How far reading is.
    public private(set) var phase: Phase = .reading
    @ObservationIgnored private let desks: Desks

    /// A pane that has read nothing yet.
    public init(_ desks: Desks) { self.desks = desks }

    /// Reads which policy is in force.
    public func read() async {
        do {
            phase = .inForce(PolicySummary(try await desks.services().governance))
        } catch {
            phase = .failed(Sentences.sentence(for: error))
        }
    }
}
