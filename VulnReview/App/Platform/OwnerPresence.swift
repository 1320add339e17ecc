import LocalAuthentication
import ReviewFeature

/// Touch ID, a watch or the password: whichever the system takes for its owner.
struct OwnerPresence: PresenceCheck {
    func confirm(_ reason: String) async -> PresenceOutcome {
        let context = LAContext()
        guard unsafe context.canEvaluatePolicy(.deviceOwnerAuthentication, error: nil) else {
            return .unavailable
        }
        let isOwner = try? await context.evaluatePolicy(.deviceOwnerAuthentication, localizedReason: reason)
        return isOwner == true ? .confirmed : .cancelled
    }
}
