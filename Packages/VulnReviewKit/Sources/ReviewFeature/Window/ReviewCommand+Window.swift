extension ReviewCommand {
    /// The commands that a window's toolbar shows, in order.
    public static let toolbarItems: [ReviewCommand] = [.approve, .reject, .deferItem, .verify, .apply, .undo]

    /// The commands of a category that a window's menus show.
    public static func menuItems(in category: CommandCategory) -> [ReviewCommand] {
        allCases.filter { $0.category == category && $0.isForWindows }
    }

    /// Whether the command makes sense in a window: an application is left by the system's own command, never by one
    /// bare key.
    var isForWindows: Bool { self != .quit }
}
