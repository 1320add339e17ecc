/// The colour of each role on terminals of 8, 16, 256 and 2^24 colours, always on the terminal's own background.
struct Theme: Hashable, Sendable {
    /// How many colours the terminal has, in steps.
    enum Depth: Hashable, Sendable { case none, eight, sixteen, many, direct }

    let depth: Depth
    let background: TerminalBackground?

    /// The theme for a terminal of `colours` colours, 0 for none, whose background may be known.
    init(colours: Int, background: TerminalBackground? = nil) {
        self.background = background
        depth =
            switch colours {
            case ..<8: .none
            case ..<16: .eight
            case ..<256: .sixteen
            case ..<0x1000000: .many
            default: .direct
            }
    }

    /// The role's colour by its number; `nil` for the terminal's own. On terminals of direct colour the number is red, green and
    /// blue in a byte each.
    func colour(of role: Style.Role) -> Int32? {
        switch depth {
        case .none: nil
        case .eight: Self.basic(role, faint: nil)
        case .sixteen: Self.basic(role, faint: 8)
        case .many: Self.palette(role, background)
        case .direct: Self.exact(role, background)
        }
    }

    /// Whether the role is drawn dim, for want of a colour.
    func isDim(_ role: Style.Role) -> Bool { (role == .faint || role == .comment) && colour(of: role) == nil }

    private static func basic(_ role: Style.Role, faint: Int32?) -> Int32? {
        switch role {
        case .plain: nil
        case .faint, .comment: faint
        case .accent, .keyword: 4
        case .addition, .good: 2
        case .deletion, .bad: 1
        case .hunk, .definition: 6
        case .invisible, .number: 5
        case .caution, .string: 3
        }
    }

    /// Numbers of the 256 colours. Where the background is not known, those that keep their contrast on both.
    private static func palette(_ role: Style.Role, _ background: TerminalBackground?) -> Int32? {
        let (unknown, dark, light): (Int32, Int32, Int32)
        switch role {
        case .plain: return nil
        case .faint: (unknown, dark, light) = (244, 246, 242)
        case .comment: (unknown, dark, light) = (244, 246, 242)
        case .keyword: (unknown, dark, light) = (69, 111, 26)
        case .string: (unknown, dark, light) = (136, 179, 94)
        case .number: (unknown, dark, light) = (133, 183, 90)
        case .definition: (unknown, dark, light) = (31, 116, 24)
        case .accent: (unknown, dark, light) = (33, 75, 25)
        case .addition, .good: (unknown, dark, light) = (28, 77, 22)
        case .deletion, .bad: (unknown, dark, light) = (160, 203, 124)
        case .hunk: (unknown, dark, light) = (30, 80, 23)
        case .invisible: (unknown, dark, light) = (170, 176, 90)
        case .caution: (unknown, dark, light) = (130, 214, 94)
        }
        return pick(background, unknown, dark, light)
    }

    /// Red, green and blue. Each has a contrast of 4.5 to 1 at least on its background, 3 to 1 on both where it is not known
    /// (WCAG 2.2, 1.4.3 and 1.4.11); `ThemeTests` computes it.
    private static func exact(_ role: Style.Role, _ background: TerminalBackground?) -> Int32? {
        let (unknown, dark, light): (Int32, Int32, Int32)
        switch role {
        case .plain: return nil
        case .faint: (unknown, dark, light) = (0x808080, 0x9A9A9A, 0x666666)
        case .comment: (unknown, dark, light) = (0x808080, 0x9A9A9A, 0x666666)
        case .keyword: (unknown, dark, light) = (0x5B82E8, 0x8FB4FF, 0x1B57C9)
        case .string: (unknown, dark, light) = (0xA37B00, 0xD7B46A, 0x7D5200)
        case .number: (unknown, dark, light) = (0xAD5FAD, 0xD3A6F0, 0x8A1F8A)
        case .definition: (unknown, dark, light) = (0x1487AB, 0x7FCFD8, 0x0A5F80)
        case .accent: (unknown, dark, light) = (0x2B7FFF, 0x6CB0FF, 0x0B57C4)
        case .addition, .good: (unknown, dark, light) = (0x1E9440, 0x5FD38D, 0x11692D)
        case .deletion, .bad: (unknown, dark, light) = (0xE5383B, 0xFF7B72, 0xB3131B)
        case .hunk: (unknown, dark, light) = (0x138D9E, 0x56C8D8, 0x0B6470)
        case .invisible: (unknown, dark, light) = (0xC24CC2, 0xE08CE0, 0x8A1F8A)
        case .caution: (unknown, dark, light) = (0xB87800, 0xE3B341, 0x7D5200)
        }
        return pick(background, unknown, dark, light)
    }

    private static func pick(
        _ background: TerminalBackground?, _ unknown: Int32, _ dark: Int32, _ light: Int32
    ) -> Int32 {
        switch background {
        case .dark: dark
        case .light: light
        case nil: unknown
        }
    }
}
