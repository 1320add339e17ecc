/// The modifiers of a definition while its kind is not known yet: pending nodes of the builder.
struct Modifiers {
    /// Where they are pending.
    let mark: Int
    /// The first byte of the definition.
    let start: Int
    /// The byte after the last modifier.
    var end: Int
    var isFinal = false
    var count = 0
}

extension JavaReader {
    /// The modifiers and annotations here, as pending nodes: Java Language Specification, 8.1.1, 8.3.1, 8.4.3, 9.7.
    mutating func modifiers() -> Modifiers {
        var result = Modifiers(mark: builder.mark, start: start, end: start)
        while true {
            if at("@"), kind(at: 1) == .identifier || kind(at: 1) == .metavariable {
                builder.push(annotation())
            } else if isModifierHere {
                result.isFinal = result.isFinal || at(.final)
                builder.push(isAnnotationLike ? markedAnnotation(of: 1, word) : leaf(.modifier))
            } else if isPattern, kind == .ellipsis, startsDefinition(index + 1) {
                builder.push(leaf(.ellipsis))
            } else if at(.non), at("-", index + 1), at(.sealed, index + 2) {
                builder.push(markedAnnotation(of: 3, JavaWord.nonSealed.rawValue))
            } else {
                break
            }
            result.count += 1
            result.end = previousEnd
        }
        return result
    }

    /// Whether the word here is a modifier: some are only in front of a declaration.
    private var isModifierHere: Bool {
        let symbol = word
        if JavaWord.isModifier(symbol) { return true }
        switch JavaWord(rawValue: symbol) {
        case .synchronized: return !at("(", index + 1)
        case .default: return !at(":", index + 1) && !at(.arrow, index + 1)
        case .sealed: return kind(at: 1) == .identifier && !at(.instanceof, index + 1)
        default: return false
        }
    }

    /// Whether the modifier here is one of those that Semgrep takes for annotations of that name.
    private var isAnnotationLike: Bool {
        switch JavaWord(rawValue: word) {
        case .native, .transient, .strictfp, .synchronized: true
        default: false
        }
    }

    /// An annotation called `name` of the next `count` tokens.
    private mutating func markedAnnotation(of count: Int, _ name: UInt32) -> NodeID {
        let from = start
        index += count
        let name = builder.leaf(.identifier, name, from, previousEnd)
        let arguments = builder.leaf(.arguments, SyntaxTree.noSymbol, previousEnd, previousEnd)
        return builder.node(.annotation, SyntaxTree.noSymbol, name, arguments, from: from, to: previousEnd)
    }

    /// Whether a modifier or the word of a type definition is the token `position`: then an ellipsis before it stands
    /// for modifiers.
    private func startsDefinition(_ position: Int) -> Bool {
        guard !startsLine(position) else { return false }
        let symbol = word(position)
        return JavaWord.isModifier(symbol) || symbol == JavaWord.class.rawValue
            || symbol == JavaWord.interface.rawValue
    }

    /// Whether a line feed stands between the token `position` and the one before it.
    private func startsLine(_ position: Int) -> Bool {
        guard position > 0, position < tokens.count else { return true }
        for offset in Int(tokens.ends[position - 1])..<Int(tokens.starts[position])
        where tokens.bytes[offset] == 0x0A {
            return true
        }
        return false
    }

    /// The node over `modifiers`, which takes them from the pending nodes. `word` is the number of a token that becomes
    /// one modifier more.
    mutating func close(_ modifiers: Modifiers, adding word: Int?) -> NodeID {
        if let word {
            builder.push(
                builder.leaf(
                    .modifier, tokens.symbols[word], Int(tokens.starts[word]), Int(tokens.ends[word])))
        }
        return builder.list(.modifiers, since: modifiers.mark, from: modifiers.start, to: modifiers.end)
    }

    /// An annotation; without parentheses its arguments are an empty list all the same.
    mutating func annotation() -> NodeID {
        let from = start
        index += 1
        let nameStart = start
        var qualified = name()
        while at("."), isName(index + 1) {
            index += 1
            let member = name()
            qualified = builder.node(.member, ".", qualified, member, from: nameStart, to: previousEnd)
        }
        let arguments =
            atOpen("(")
            ? elementValues() : builder.leaf(.arguments, SyntaxTree.noSymbol, previousEnd, previousEnd)
        return builder.node(
            .annotation, SyntaxTree.noSymbol, qualified, arguments, from: from, to: previousEnd)
    }

    private mutating func elementValues() -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        bracketed { reader, end in
            let pairStart = reader.start
            if reader.isName(reader.index), reader.at("=", reader.index + 1) {
                let name = reader.name()
                reader.index += 1
                let value = reader.elementValue()
                reader.builder.push(
                    reader.builder.node(
                        .keywordArgument, SyntaxTree.noSymbol, name, value, from: pairStart,
                        to: reader.previousEnd))
            } else {
                reader.builder.push(reader.elementValue())
            }
            reader.separator(end)
        }
        return builder.list(.arguments, since: mark, from: from, to: previousEnd)
    }

    /// What an annotation's element is given: an expression, an annotation or a list of them.
    mutating func elementValue() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        if at("@"), isName(index + 1) { return annotation() }
        guard atOpen("{") else { return expression() }
        let from = start
        let mark = builder.mark
        bracketed { reader, end in
            reader.builder.push(reader.elementValue())
            reader.separator(end)
        }
        return builder.list(.list, since: mark, from: from, to: previousEnd)
    }
}
