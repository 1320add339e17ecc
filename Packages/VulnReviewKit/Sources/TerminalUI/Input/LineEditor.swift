import Review
import ReviewFeature

/// One line that somebody types.
struct LineEditor: Hashable, Sendable {
    /// What a key did to the line.
    enum Outcome: Hashable, Sendable { case editing, submit, cancel }

    private static let maximumLength = 500

    private var characters: [Character]
    private var cursor: Int

    /// An editor that starts with `text`.
    init(_ text: String = "") {
        characters = Array(text.prefix(Self.maximumLength))
        cursor = characters.count
    }

    /// The line as typed.
    var text: String { String(characters) }

    /// Takes a key.
    mutating func handle(_ stroke: KeyStroke) -> Outcome {
        switch stroke.key {
        case .enter: return .submit
        case .escape: return .cancel
        case .backspace where cursor > 0:
            cursor -= 1
            characters.remove(at: cursor)
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .character(let key) where stroke.modifiers == .control: handleControl(key)
        case .character:
            guard let character = stroke.typed, characters.count < Self.maximumLength else { return .editing }
            characters.insert(character, at: cursor)
            cursor += 1
        case .up, .down, .pageUp, .pageDown, .tab, .backspace: break
        }
        return .editing
    }

    private mutating func handleControl(_ key: Character) {
        switch key {
        case "a": cursor = 0
        case "e": cursor = characters.count
        case "u":
            characters.removeFirst(cursor)
            cursor = 0
        case "k": characters.removeLast(characters.count - cursor)
        case "w":
            let before = characters[..<cursor]
            let end = before.lastIndex { $0 != " " } ?? 0
            let start = before[..<end].lastIndex(of: " ").map { $0 + 1 } ?? 0
            characters.removeSubrange(start..<cursor)
            cursor = start
        default: break
        }
    }

    /// The part of the line around the cursor that fits in `width` columns, safe to show, and the cursor's column in it.
    func visible(width: Int) -> (text: String, cursor: Int) {
        let before = VisibleText.escape(String(characters[..<cursor]))
        let after = VisibleText.escape(String(characters[cursor...]))
        let start = TextWidth.fitEnd(before, max(1, width - 1))
        let column = TextWidth.columns(of: start)
        return (start + TextWidth.fit(after, max(0, width - column)), column)
    }
}
