/// What the readers share whose tokens come from `BraceLexer` (Java, Go).
protocol BraceReader: TokenReader {
    associatedtype Word: LanguageWord
    var isPattern: Bool { get }
    /// Whether what is read stands outside all brackets in the head of a statement, where some bracket or arrow belongs to
    /// the statement: a case label in Java, a control clause in Go.
    var isInHead: Bool { get set }
    /// Whether `symbol` is a word that no name can be.
    static func isKeyword(_ symbol: UInt32) -> Bool
}

extension BraceReader {
    /// The symbol of the token here if it is a word, an operator or a bracket; the line end's otherwise.
    var word: UInt32 { word(index) }

    /// The symbol of the token `position` if it is a word, an operator or a bracket; the line end's otherwise.
    func word(_ position: Int) -> UInt32 {
        guard position >= 0, position < tokens.count else { return ReservedSymbol.lineEnd }
        switch tokens.kinds[position] {
        case .identifier, .operator, .open, .close: return tokens.symbols[position]
        default: return ReservedSymbol.lineEnd
        }
    }

    /// Whether the word or operator `expected` is here.
    func at(_ expected: Word) -> Bool { word == expected.rawValue }

    /// Whether the token `position` is the word or operator `expected`.
    func at(_ expected: Word, _ position: Int) -> Bool { word(position) == expected.rawValue }

    /// Whether the token `position` is the punctuation `expected`.
    func at(_ expected: Unicode.Scalar, _ position: Int) -> Bool { word(position) == expected.value }

    /// Steps over the word or operator if it is here.
    mutating func accept(_ expected: Word) -> Bool {
        guard at(expected) else { return false }
        index += 1
        return true
    }

    /// Whether a bracket with a partner is here.
    func atOpen(_ bracket: Unicode.Scalar) -> Bool { isOpen(bracket, index) }

    /// Whether the token `position` is a bracket with a partner.
    func isOpen(_ bracket: Unicode.Scalar, _ position: Int) -> Bool {
        position < tokens.count && tokens.kinds[position] == .open
            && tokens.symbols[position] == bracket.value
    }

    /// The number of the token that closes the bracket `position`, which has a partner.
    func close(of position: Int) -> Int { Int(tokens.partners[position]) }

    /// Whether the token `position` is a name, or stands for one in a pattern.
    func isName(_ position: Int) -> Bool {
        guard position < tokens.count else { return false }
        switch tokens.kinds[position] {
        case .identifier: return !Self.isKeyword(tokens.symbols[position])
        case .metavariable: return true
        default: return false
        }
    }

    /// The kind of the token `position`.
    func tokenKind(_ position: Int) -> TokenKind {
        position < tokens.count ? tokens.kinds[position] : .lineEnd
    }

    /// Whether a closing bracket that has no partner is here.
    var isStrayBracket: Bool { kind == .operator && (at("}") || at(")") || at("]")) }

    // MARK: Leaves

    /// A name or a metavariable: whatever stands here as a leaf.
    mutating func name() -> NodeID {
        leaf(kind == .metavariable ? .metavariable : .identifier)
    }

    /// A literal in quotes.
    mutating func quoted(_ nodeKind: NodeKind, raw: Bool = false) -> NodeID {
        let end = Int(tokens.ends[index])
        let id = builder.string(
            nodeKind, symbol, start, end, content: QuotedContent.range(tokens.bytes, start, end),
            flags: raw ? .raw : [])
        index += 1
        return id
    }

    /// A node of no bytes where nothing is written but a node must be.
    mutating func nothing(_ kind: NodeKind) -> NodeID {
        builder.leaf(kind, SyntaxTree.noSymbol, start, start)
    }

    /// What is nested too deep to be understood, up to the next comma or semicolon or the end of its region.
    mutating func tooDeep() -> NodeID {
        let end = tokens.regionEnd(index)
        guard index < end else { return nothing(.opaque) }
        var next = index
        while next < end, !at(",", next), !at(";", next), tokens.kinds[next] != .lineEnd {
            next = tokens.next(next)
        }
        return skip(to: min(max(next, index + 1), end))
    }

    /// What no expression begins with: an operator is passed over, what ends an expression is left.
    mutating func unexpected() -> NodeID {
        switch kind {
        case .close, .lineEnd, .open: return nothing(.opaque)
        default: return at(";") || at(",") ? nothing(.opaque) : skip(to: index + 1)
        }
    }

    // MARK: Lists

    /// What is left before `end` as `opaque` among the pending nodes, if anything is.
    mutating func skipRest(to end: Int) {
        if index < end { builder.push(skip(to: end)) }
    }

    /// Steps over the line ends here.
    mutating func skipLineEnds() {
        while index < tokens.count, tokens.kinds[index] == .lineEnd { index += 1 }
    }

    /// Steps over the comma here and the line ends around it, or over what no item can be up to the next comma before
    /// `end`.
    mutating func separator(_ end: Int) {
        skipLineEnds()
        guard index < end else { return }
        if !accept(",") {
            var next = index
            while next < end, !at(",", next) { next = tokens.next(next) }
            builder.push(skip(to: min(next, end)))
            if index < end { _ = accept(",") }
        }
        skipLineEnds()
    }

    /// Runs over the tokens of the bracket here with `item`, then stands after it. The bracket's region ends where its
    /// partner stands, or, for one that is never closed, where the region ends that it stands in.
    mutating func bracketed(_ item: (inout Self, Int) -> Void) {
        let isPaired = kind == .open
        let end = isPaired ? partner : tokens.regionEnd(index)
        let outer = isInHead
        isInHead = false
        index += 1
        skipLineEnds()
        while index < end {
            let before = index
            item(&self, end)
            if index == before { builder.push(skip(to: index + 1)) }
        }
        index = isPaired ? end + 1 : max(end, index)
        isInHead = outer
    }
}
