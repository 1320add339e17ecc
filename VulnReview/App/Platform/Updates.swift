import Foundation
import Sparkle
import SwiftUI

/// Updates through Sparkle: nothing is checked and nothing is sent unless the user asks for it.
///
/// A build whose property list names no feed or no key has no updater at all.
@MainActor
final class Updates {
    /// Where updates are looked for; `nil` for a build that cannot be updated. A file or a server of one's own will do, when it is signed.
    let feed: String?
    private let controller: SPUStandardUpdaterController?

    /// The updates of the application that `bundle` is.
    init(bundle: Bundle = .main) {
        let keys = ["SUFeedURL", "SUPublicEDKey"]
        let isConfigured = keys.allSatisfy { bundle.object(forInfoDictionaryKey: $0) as? String ?? "" != "" }
        feed = isConfigured ? bundle.object(forInfoDictionaryKey: "SUFeedURL") as? String : nil
        controller =
            isConfigured
            ? SPUStandardUpdaterController(
                startingUpdater: true, updaterDelegate: nil, userDriverDelegate: nil) : nil
    }

    /// Whether this build can be updated.
    var isAvailable: Bool { controller != nil }

    /// Whether updates are looked for once a day: the user's choice, which starts as no.
    var checksAutomatically: Bool {
        get { controller?.updater.automaticallyChecksForUpdates ?? false }
        set { controller?.updater.automaticallyChecksForUpdates = newValue }
    }

    /// Looks for an update now; one that is being looked for comes forward instead.
    func check() { controller?.updater.checkForUpdates() }
}

/// The menu item that looks for an update.
struct UpdateCommands: Commands {
    let updates: Updates

    var body: some Commands {
        CommandGroup(after: .appInfo) {
            if updates.isAvailable {
                Button("Check for Updates…") { updates.check() }
            }
        }
    }
}
