/// A page that covers the panes until a key closes it.
public enum ReviewPage: Hashable, Sendable {
    /// The keys that work here, and why the others do not.
    case keys
    /// How far the session is, and what the last scan changed.
    case overview
    /// What of a verdict on several items was refused, and why.
    case bulk
}
