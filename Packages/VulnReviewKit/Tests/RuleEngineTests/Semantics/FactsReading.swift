@testable import RuleEngine

/// The facts about a piece of code, with what its calls of `see` are given: a test names places by them.
struct FactsReading {
    let facts: FileFacts
    /// The first argument of each call of `see`, in the order of the text.
    let seen: [NodeID]

    init?(_ language: String, _ code: String) {
        guard let grammar = Grammar.named(language) else { return nil }
        let tree = grammar.read(
            GrammarInput(bytes: Array(code.utf8), symbols: grammar.initialSymbols, isPattern: false))
        facts = FileFacts(tree, grammar)
        let see = tree.symbols.find("see")
        seen = tree.nodes.indices.compactMap { index -> NodeID? in
            let id = NodeID(index)
            guard tree.kind(id) == .call, tree.childCount(id) == 2, tree.symbol(tree.child(id, 0)) == see
            else { return nil }
            return tree.children(of: tree.child(id, 1)).first
        }.sorted { tree[$0].start < tree[$1].start }
    }

    func text(_ id: NodeID) -> String {
        String(decoding: facts.tree.bytes[facts.tree.range(id)], as: UTF8.self)
    }

    /// What is known of each, for comparison: a constant, or the text of the expression that it was assigned.
    var values: [String] {
        seen.map { id in
            switch facts.constant(id) {
            case .string(let bytes): "'" + String(decoding: bytes, as: UTF8.self) + "'"
            case .integer(let number): String(number)
            case .boolean(let flag): String(flag)
            case .float(let number): String(number)
            case .null: "null"
            case .someString: "some string"
            case nil: facts.definition(id).map { "= " + text($0) } ?? "?"
            }
        }
    }
}
