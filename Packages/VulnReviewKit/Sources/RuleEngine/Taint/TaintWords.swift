/// Operators and words that the analysis treats in a way of their own, as the file's symbols.
struct TaintWords: Sendable {
    let comparisons: Set<UInt32>
    let lazyOperators: Set<UInt32>
    /// Python's `and`, whose value is one of its operands.
    let and: UInt32?
    let breaks: UInt32?
    let continues: UInt32?
    let goto: UInt32?
    let concat: UInt32?
    let initializer: UInt32?
    let star: UInt32 = 0x2A
    let getter: [UInt8] = Array("get".utf8)
    let setter: [UInt8] = Array("set".utf8)

    init(_ symbols: SymbolTable) {
        let comparisons = [
            "==", "!=", "===", "!==", "<>", "<", "<=", ">", ">=", "<=>", "=~", "!~", "in", "not in", "is",
            "is not",
        ]
        self.comparisons = Set(comparisons.compactMap { symbols.find($0) })
        lazyOperators = Set(["&&", "||", "and", "or", "??"].compactMap { symbols.find($0) })
        and = symbols.find("and")
        breaks = symbols.find("break")
        continues = symbols.find("continue")
        goto = symbols.find("goto")
        concat = symbols.find("concat")
        initializer = symbols.find("static")
    }
}
