/// The colour of each role on terminals of 8, 16 and 256 colours, always on the terminal's own background.
struct Theme: Hashable, Sendable {
    /// How many colours the terminal has, in steps.
    enum Depth: Hashable, Sendable { case none, eight, sixteen, many }

    let depth: Depth

    /// The theme for a terminal of `colours` colours; 0 for none.
    init(colours: Int) {
        depth =
            switch colours {
            case ..<8: .none
            case ..<16: .eight
            case ..<256: .sixteen
            default: .many
            }
    }

    /// The role's colour by its number; `nil` for the terminal's own. The numbers for 256 colours are those that keep
    /// their contrast on dark and on light backgrounds.
    func colour(of role: Style.Role) -> Int16? {
        switch (depth, role) {
        case (.none, _), (_, .plain): nil
        case (.many, .faint): 244
        case (.many, .accent): 33
        case (.many, .addition), (.many, .good): 34
        case (.many, .deletion), (.many, .bad): 160
        case (.many, .hunk): 37
        case (.many, .invisible): 170
        case (.many, .caution): 172
        case (.many, .comment): 244
        case (.many, .keyword): 69
        case (.many, .string): 136
        case (.many, .number): 133
        case (.many, .definition): 31
        case (.sixteen, .faint), (.sixteen, .comment): 8
        case (.eight, .faint), (.eight, .comment): nil
        case (_, .keyword): 4
        case (_, .string): 3
        case (_, .number): 5
        case (_, .definition): 6
        case (_, .accent): 4
        case (_, .addition), (_, .good): 2
        case (_, .deletion), (_, .bad): 1
        case (_, .hunk): 6
        case (_, .invisible): 5
        case (_, .caution): 3
        }
    }

    /// Whether the role is drawn dim, for want of a colour.
    func isDim(_ role: Style.Role) -> Bool { (role == .faint || role == .comment) && colour(of: role) == nil }
}
