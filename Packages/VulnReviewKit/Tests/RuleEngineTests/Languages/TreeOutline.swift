@testable import RuleEngine

extension SyntaxTree {
    /// The tree in one line, for tables of tests: names and numbers as they are, strings in quotes, `-` for what is
    /// absent, anything else as `kind:symbol(children…)`. The root's children stand beside each other.
    var outline: String { children(of: root).map(outline).joined(separator: "; ") }

    private func outline(_ id: NodeID) -> String {
        let text = String(decoding: symbols.bytes(of: symbol(id)), as: UTF8.self)
        let inside = children(of: id).map(outline)
        switch kind(id) {
        case .absent: return "-"
        case .identifier, .number, .boolean, .null: return text
        case .string where inside.isEmpty, .stringPart: return "\"\(text)\""
        case .metavariable: return "$\(text)"
        case .ellipsis: return "..."
        case .namedEllipsis: return "$...\(text)"
        case .opaque: return "opaque"
        default:
            let name = symbol(id) == Self.noSymbol ? "\(kind(id))" : "\(kind(id)):\(text)"
            return inside.isEmpty ? name : "\(name)(\(inside.joined(separator: ", ")))"
        }
    }

    /// The tree of `text`.
    static func reading(_ text: String, _ language: String, isPattern: Bool = false) throws -> SyntaxTree {
        struct Missing: Error {}
        guard let grammar = Grammar.named(language) else { throw Missing() }
        return grammar.read(
            GrammarInput(bytes: Array(text.utf8), symbols: grammar.initialSymbols, isPattern: isPattern))
    }
}
