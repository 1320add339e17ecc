import ReviewFeature

/// What wakes the terminal UI.
enum TerminalEvent: Hashable, Sendable {
    case key(KeyStroke)
    /// The mouse did something, if it is listened to.
    case mouse(MouseEvent)
    /// The terminal has another size.
    case resized
    /// What the screen shows has changed.
    case changed
    /// The process was asked to end, by this signal.
    case signal(Int32)
}

/// What the mouse did, and where: columns and rows from the top left.
struct MouseEvent: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case click, wheelUp, wheelDown }

    let kind: Kind
    let x: Int
    let y: Int
}

/// Why there is no terminal UI, or why it ended.
public enum TerminalError: Error, Hashable, Sendable, Codable {
    /// Standard input and output are not both a terminal, or its type is not known.
    case notATerminal
    /// This signal ended it; the terminal is restored and every verdict is in the store.
    case interrupted(Int32)
}
