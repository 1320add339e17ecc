/// How a cell looks: what it means, and marks that show without any colour.
struct Style: Hashable, Sendable {
    /// What a cell's text is; the theme gives each meaning its colour.
    enum Role: UInt8, Hashable, Sendable, CaseIterable {
        case plain, faint, accent, addition, deletion, hunk, invisible, good, bad, caution
        case comment, keyword, string, number, definition

        /// One letter for golden files.
        var letter: Character {
            switch self {
            case .plain: "."
            case .faint: "f"
            case .accent: "a"
            case .addition: "+"
            case .deletion: "-"
            case .hunk: "@"
            case .invisible: "i"
            case .good: "g"
            case .bad: "b"
            case .caution: "c"
            case .comment: "/"
            case .keyword: "k"
            case .string: "s"
            case .number: "n"
            case .definition: "d"
            }
        }
    }

    /// Marks that every terminal has.
    struct Marks: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        static let bold = Marks(rawValue: 1)
        static let underline = Marks(rawValue: 2)
        static let reverse = Marks(rawValue: 4)
    }

    var role: Role
    var marks: Marks

    init(_ role: Role = .plain, _ marks: Marks = []) {
        self.role = role
        self.marks = marks
    }

    static let plain = Style()
    static let faint = Style(.faint)
    static let heading = Style(.accent, .bold)
    static let bar = Style(.plain, .reverse)

    /// This style with more marks.
    func with(_ more: Marks) -> Style { Style(role, marks.union(more)) }
}
