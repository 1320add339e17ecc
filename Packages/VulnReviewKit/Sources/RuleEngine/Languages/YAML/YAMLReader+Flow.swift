/// Collections in brackets (YAML 1.2.2, chapter 7.4).
extension YAMLReader {
    /// The collection in brackets here, which belongs to what stands in the column `parent`.
    mutating func flowCollection(_ parent: Int) -> NodeID {
        isFlowBroken = false
        return collection(parent)
    }

    private mutating func collection(_ parent: Int) -> NodeID {
        let start = index
        guard depth < RuleLimits.nesting else { return tooDeepFlow() }
        depth += 1
        defer { depth -= 1 }
        let mark = builder.mark
        let isMapping = byte == UInt8(ascii: "{")
        let closing = UInt8(ascii: isMapping ? "}" : "]")
        let kind: NodeKind = isMapping ? .dictionary : .list
        index += 1
        while !skipFlowBlanks(parent) {
            let before = index
            switch byte {
            case closing:
                index += 1
                return builder.list(kind, since: mark, from: start, to: index)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                builder.push(builder.leaf(.opaque, SyntaxTree.noSymbol, index, index + 1))
                index += 1
            case UInt8(ascii: ","): index += 1
            default: builder.push(flowItem(parent, isMapping: isMapping))
            }
            if index == before {
                builder.push(builder.leaf(.opaque, SyntaxTree.noSymbol, index, index + 1))
                index += 1
            }
        }
        return builder.list(kind, since: mark, from: start, to: index)
    }

    /// An item of a sequence, or a pair; a pair in a sequence is a mapping of its own.
    private mutating func flowItem(_ parent: Int, isMapping: Bool) -> NodeID {
        let start = index
        if isAt("?") {
            index += 1
            if skipFlowBlanks(parent) { return empty(index) }
        }
        let key = flowNode(parent)
        let end = index
        let isOver = skipFlowBlanks(parent)
        if !isOver, byte == UInt8(ascii: ":") {
            index += 1
            let place = index
            let value = skipFlowBlanks(parent) ? empty(place) : flowNode(parent)
            let pair = builder.node(
                .pair, key, value, from: start, to: max(start, Int(builder[value].end)))
            if isMapping { return pair }
            return builder.node(.dictionary, pair, from: start, to: Int(builder[pair].end))
        }
        let kind = builder[key].kind
        if !isMapping || kind == .ellipsis || kind == .namedEllipsis || kind == .opaque { return key }
        let value = empty(end)
        return builder.node(.pair, key, value, from: start, to: max(start, end))
    }

    private mutating func flowNode(_ parent: Int) -> NodeID {
        let start = index
        let properties = properties()
        if properties.isPresent, skipFlowBlanks(parent) {
            return finish(empty(index), properties, from: start)
        }
        let node: NodeID =
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): collection(parent)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted()
            case UInt8(ascii: "*") where !isBlankOrEnd(index + 1): alias()
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"): empty(index)
            default: flowPlain(parent)
            }
        return finish(node, properties, from: start)
    }

    /// Steps over blanks, comments and line ends; whether the collection ends here without its bracket: at the file's
    /// end, a document's, or a line that surely belongs to what is around it.
    private mutating func skipFlowBlanks(_ parent: Int) -> Bool {
        if isFlowBroken { return true }
        let line = lineStart
        let before = index
        skipToContent()
        guard index < bytes.count else { return true }
        guard line != lineStart, isAtMarker || column <= parent && isAtBlockEntry else { return false }
        index = before
        lineStart = line
        isFlowBroken = true
        return true
    }

    /// Whether the line here looks like a block collection's: `- …`, or a bare word and a colon.
    private var isAtBlockEntry: Bool {
        if isAt("-") { return true }
        guard byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'") else { return false }
        var position = index
        while position < bytes.count, bytes[position] != 0x0A {
            switch bytes[position] {
            case UInt8(ascii: ":") where isBlankOrEnd(position + 1): return true
            case let byte where Self.isFlowIndicator(byte): return false
            default: position += 1
            }
        }
        return false
    }

    /// What is nested too deep to be understood, to the end of its bracket.
    private mutating func tooDeepFlow() -> NodeID {
        let start = index
        var open = 0
        repeat {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
            case 0x0A: lineStart = index + 1
            default: break
            }
            index += 1
        } while open > 0 && index < bytes.count
        return builder.leaf(.opaque, SyntaxTree.noSymbol, start, index)
    }
}
