/// What the leaves of a pattern's tree mean: metavariables, strings with a meaning, and names that a match must hold.
struct PatternLeaves {
    private(set) var metavariables: [String] = []
    private(set) var slots: [Int16]
    private(set) var strings: [Int: StringPattern] = [:]
    private(set) var requiredSymbols: [UInt32] = []
    private(set) var nameSlots: Set<Int> = []
    private(set) var operandEllipses: Set<Int> = []
    private let tree: SyntaxTree
    private let traits: MatchingTraits
    private var required: Set<UInt32> = []

    init(_ tree: SyntaxTree, _ traits: MatchingTraits) throws(PatternFault) {
        self.tree = tree
        self.traits = traits
        slots = [Int16](repeating: SyntaxPattern.noSlot, count: tree.nodes.count)
        try visit(tree.root, requires: !traits.ignoresCase, isName: false)
        requiredSymbols = required.sorted()
    }

    private mutating func visit(_ id: NodeID, requires: Bool, isName: Bool) throws(PatternFault) {
        let node = tree[id]
        switch node.kind {
        case .metavariable, .namedEllipsis:
            slots[id.index] = try slot(Array(tree.symbols.bytes(of: node.symbol)))
            if isName, node.kind == .metavariable { nameSlots.insert(Int(slots[id.index])) }
        case .string, .stringPart, .atom, .regex:
            try string(id)
            if traits.hasOnlyLiterals, strings[id.index] == nil { required.insert(node.symbol) }
        case .identifier:
            let text = Array(tree.symbols.bytes(of: node.symbol))
            if let regex = Self.regex(text) {
                strings[id.index] = .matching(regex)
            } else if requires {
                required.insert(node.symbol)
            }
        default: break
        }
        for (position, child) in tree.children(of: id).enumerated() where child != .absent {
            // The type of a typed metavariable need not stand in the file.
            let requires = requires && !(node.kind == .typedMetavariable && position == 1)
            let role = NodeRole.of(child: position, of: node.kind, kind: tree.kind(child))
            if node.kind == .binary, tree.kind(child) == .namedEllipsis {
                operandEllipses.insert(child.index)
            }
            let isCallee = node.kind == .call && position == 0
            try visit(child, requires: requires, isName: role == .name || isCallee)
        }
    }

    private mutating func string(_ id: NodeID) throws(PatternFault) {
        let content = Array(tree.symbols.bytes(of: tree.symbol(id)))
        if content == Array("...".utf8) {
            strings[id.index] = .any
        } else if content.starts(with: "$...".utf8), MetavariableName.end(content, 4) == content.count {
            strings[id.index] = .namedEllipsis
            slots[id.index] = try slot(Array(content.dropFirst(4)))
        } else if content.first == UInt8(ascii: "$"), MetavariableName.end(content, 1) == content.count {
            strings[id.index] = .metavariable
            slots[id.index] = try slot(Array(content.dropFirst()))
        } else if let regex = Self.regex(content) {
            strings[id.index] = .matching(regex)
        }
    }

    /// `=~/re/flags`
    private static func regex(_ content: [UInt8]) -> RegularExpression? {
        guard content.starts(with: "=~/".utf8), let end = content.lastIndex(of: UInt8(ascii: "/")),
            end > 2
        else { return nil }
        var options: RegularExpression.Options = []
        for flag in content[(end + 1)...] {
            switch flag {
            case UInt8(ascii: "i"): options.insert(.ignoringCase)
            case UInt8(ascii: "m"): options.insert(.multiline)
            default: return nil
            }
        }
        return try? RegularExpression(
            String(decoding: content[3..<end], as: UTF8.self), options: options)
    }

    private mutating func slot(_ name: [UInt8]) throws(PatternFault) -> Int16 {
        if name == [UInt8(ascii: "_")] { return SyntaxPattern.noSlot }
        let name = String(decoding: name, as: UTF8.self)
        if let known = metavariables.firstIndex(of: name) { return Int16(known) }
        guard metavariables.count < RuleLimits.metavariables else { throw .tooManyMetavariables }
        metavariables.append(name)
        return Int16(metavariables.count - 1)
    }
}
