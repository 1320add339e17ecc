/// One thing that a settings pane tells, in words that are safe to show.
public struct SettingsRow: Hashable, Sendable, Identifiable {
    /// How the thing stands.
    public enum Standing: Hashable, Sendable {
        case plain
        /// It is as it should be.
        case good
        /// It is not as it should be, and somebody should know.
        case warning
        /// It is not there, which is nobody's fault.
        case absent
    }

    /// What the thing is.
    public let title: String
    /// How it is.
    public let text: String
    /// How it stands.
    public let standing: Standing

    /// A row's title tells it from the others of its part.
    public var id: String { title }

    init(_ title: String, _ text: String, _ standing: Standing = .plain) {
        self.title = title
        self.text = text
        self.standing = standing
    }
}
