import ReviewFeature
import SwiftUI

// The words of the command table and of the queue's parts, as the string catalog has them under their English text.

extension ReviewCommand {
    var localizedTitle: LocalizedStringKey { LocalizedStringKey(title) }
    var localizedHelp: LocalizedStringKey { LocalizedStringKey(help) }
}

extension CommandCategory {
    var localizedTitle: LocalizedStringKey { LocalizedStringKey(title) }
}

extension QueueSection {
    var localizedTitle: LocalizedStringKey { LocalizedStringKey(title) }
}

extension QueueFilter.Scope {
    var localizedTitle: LocalizedStringKey { LocalizedStringKey(title) }
}

/// What a command does and by which keys, or why it does nothing now.
struct CommandTip {
    let command: ReviewCommand
    let window: ReviewWindow?

    @MainActor var text: String {
        let words = window?.refusal(of: command) ?? String(localized: String.LocalizationValue(command.help))
        return words + (window?.keyText(of: command) ?? "")
    }
}
