/// Reads Ruby's tokens as a syntax tree. What Ruby decides by what it has seen before, this decides likewise: a name
/// that was assigned is a variable, and `x -1` then a subtraction; another name is a call, and `f -1` passes `-1`.
struct RubyReader: TokenReader {
    var tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    /// Greater than 0 where `do` does not begin a block: a loop's head, a command's arguments.
    var withoutDo = 0
    /// Greater than 0 between `?` and `:`, where `name:` is no key.
    var conditionals = 0
    /// By symbol: the number of the method in which the name was assigned last.
    private var assigned: [UInt32]
    /// The names that were assigned for the first time in the blocks and methods being read, with what stood in
    /// `assigned` before.
    private var introduced: [(symbol: UInt32, before: UInt32)] = []
    private var method: UInt32 = 1
    private var methods: UInt32 = 1
    /// Where the last heredoc was named and where its body ends.
    var heredocStart = -1
    var heredocEnd = 0

    /// The tree of a file or a pattern.
    static func read(_ input: GrammarInput) -> SyntaxTree {
        var reader = RubyReader(RubyLexer.lex(input), isPattern: input.isPattern)
        let root = reader.program()
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.tokens.table)
    }

    private init(_ tokens: TokenTree, isPattern: Bool) {
        self.tokens = tokens
        self.isPattern = isPattern
        builder = SyntaxBuilder(byteCount: tokens.bytes.count)
        assigned = [UInt32](repeating: 0, count: tokens.table.count)
    }

    // MARK: Tokens

    func at(_ word: RubyWord) -> Bool {
        symbol == word.rawValue && (kind == .identifier || kind == .operator)
    }

    mutating func accept(_ word: RubyWord) -> Bool {
        guard at(word) else { return false }
        index += 1
        return true
    }

    /// Whether the token here is a bracket of the lexer's making that begins a literal.
    func opens(_ word: RubyWord) -> Bool { kind == .open && symbol == word.rawValue }

    /// Whether the token here is a reserved word (which a key may be too: `if:`).
    var isReserved: Bool { kind == .identifier && symbol >= 256 && symbol <= RubyWord.lastKeyword }

    /// Whether the token here ends a statement.
    var isAtLineEnd: Bool { kind == .lineEnd || at(";") }

    mutating func skipLineEnds() {
        while index < tokens.count, kind == .lineEnd { index += 1 }
    }

    mutating func skipTerminators() {
        while index < tokens.count, isAtLineEnd { index += 1 }
    }

    /// Where a node that began at `start` ends: after the last token, or after a heredoc's body named inside it.
    func end(from start: Int) -> Int {
        heredocStart >= start ? max(previousEnd, heredocEnd) : max(start, previousEnd)
    }

    /// Where the node `id` begins.
    func start(of id: NodeID) -> Int { Int(builder[id].start) }

    // MARK: Variables

    /// Whether the name was assigned in this method.
    func isVariable(_ symbol: UInt32) -> Bool {
        Int(symbol) < assigned.count && assigned[Int(symbol)] == method
    }

    mutating func assign(_ symbol: UInt32) {
        guard Int(symbol) < assigned.count, assigned[Int(symbol)] != method else { return }
        introduced.append((symbol, assigned[Int(symbol)]))
        assigned[Int(symbol)] = method
    }

    /// Notes the names in an assignment's target.
    mutating func assign(target: NodeID) {
        switch builder[target].kind {
        case .identifier: assign(builder[target].symbol)
        case .tuple, .spread:
            for position in 0..<Int(builder[target].childCount) where depth < RuleLimits.nesting {
                depth += 1
                assign(target: builder.child(target, position))
                depth -= 1
            }
        default: break
        }
    }

    /// What to go back to when a block or a method ends.
    struct NameScope {
        fileprivate let method: UInt32
        fileprivate let introduced: Int
    }

    /// Begins a block, which sees the names around it, or a method, which does not.
    mutating func beginScope(ofMethod: Bool) -> NameScope {
        let scope = NameScope(method: method, introduced: introduced.count)
        if ofMethod {
            methods += 1
            method = methods
        }
        return scope
    }

    /// Forgets the names of a block or method.
    mutating func endScope(_ scope: NameScope) {
        while introduced.count > scope.introduced, let last = introduced.popLast() {
            assigned[Int(last.symbol)] = last.before
        }
        method = scope.method
    }

    // MARK: The whole

    private mutating func program() -> NodeID {
        let mark = builder.mark
        while !isAtEnd {
            let before = index
            pushStatements()
            if !isAtEnd {
                // A closing word or bracket that opens nowhere.
                builder.push(skip(to: index + 1))
            }
            if index == before { index += 1 }
        }
        let items = builder.pushed(since: mark)
        if isPattern, items.count == 1, let only = items.first {
            let inner = expression(in: only)
            return builder.wrap(.program, replacing: mark, with: inner, to: tokens.bytes.count)
        }
        return builder.list(.program, since: mark, from: 0, to: tokens.bytes.count)
    }

    /// The expression in an expression statement, a bare name for a call made of one; else the node itself.
    func expression(in statement: NodeID) -> NodeID {
        guard builder[statement].kind == .expressionStatement else { return statement }
        let inner = builder.child(statement, 0)
        if builder[inner].kind == .call, builder[inner].flags.contains(.implicit) {
            return builder.child(inner, 0)
        }
        return inner
    }
}

extension SyntaxBuilder {
    /// A node over `only`, in the place of the children pushed since `mark`.
    fileprivate mutating func wrap(_ kind: NodeKind, replacing mark: Int, with only: NodeID, to end: Int)
        -> NodeID
    {
        _ = list(kind, since: mark, from: 0, to: end)
        return node(kind, only, from: 0, to: end)
    }
}
