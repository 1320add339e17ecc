/// What the terminal's background is like.
public enum TerminalBackground: String, Hashable, Sendable, CaseIterable {
    case light, dark

    /// The environment variable that says it.
    static let variable = "VULNREVIEW_BACKGROUND"

    /// What the environment says of it: its own variable first, then `COLORFGBG`, in which some terminals put the numbers of
    /// their colours, the background's last (`15;0`, `0;default;15`); `nil` when nothing is known.
    init?(environment: [String: String]) {
        if let named = environment[Self.variable].flatMap(TerminalBackground.init(rawValue:)) {
            self = named
            return
        }
        guard let last = environment["COLORFGBG"]?.split(separator: ";").last.flatMap({ Int($0) }),
            (0...15).contains(last)
        else { return nil }
        // Of the 16 colours 7 and 9 to 15 are bright; 8 is a dark grey.
        self = last == 7 || last > 8 ? .light : .dark
    }
}

/// How the review in a terminal looks and listens.
public struct TerminalOptions: Hashable, Sendable {
    /// The background; `nil` for what the environment says.
    public var background: TerminalBackground?
    /// Whether clicks and the wheel are taken, which takes them from the terminal's own selecting.
    public var takesMouse: Bool

    /// The options; those that are not given stay at what is usual.
    public init(background: TerminalBackground? = nil, takesMouse: Bool = false) {
        self.background = background
        self.takesMouse = takesMouse
    }
}
