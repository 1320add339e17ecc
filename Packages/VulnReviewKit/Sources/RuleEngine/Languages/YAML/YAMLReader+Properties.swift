/// Anchors, tags and aliases (YAML 1.2.2, chapters 6.9 and 7.1).
extension YAMLReader {
    /// What stands before a node: `&name` and `!tag`.
    struct Properties {
        /// The anchor's name.
        var anchor: UInt32?
        /// The type that the tag names.
        var tag: NodeID = .absent

        var isPresent: Bool { anchor != nil || tag != .absent }
    }

    /// The properties here and the blanks after them.
    mutating func properties() -> Properties {
        var result = Properties()
        while true {
            switch byte {
            case UInt8(ascii: "&") where result.anchor == nil:
                let name = index + 1
                skipName()
                result.anchor = symbols.intern(bytes, name, index)
            case UInt8(ascii: "!") where result.tag == .absent:
                let before = index
                result.tag = tag()
                if result.tag == .absent, index == before + 1 { break }
            default: return result
            }
            skipSpaces()
        }
    }

    /// `!name`, `!!name`, `!<uri>`; a lone `!` says nothing.
    private mutating func tag() -> NodeID {
        let start = index
        var name = index + 1
        if byte(at: 1) == UInt8(ascii: "<") {
            while index < bytes.count, !isBlankOrEnd(index) { index += 1 }
        } else {
            skipName()
        }
        var end = index
        if name == end { return .absent }
        var symbol: UInt32
        if bytes[name] == UInt8(ascii: "<") {
            name += 1
            if bytes[end - 1] == UInt8(ascii: ">"), end > name { end -= 1 }
            symbol = symbols.intern(bytes, name, end)
        } else if bytes[name] == UInt8(ascii: "!") {
            let full = Array("tag:yaml.org,2002:".utf8) + bytes[(name + 1)..<end]
            symbol = symbols.intern(full, 0, full.count)
        } else {
            symbol = symbols.intern(bytes, name, end)
        }
        if isPattern, bytes[name] == UInt8(ascii: "$"), MetavariableName.end(bytes, name + 1) == end {
            symbol = symbols.intern(bytes, name + 1, end)
            return builder.leaf(.metavariable, symbol, start, index)
        }
        return builder.leaf(.identifier, symbol, start, index)
    }

    /// Steps over the indicator here and the name after it.
    mutating func skipName() {
        index += 1
        while index < bytes.count, !isBlankOrEnd(index), !Self.isFlowIndicator(bytes[index]) {
            index += 1
        }
    }

    /// `node` with the properties before it. A collection reaches from its first property on.
    mutating func finish(_ node: NodeID, _ properties: Properties, from start: Int) -> NodeID {
        guard properties.isPresent else { return node }
        var node = node
        let kind = builder[node].kind
        if kind == .dictionary || kind == .list {
            builder.setRange(node, from: start, to: Int(builder[node].end))
        }
        if properties.tag != .absent {
            let end = max(start, Int(builder[node].end))
            node = builder.node(.cast, properties.tag, node, from: start, to: end)
        }
        if let anchor = properties.anchor {
            anchors[anchor] = builder.target(of: node)
        }
        return node
    }

    /// `*name`
    mutating func alias() -> NodeID {
        let start = index
        skipName()
        // `*a:` in a key is the alias `a` with its colon, whatever the specification says.
        if bytes[index - 1] == UInt8(ascii: ":"), index - 1 > start + 1 { index -= 1 }
        let symbol = symbols.intern(bytes, start + 1, index)
        let id = builder.leaf(.alias, symbol, start, index)
        if let target = anchors[symbol] { builder.setTarget(of: id, target) }
        return id
    }
}
