/// What the session last has to say: one line, safe to show.
public struct StatusMessage: Hashable, Sendable {
    /// What kind of message it is.
    public enum Kind: Hashable, Sendable {
        /// Something was done.
        case done
        /// Something goes on.
        case progress
        /// A command did nothing, and this is why.
        case refused
        /// Something failed.
        case failed
    }

    /// How the message is drawn.
    public let kind: Kind
    /// The line.
    public let text: String

    /// A message.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
