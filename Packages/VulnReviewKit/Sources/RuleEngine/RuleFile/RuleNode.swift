/// A rule file's content with line numbers: all scalars are text, whatever YAML would make of them.
indirect enum RuleNode: Sendable {
    case scalar(String, line: Int)
    case sequence([RuleNode], line: Int)
    case mapping([Member], line: Int)

    /// One key with its value.
    struct Member: Sendable {
        let key: String
        let line: Int
        let value: RuleNode
    }

    /// The line that the node begins on, from 1.
    var line: Int {
        switch self {
        case .scalar(_, let line), .sequence(_, let line), .mapping(_, let line): line
        }
    }

    /// The text of a scalar.
    var text: String? { if case .scalar(let text, _) = self { text } else { nil } }

    /// The members of a mapping.
    var members: [Member]? { if case .mapping(let members, _) = self { members } else { nil } }

    /// The items of a sequence.
    var items: [RuleNode]? { if case .sequence(let items, _) = self { items } else { nil } }

    /// The texts of a sequence of scalars, or of one scalar.
    var texts: [String]? {
        if let text { return [text] }
        guard let items else { return nil }
        let texts = items.compactMap(\.text)
        return texts.count == items.count ? texts : nil
    }

    /// The value of `key` in a mapping.
    subscript(key: String) -> RuleNode? { members?.first { $0.key == key }?.value }
}
