/// How key files and documents write a key: `j`, `J`, `ctrl-l`, `shift-tab`, `space`, `down`.
extension KeyStroke {
    /// The key's name in key files; `init(name:)` reads it back.
    public var name: String {
        var text = ""
        if modifiers.contains(.control) { text += "ctrl-" }
        if modifiers.contains(.option) { text += "alt-" }
        if modifiers.contains(.command) { text += "cmd-" }
        guard case .character(let character) = key else {
            return text + (modifiers.contains(.shift) ? "shift-" : "") + (Self.names[key] ?? "")
        }
        if character == " " { return text + (modifiers.contains(.shift) ? "shift-" : "") + "space" }
        return text + (modifiers.contains(.shift) ? character.uppercased() : String(character))
    }

    /// The key called `name`; `nil` when there is none of that name.
    ///
    /// An upper-case letter is that letter with shift, except after `ctrl-`, where terminals know no case.
    public init?(name: String) {
        var rest = Substring(name)
        var modifiers: Modifiers = []
        while let (modifier, prefix) = Self.prefixes.first(where: {
            rest.count > $0.1.count && rest.lowercased().hasPrefix($0.1)
        }) {
            guard modifiers.insert(modifier).inserted else { return nil }
            rest = rest.dropFirst(prefix.count)
        }
        if let named = Self.keys[rest.lowercased()] {
            self.init(named, modifiers)
        } else if rest.count == 1, let character = rest.first, !character.isWhitespace,
            Self.isTypable(character)
        {
            let plain = KeyStroke(character)
            if modifiers.contains(.control) {
                guard character.isASCII, character.isLetter, !modifiers.contains(.shift) else { return nil }
                self.init(plain.key, modifiers)
            } else {
                self.init(plain.key, modifiers.union(plain.modifiers))
            }
        } else {
            return nil
        }
    }

    /// The names of the keys that type no visible character, as key files may use them.
    public static var specialNames: [String] { keys.keys.sorted() }

    private static let prefixes: [(Modifiers, String)] = [
        (.control, "ctrl-"), (.option, "alt-"), (.shift, "shift-"), (.command, "cmd-"),
    ]

    private static let keys: [String: Key] = [
        "space": .character(" "), "up": .up, "down": .down, "left": .left, "right": .right, "pageup": .pageUp,
        "pagedown": .pageDown, "home": .home, "end": .end, "tab": .tab, "enter": .enter, "esc": .escape,
        "backspace": .backspace,
    ]

    private static let names = Dictionary(keys.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

    /// Control characters, joiners and the like are nothing that a key types.
    private static func isTypable(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                false
            default: true
            }
        }
    }
}
