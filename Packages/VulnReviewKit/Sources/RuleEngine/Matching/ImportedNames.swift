/// What the names that a Python file imports stand for: `from a.b import c as d` makes `d` stand for `a.b.c`, so that a
/// pattern that says `a.b.c(...)` finds `d(...)`. Language Reference, section 7.11.
struct ImportedNames: Sendable {
    /// Full names, as symbols, by imported name.
    private(set) var names: [UInt32: [UInt32]] = [:]

    /// The most names that one file may import.
    private static let limit = 10_000

    init(_ tree: TokenTree, _ statements: StatementIndex, _ vocabulary: Vocabulary) {
        guard vocabulary.language.hasIndentation else { return }
        for index in 0..<tree.count where statements.begins[index] && names.count < Self.limit {
            switch Self.word(tree, index) {
            case "import": readImport(tree, index + 1)
            case "from": readFrom(tree, index + 1)
            default: break
            }
        }
    }

    private static func word(_ tree: TokenTree, _ index: Int) -> String {
        guard index < tree.count, tree.kinds[index] == .identifier else { return "" }
        let bytes = tree.table.bytes(of: tree.symbols[index])
        return bytes.count > 8 ? "" : String(decoding: bytes, as: UTF8.self)
    }

    private static func isByte(_ tree: TokenTree, _ index: Int, _ byte: UInt8) -> Bool {
        index < tree.count && tree.symbols[index] == UInt32(byte) && tree.kinds[index] != .identifier
    }

    /// `a.b.c`, and the token after it; empty when there is no name or it is relative.
    private static func dotted(_ tree: TokenTree, _ index: Int) -> (name: [UInt32], end: Int) {
        var name: [UInt32] = []
        var next = index
        while next < tree.count, tree.kinds[next] == .identifier, name.count < 32 {
            name.append(tree.symbols[next])
            next += 1
            guard isByte(tree, next, UInt8(ascii: ".")) else { break }
            next += 1
        }
        return (name, next)
    }

    private mutating func readImport(_ tree: TokenTree, _ start: Int) {
        var index = start
        while true {
            let (name, end) = Self.dotted(tree, index)
            guard !name.isEmpty else { return }
            index = end
            if Self.word(tree, index) == "as", index + 1 < tree.count {
                names[tree.symbols[index + 1]] = name
                index += 2
            }
            guard Self.isByte(tree, index, UInt8(ascii: ",")) else { return }
            index += 1
        }
    }

    private mutating func readFrom(_ tree: TokenTree, _ start: Int) {
        let (module, end) = Self.dotted(tree, start)
        guard !module.isEmpty, Self.word(tree, end) == "import" else { return }
        var index = end + 1
        if Self.isByte(tree, index, UInt8(ascii: "(")) { index += 1 }
        while index < tree.count, tree.kinds[index] == .identifier {
            var local = tree.symbols[index]
            let full = module + [local]
            index += 1
            if Self.word(tree, index) == "as", index + 1 < tree.count {
                local = tree.symbols[index + 1]
                index += 2
            }
            names[local] = full
            guard Self.isByte(tree, index, UInt8(ascii: ",")) else { return }
            index += 1
        }
    }
}
