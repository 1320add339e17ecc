import AuditLog
import Foundation
import Review
import ReviewFeature

/// Asks the person at the terminal where the policy asks for one; away from a terminal the one whom `VULNREVIEW_REVIEWER`
/// names, with a key, stands behind it.
enum PersonConfirmation {
    static func asking(keys: Keyring) -> PolicyConfirmation {
        { verdict in
            guard Console.isInteractive else { return named(keys) }
            let console = Console(quiet: false, json: false)
            console.warn("The policy asks a person. " + Sentences.sentence(verdict))
            console.warn("\(verdict.action.rawValue): type yes to go on.")
            return readLine()?.lowercased() == "yes" ? NSUserName() : nil
        }
    }

    /// The reviewer whom the environment names, when they have a key.
    static func named(_ keys: Keyring) -> String? {
        guard let name = ProcessInfo.processInfo.environment["VULNREVIEW_REVIEWER"], !name.isEmpty,
            (try? keys.signer(name)) != nil
        else { return nil }
        return name
    }
}
