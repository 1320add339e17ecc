/// One key with its modifiers, as menus, terminals and documents all can say it.
public struct KeyStroke: Hashable, Sendable {
    /// The key itself.
    public let key: Key
    /// The keys held down with it.
    public let modifiers: Modifiers

    /// The key `key` with `modifiers`.
    public init(_ key: Key, _ modifiers: Modifiers = []) {
        self.key = key
        self.modifiers = modifiers
    }

    /// The key that types `character`: an upper-case letter is its lower-case key with shift.
    public init(_ character: Character) {
        if character.isASCII, character.isLetter, character.isUppercase,
            let lower = character.lowercased().first
        {
            self.init(.character(lower), .shift)
        } else {
            self.init(.character(character))
        }
    }

    /// A key of the keyboard.
    public enum Key: Hashable, Sendable {
        /// The key that types this character; letters are lower case here.
        case character(Character)
        case up, down, left, right, pageUp, pageDown, home, end, tab, enter, escape, backspace
    }

    /// The keys held down with it.
    public struct Modifiers: OptionSet, Hashable, Sendable {
        /// One bit for each modifier.
        public let rawValue: Int

        /// The modifiers whose bits are set.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// The shift key.
        public static let shift = Modifiers(rawValue: 1)
        /// The control key.
        public static let control = Modifiers(rawValue: 2)
        /// The option or alt key.
        public static let option = Modifiers(rawValue: 4)
        /// The command key, which terminals do not have.
        public static let command = Modifiers(rawValue: 8)
    }

    /// The key in short: `j`, `J`, `^L`, `↓`, `Space`, `⇧Tab`.
    public var label: String {
        var text = ""
        if modifiers.contains(.control) { text += "^" }
        if modifiers.contains(.option) { text += "⌥" }
        if modifiers.contains(.command) { text += "⌘" }
        if modifiers.contains(.shift), !isCharacter { text += "⇧" }
        switch key {
        case .character(" "): text += "Space"
        case .character(let character):
            let typesCapital = modifiers.contains(.shift) || modifiers.contains(.control)
            return text + (typesCapital ? character.uppercased() : String(character))
        case .up: text += "↑"
        case .down: text += "↓"
        case .left: text += "←"
        case .right: text += "→"
        case .pageUp: text += "PgUp"
        case .pageDown: text += "PgDn"
        case .home: text += "Home"
        case .end: text += "End"
        case .tab: text += "Tab"
        case .enter: text += "Enter"
        case .escape: text += "Esc"
        case .backspace: text += "Backspace"
        }
        return text
    }

    private var isCharacter: Bool {
        if case .character = key { true } else { false }
    }
}

extension KeyStroke {
    /// The character that the key types into a line of text; `nil` for keys that type none.
    public var typed: Character? {
        guard case .character(let character) = key, modifiers.isSubset(of: .shift) else { return nil }
        return modifiers.contains(.shift) ? character.uppercased().first : character
    }
}
