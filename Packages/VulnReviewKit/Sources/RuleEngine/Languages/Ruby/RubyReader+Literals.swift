/// Strings, symbols, commands, regular expressions and lists of words.
extension RubyReader {
    /// The string token here as a leaf.
    mutating func plainString(_ kind: NodeKind = .string) -> NodeID {
        let (from, to) = (start, Int(tokens.ends[index]))
        let bytes = tokens.bytes
        var opening = 1
        if bytes[from] == UInt8(ascii: "%") {
            opening =
                to > from + 1 && (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(bytes[from + 1])
                    && bytes[from + 1] != UInt8(ascii: "[") ? 3 : 2
        } else if bytes[from] == UInt8(ascii: ":") {
            opening = from + 1 < to && (bytes[from + 1] == 0x22 || bytes[from + 1] == 0x27) ? 2 : 1
        }
        let contentStart = min(from + opening, to)
        let length = tokens.table.bytes(of: symbol).count
        let node = builder.string(
            kind, symbol, from, to, content: contentStart..<max(contentStart, min(to, contentStart + length)))
        if kind == .string, bytes[from] == 0x27 { builder.insert(.raw, into: node) }
        index += 1
        return node
    }

    /// A string; several that stand side by side are one.
    mutating func stringLiteral() -> NodeID {
        let first = start
        let one = singleString()
        guard beginsString, !isKeyedString else { return one }
        let mark = builder.mark
        builder.push(one)
        while beginsString, !isKeyedString { builder.push(singleString()) }
        return joined(since: mark, from: first)
    }

    private var beginsString: Bool { kind == .string || opens(.string) }

    /// Whether the string here is a key: `"a": 1`.
    private var isKeyedString: Bool { kind == .string && isKey && conditionals == 0 }

    private mutating func singleString() -> NodeID { kind == .string ? plainString() : literal() }

    /// The strings pushed since `mark` as one: parts of interpolations side by side.
    private mutating func joined(since mark: Int, from first: Int) -> NodeID {
        let pieces = Array(builder.pushed(since: mark))
        let isPlain = pieces.allSatisfy { builder[$0].kind == .string }
        guard isPlain else {
            let inner = builder.mark
            for piece in pieces {
                if builder[piece].kind == .interpolation {
                    for position in 0..<Int(builder[piece].childCount) {
                        builder.push(builder.child(piece, position))
                    }
                } else {
                    let here = builder[piece]
                    builder.push(
                        builder.leaf(
                            .stringPart, here.symbol, Int(here.start) + Int(here.openingLength),
                            Int(here.end) - Int(here.closingLength)))
                }
            }
            let node = builder.list(.interpolation, since: inner, from: first, to: end(from: first))
            _ = builder.list(.tuple, since: mark, from: first, to: first)
            return node
        }
        var text: [UInt8] = []
        for piece in pieces { text.append(contentsOf: tokens.table.bytes(of: builder[piece].symbol)) }
        let symbol = tokens.table.intern(text, 0, text.count)
        return builder.list(.string, symbol, since: mark, from: first, to: end(from: first))
    }

    /// `:name`, `:"name"`, `?a`.
    mutating func atomOrCharacter() -> NodeID {
        tokens.bytes[start] == UInt8(ascii: "?") ? leaf(.character) : plainString(.atom)
    }

    /// A literal with parts: a string with code, a command, a regular expression, words.
    mutating func literal() -> NodeID {
        let first = start
        let word = symbol
        let close = partner
        let openEnd = Int(tokens.ends[index])
        guard enter() else { return skip(to: close + 1) }
        defer { depth -= 1 }
        switch RubyWord(rawValue: word) {
        case .words, .atoms:
            return wordList(word == RubyWord.words.rawValue ? .string : .atom, close)
        case .heredoc:
            let node = content(.interpolation, close, from: first)
            heredocStart = first
            heredocEnd = max(heredocEnd, Int(tokens.ends[close]))
            builder.setRange(node, from: first, to: Int(tokens.ends[close]))
            return node
        case .string: return content(.interpolation, close, from: first)
        case .atom:
            // With code in it, it is a string with code.
            return content(index + 2 == close ? .atom : .interpolation, close, from: first)
        case .command:
            let isHeredoc =
                tokens.ends[close] > 0 && Int(tokens.starts[close]) > openEnd && tokens.bytes[first] == 0x3C
            if isHeredoc {
                heredocStart = first
                heredocEnd = max(heredocEnd, Int(tokens.ends[close]))
            }
            return command(close, from: first)
        case .regex: return regexLiteral(close)
        default: return skip(to: close + 1)
        }
    }

    /// `` `text` ``: what runs is always an interpolation, also when it is only text.
    private mutating func command(_ close: Int, from first: Int) -> NodeID {
        index += 1
        let mark = builder.mark
        pushParts(until: close)
        let to = Int(tokens.ends[close])
        let text = builder.list(.interpolation, since: mark, from: first, to: to)
        return builder.node(.special, RubyWord.command.rawValue, text, from: first, to: to)
    }

    /// The parts up to the closing token `close`, which is passed: a leaf when there is no code, else parts.
    private mutating func content(_ kind: NodeKind, _ close: Int, from first: Int) -> NodeID {
        let isHeredoc = opens(.heredoc) || (opens(.command) && tokens.bytes[first] == 0x3C)
        let contentStart = index + 1 < close ? Int(tokens.starts[index + 1]) : Int(tokens.starts[close])
        index += 1
        let isPlain = index == close || (index + 1 == close && self.kind == .string)
        let to = Int(tokens.ends[close])
        if isPlain, kind != .atom {
            let symbol = index == close ? tokens.table.intern("") : self.symbol
            let textEnd = Int(tokens.starts[close])
            index = close + 1
            if isHeredoc {
                let part = builder.leaf(.stringPart, symbol, contentStart, max(contentStart, textEnd))
                return builder.node(.string, symbol, part, from: first, to: to)
            }
            return builder.string(
                .string, symbol, first, to, content: contentStart..<max(contentStart, textEnd))
        }
        let mark = builder.mark
        pushParts(until: close)
        return builder.list(kind, since: mark, from: first, to: to)
    }

    /// The pieces of a literal up to the token `close`, which is passed.
    private mutating func pushParts(until close: Int) {
        let (outerDo, outerConditionals) = (withoutDo, conditionals)
        withoutDo = 0
        conditionals = 0
        while index < close {
            if kind == .string {
                builder.push(leaf(.stringPart))
            } else if opens(.interpolation) {
                pushInterpolation()
            } else {
                index += 1
            }
        }
        index = close + 1
        withoutDo = outerDo
        conditionals = outerConditionals
    }

    /// The code in `#{…}`.
    private mutating func pushInterpolation() {
        let close = partner
        index += 1
        let body = guardedBlock(until: close)
        index = max(index, close + 1)
        switch Int(builder[body].childCount) {
        case 0: break
        case 1: builder.push(expression(in: builder.child(body, 0)))
        default: builder.push(body)
        }
    }

    private mutating func regexLiteral(_ close: Int) -> NodeID {
        let first = start
        let isAny =
            isPattern && index + 2 == close
            && tokens.table.bytes(of: tokens.symbols[index + 1]).elementsEqual("...".utf8)
        let (textStart, textEnd) = (Int(tokens.starts[min(index + 1, close)]), Int(tokens.starts[close]))
        var content = self.content(.interpolation, close, from: first)
        // Any expression, with code in it or not.
        if isAny { content = builder.leaf(.ellipsis, SyntaxTree.noSymbol, textStart, textEnd) }
        let (closeStart, closeEnd) = (Int(tokens.starts[close]), Int(tokens.ends[close]))
        var flags = NodeID.absent
        if closeEnd > closeStart + 1 {
            flags = builder.leaf(
                .string, tokens.table.intern(tokens.bytes, closeStart + 1, closeEnd), closeStart + 1, closeEnd
            )
        }
        return builder.node(.regex, content, flags, from: first, to: closeEnd)
    }

    /// `%w[a b]` as a list of strings.
    private mutating func wordList(_ item: NodeKind, _ close: Int) -> NodeID {
        let first = start
        index += 1
        let mark = builder.mark
        while index < close {
            let isEllipsis = isPattern && tokens.table.bytes(of: symbol).elementsEqual("...".utf8)
            builder.push(leaf(isEllipsis ? .ellipsis : item))
        }
        index = close + 1
        return builder.list(.list, since: mark, from: first, to: Int(tokens.ends[close]))
    }
}
