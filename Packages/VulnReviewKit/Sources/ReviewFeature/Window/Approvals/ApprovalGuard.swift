import Diffing
import Review

/// Confirms that it is the user who sits there: Touch ID or the password in the application, a fake in tests.
public protocol PresenceCheck: Sendable {
    /// Asks for it; `reason` says for what, and is safe to show.
    func confirm(_ reason: String) async -> PresenceOutcome
}

/// What came of asking.
public enum PresenceOutcome: Hashable, Sendable, CaseIterable {
    case confirmed
    /// The user did not want to, or was not who it should be.
    case cancelled
    /// This machine has no way to ask.
    case unavailable
}

/// Asks who is there before an approval, when the user wants that. Whatever is not a clear yes leaves the patch as it is.
///
/// It guards this face against a hand at an unlocked desk; it is no part of the signed decision.
@MainActor
public final class ApprovalGuard {
    /// Why an approval is not given.
    enum Refusal: Hashable, Sendable, CaseIterable {
        case cancelled, unavailable
        /// What is selected now is not what was asked about.
        case changed
    }

    private let presence: (any PresenceCheck)?
    private let settings: DeskSettings
    private var isAsking = false

    /// A guard that asks `presence` when `settings` want it.
    public init(presence: (any PresenceCheck)?, settings: DeskSettings) {
        self.presence = presence
        self.settings = settings
    }

    /// Whether the approval that `session` is about to give may be given; says why when it may not.
    func lets(_ session: ReviewSession) async -> Bool {
        guard settings.confirmsApprovals else { return true }
        guard !isAsking else { return false }
        isAsking = true
        defer { isAsking = false }
        guard let refusal = await refusal(session) else { return true }
        session.say(.refused, ReviewWording.text(refusal))
        return false
    }

    private func refusal(_ session: ReviewSession) async -> Refusal? {
        guard let presence, let title = session.queue.selectedItem?.title else { return .unavailable }
        let asked = What(session)
        switch await presence.confirm(ReviewWording.confirmApproval(of: title)) {
        case .confirmed: return What(session) == asked ? nil : .changed
        case .cancelled: return .cancelled
        case .unavailable: return .unavailable
        }
    }

    /// What would be approved.
    private struct What: Equatable {
        let patch: PatchID?
        let selection: PatchSelection?
        let evidence: Digest?

        @MainActor
        init(_ session: ReviewSession) {
            patch = session.patch?.id
            selection = session.patch?.selection
            evidence = session.patch?.evidence?.digest
        }
    }
}
