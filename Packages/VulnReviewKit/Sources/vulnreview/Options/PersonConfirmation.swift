import AuditLog
import Foundation
import Review
import ReviewFeature

/// Asks the person at the terminal where the policy asks for one; away from a terminal the one whom `VULNREVIEW_REVIEWER`
/// names, with a key, stands behind it.
enum PersonConfirmation {
    static func asking(keysDirectory: String) -> PolicyConfirmation {
        { verdict in
            guard Console.isInteractive else { return named(keysDirectory) }
            let console = Console(quiet: false, json: false)
            console.warn("The policy asks a person. " + Sentences.sentence(verdict))
            console.warn("\(verdict.action.rawValue): type yes to go on.")
            return readLine()?.lowercased() == "yes" ? NSUserName() : nil
        }
    }

    private static func named(_ keysDirectory: String) -> String? {
        guard let name = ProcessInfo.processInfo.environment["VULNREVIEW_REVIEWER"], !name.isEmpty,
            (try? FileKeySigner.load(name: name, directory: keysDirectory)) != nil
        else { return nil }
        return name
    }
}
