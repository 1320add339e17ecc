extension ReviewCommand {
    /// The keys that give the command, the one to teach first. No key gives two commands.
    public var defaultKeys: [KeyStroke] {
        switch self {
        case .moveDown: [KeyStroke("j"), KeyStroke(.down)]
        case .moveUp: [KeyStroke("k"), KeyStroke(.up)]
        case .nextItem: [KeyStroke("n")]
        case .previousItem: [KeyStroke("N")]
        case .nextHunk: [KeyStroke("J"), KeyStroke(.down, .shift)]
        case .previousHunk: [KeyStroke("K"), KeyStroke(.up, .shift)]
        case .nextSection: [KeyStroke("]")]
        case .previousSection: [KeyStroke("[")]
        case .pageDown: [KeyStroke(" "), KeyStroke(.pageDown)]
        case .pageUp: [KeyStroke("b"), KeyStroke(.pageUp)]
        case .goToTop: [KeyStroke("g"), KeyStroke(.home)]
        case .goToBottom: [KeyStroke("G"), KeyStroke(.end)]
        case .nextPane: [KeyStroke(.tab), KeyStroke("l"), KeyStroke(.right)]
        case .previousPane: [KeyStroke(.tab, .shift), KeyStroke("h"), KeyStroke(.left)]
        case .showQueue: [KeyStroke("1")]
        case .showDetail: [KeyStroke("2"), KeyStroke(.enter)]
        case .showInspector: [KeyStroke("3")]
        case .approve: [KeyStroke("a")]
        case .reject: [KeyStroke("r")]
        case .deferItem: [KeyStroke("d")]
        case .escalate: [KeyStroke("e")]
        case .confirmFinding: [KeyStroke("c")]
        case .dismissFinding: [KeyStroke("x")]
        case .undo: [KeyStroke("u")]
        case .writeReason: [KeyStroke("i")]
        case .toggleHunk: [KeyStroke("m")]
        case .confirmConfiguration: [KeyStroke("!")]
        case .verify: [KeyStroke("v")]
        case .propose: [KeyStroke("p")]
        case .apply: [KeyStroke("A")]
        case .revert: [KeyStroke("R")]
        case .filter: [KeyStroke("/")]
        case .clearFilter: [KeyStroke(.escape)]
        case .cycleScope: [KeyStroke("s")]
        case .unfoldLongLines: [KeyStroke("o")]
        case .reload: [KeyStroke(.character("l"), .control)]
        case .help: [KeyStroke("?")]
        case .quit: [KeyStroke("q")]
        }
    }

    /// The command that `stroke` gives with the default keys.
    public static func command(for stroke: KeyStroke) -> ReviewCommand? { byKey[stroke] }

    private static let byKey: [KeyStroke: ReviewCommand] = Dictionary(
        allCases.flatMap { command in command.defaultKeys.map { ($0, command) } },
        uniquingKeysWith: { first, _ in first })
}
