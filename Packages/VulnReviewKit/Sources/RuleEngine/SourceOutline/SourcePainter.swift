/// Tells the pieces of a file apart: from its tokens, where its language has a lexer, else from its tree's leaves. What
/// stands between them and is not blank is a comment, or a directive.
struct SourcePainter {
    let tree: SyntaxTree
    let grammar: Grammar
    let tokens: TokenTree?
    /// The first bytes of names to paint as definitions.
    let definitions: Set<Int>

    private var bytes: [UInt8] { tree.bytes }

    func runs() -> [SourceOutline.Run] {
        var pieces = tokens.map(pieces) ?? leaves()
        pieces.sort { ($0.start, $0.length) < ($1.start, $1.length) }
        var runs: [SourceOutline.Run] = []
        var end = 0
        for piece in pieces where piece.start >= end {
            paint(end..<piece.start, &runs)
            if let kind = piece.kind {
                runs.append(.init(start: piece.start, length: piece.length, kind: kind))
            }
            end = piece.start + piece.length
        }
        paint(end..<bytes.count, &runs)
        return runs
    }

    /// A token or a leaf; `kind` is `nil` for what is drawn as plain text.
    private struct Piece {
        let start: Int
        let length: Int
        let kind: SourceOutline.Run.Kind?
    }

    // MARK: Tokens

    private func pieces(_ tokens: TokenTree) -> [Piece] {
        let words = 256..<256 + UInt32(grammar.words.count)
        return (0..<tokens.count).compactMap { index in
            let (start, end) = (Int(tokens.starts[index]), Int(tokens.ends[index]))
            guard start < end, end <= bytes.count else { return nil }
            let kind: SourceOutline.Run.Kind? =
                switch tokens.kinds[index] {
                case .identifier, .operator:
                    definitions.contains(start)
                        ? .definition
                        : words.contains(tokens.symbols[index]) && isLetter(bytes[start]) ? .keyword : nil
                case .number: .number
                case .string, .interpolated, .character, .regex, .text: .string
                case .open, .close:
                    switch tokens.symbols[index] {
                    case ReservedSymbol.directive, ReservedSymbol.directiveEnd: .directive
                    case ReservedSymbol.interpolation, ReservedSymbol.interpolationEnd: .string
                    default: nil
                    }
                case .lineEnd, .metavariable, .namedEllipsis, .ellipsis, .deepOpen, .deepClose: nil
                }
            return Piece(start: start, length: end - start, kind: kind)
        }
    }

    // MARK: Leaves

    private func leaves() -> [Piece] {
        tree.nodes.indices.dropFirst().compactMap { index in
            let node = tree.nodes[index]
            guard node.childCount == 0, node.start < node.end, !node.flags.contains(.implicit) else {
                return nil
            }
            let kind: SourceOutline.Run.Kind?
            switch node.kind {
            case .string, .character, .stringPart, .regex: kind = .string
            case .number: kind = .number
            case .boolean, .null: kind = .keyword
            case .identifier, .alias: kind = nil
            default: return nil
            }
            return Piece(start: Int(node.start), length: Int(node.end - node.start), kind: kind)
        }
    }

    // MARK: Between them

    private func paint(_ gap: Range<Int>, _ runs: inout [SourceOutline.Run]) {
        var position = gap.lowerBound
        while position < gap.upperBound {
            guard let (end, kind) = comment(at: position, gap) else {
                position += 1
                continue
            }
            runs.append(.init(start: position, length: end - position, kind: kind))
            position = end
        }
    }

    /// The comment or directive that begins here, and its end.
    private func comment(at start: Int, _ gap: Range<Int>) -> (end: Int, kind: SourceOutline.Run.Kind)? {
        let byte = bytes[start]
        let next = start + 1 < gap.upperBound ? bytes[start + 1] : 0
        if hasSlashComments, byte == UInt8(ascii: "/"), next == byte {
            return (lineEnd(start, gap), .comment)
        }
        if hasSlashComments, byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
            return (blockEnd(start, gap), .comment)
        }
        if byte == UInt8(ascii: "#") {
            if grammar.name == "c" || grammar.name == "cpp" { return (lineEnd(start, gap), .directive) }
            return hasHashComments ? (lineEnd(start, gap), .comment) : nil
        }
        if grammar.name == "ruby", byte == UInt8(ascii: "="),
            bytes[start..<gap.upperBound].starts(with: "=begin".utf8)
        {
            return (gap.upperBound, .comment)
        }
        return nil
    }

    private func lineEnd(_ start: Int, _ gap: Range<Int>) -> Int {
        bytes[start..<gap.upperBound].firstIndex(of: 0x0A) ?? gap.upperBound
    }

    /// After the `*/` that ends the comment; comments of Swift hold others.
    private func blockEnd(_ start: Int, _ gap: Range<Int>) -> Int {
        var depth = 0
        var position = start
        while position + 1 < gap.upperBound {
            switch (bytes[position], bytes[position + 1]) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                if depth == 0 || grammar.name == "swift" { depth += 1 }
                position += 2
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                position += 2
                if depth == 0 { return position }
            default: position += 1
            }
        }
        return gap.upperBound
    }

    private var hasHashComments: Bool {
        ["python", "ruby", "php", "yaml", "dockerfile"].contains(grammar.name)
    }

    private var hasSlashComments: Bool {
        !["python", "ruby", "yaml", "dockerfile", "json"].contains(grammar.name)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
}
