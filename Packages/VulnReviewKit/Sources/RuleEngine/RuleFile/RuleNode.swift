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

    /// Adds the content without line numbers: equal bytes, equal content.
    func append(to bytes: inout [UInt8]) {
        func add(_ mark: UInt8, _ count: Int) {
            bytes.append(mark)
            for shift in stride(from: 0, to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: count >> shift))
            }
        }
        switch self {
        case .scalar(let text, _):
            add(1, text.utf8.count)
            bytes += text.utf8
        case .sequence(let items, _):
            add(2, items.count)
            for item in items { item.append(to: &bytes) }
        case .mapping(let members, _):
            add(3, members.count)
            for member in members {
                RuleNode.scalar(member.key, line: 0).append(to: &bytes)
                member.value.append(to: &bytes)
            }
        }
    }
}
