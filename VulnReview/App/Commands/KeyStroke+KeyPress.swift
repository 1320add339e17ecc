import ReviewFeature
import SwiftUI

extension KeyStroke {
    /// The stroke that `press` is; `nil` with the command key, whose strokes are the menus'.
    init?(_ press: KeyPress) {
        guard !press.modifiers.contains(.command) else { return nil }
        var modifiers: Modifiers = []
        if press.modifiers.contains(.shift) { modifiers.insert(.shift) }
        if press.modifiers.contains(.option) { modifiers.insert(.option) }
        if press.modifiers.contains(.control) { modifiers.insert(.control) }
        if let named = Self.named[press.key] {
            self.init(named, modifiers)
        } else if press.key.character == Self.backTab {
            self.init(.tab, .shift)
        } else if modifiers.contains(.control) {
            self.init(.character(press.key.character), modifiers)
        } else if let character = press.characters.first, press.characters.count == 1 {
            self.init(character)
        } else {
            return nil
        }
    }

    /// What AppKit gives for tab with shift (`NSBackTabCharacter`).
    private static let backTab: Character = "\u{19}"

    private static let named: [KeyEquivalent: Key] = [
        .upArrow: .up, .downArrow: .down, .leftArrow: .left, .rightArrow: .right, .pageUp: .pageUp,
        .pageDown: .pageDown, .home: .home, .end: .end, .tab: .tab, .return: .enter, .escape: .escape,
        .delete: .backspace,
    ]
}

extension View {
    /// Gives the keys typed while this view has the focus to the command table.
    func reviewKeys(_ window: ReviewWindow) -> some View {
        onKeyPress(phases: [.down, .repeat]) { press in
            guard let command = KeyStroke(press).flatMap({ window.command(for: $0) }) else {
                return .ignored
            }
            Task { await window.perform(command) }
            return .handled
        }
    }
}
