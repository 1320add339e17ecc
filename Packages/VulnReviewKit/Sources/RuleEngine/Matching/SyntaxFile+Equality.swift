/// When two things of a file are the same.
extension SyntaxFile {
    /// Whether a metavariable that stands for `one` may stand for `other` as well.
    func isSame(_ one: Binding, _ other: Binding, _ options: MatchingOptions) -> Bool {
        if one == other { return true }
        switch (one.kind, other.kind) {
        case (.node, .node):
            let left = NodeID(Int(one.first))
            let right = NodeID(Int(other.first))
            if traits.hasSelfWord, index.roles[left.index] != index.roles[right.index], isSelf(left) {
                return false
            }
            if isSame(left, right, options) { return true }
            guard options.constantPropagation else { return false }
            return isValue(left, of: right) || isValue(right, of: left)
        case (.content, .content):
            return tree.symbol(NodeID(Int(one.first))) == tree.symbol(NodeID(Int(other.first)))
        case (.nodes, .nodes):
            guard one.count == other.count else { return false }
            for offset in 0..<Int(one.count) {
                let left = tree.children[Int(one.first) + offset]
                let right = tree.children[Int(other.first) + offset]
                if !isSame(left, right, options) { return false }
            }
            return true
        case (.content, .node), (.node, .content):
            let node = NodeID(Int(one.kind == .node ? one.first : other.first))
            let string = NodeID(Int(one.kind == .node ? other.first : one.first))
            if tree.kind(node) == .identifier, facts.variable(node) == nil {
                return tree.symbol(node) == tree.symbol(string)
            }
            return false
        case (.constant, _), (_, .constant), (.text, _), (_, .text), (.qualifiedName, _),
            (_, .qualifiedName):
            return Self.isSameText(text(of: one), text(of: other))
        default: return false
        }
    }

    private func isSelf(_ id: NodeID) -> Bool {
        tree.kind(id) == .identifier && tree.symbols.bytes(of: tree.symbol(id)).elementsEqual("self".utf8)
    }

    /// Equal trees, where names must be the same variable when both are known.
    func isSame(_ one: NodeID, _ other: NodeID, _ options: MatchingOptions) -> Bool {
        if one == other { return true }
        let left = tree[one]
        let right = tree[other]
        guard left.kind == right.kind, left.symbol == right.symbol, left.childCount == right.childCount
        else {
            return false
        }
        if left.kind == .string, left.flags.contains(.special) != right.flags.contains(.special) {
            return false
        }
        if left.kind == .identifier, options.unifyStrictly,
            let first = facts.variable(one), let second = facts.variable(other)
        {
            return first == second
        }
        for position in 0..<Int(left.childCount) {
            let first = tree.child(one, position)
            let second = tree.child(other, position)
            if first != second, !isSame(first, second, options) { return false }
        }
        return true
    }

    private func isValue(_ literal: NodeID, of name: NodeID) -> Bool {
        guard tree.kind(name) == .identifier, tree.kind(literal).isLiteral,
            let value = facts.constant(name)
        else { return false }
        let text = tree.symbols.bytes(of: tree.symbol(literal))
        switch (tree.kind(literal), value) {
        case (.string, .string(let content)): return text.elementsEqual(content)
        case (.number, .integer(let number)): return NumberLiteral(text) == .integer(number)
        case (.number, .float(let number)): return NumberLiteral(text) == .float(number)
        case (.boolean, .boolean(let truth)): return text.elementsEqual((truth ? "true" : "false").utf8)
        case (.null, .null): return true
        default: return false
        }
    }

    // MARK: Text

    /// What a binding is as text: names as they are spelled, contents without quotes, the rest as it is written.
    func text(of binding: Binding) -> [UInt8] {
        switch binding.kind {
        case .none: return []
        case .qualifiedName:
            let parts = facts.qualifiedName(NodeID(Int(binding.first))) ?? []
            if binding.count & Binding.lastPart != 0 {
                let number = Int(binding.count & ~Binding.lastPart)
                return number > 0 && number <= parts.count
                    ? Array(tree.symbols.bytes(of: parts[number - 1])) : []
            }
            return Array(
                parts.prefix(Int(binding.count)).map { Array(tree.symbols.bytes(of: $0)) }
                    .joined(separator: [UInt8(ascii: ".")]))
        case .constant:
            if case .string(let content)? = facts.constant(NodeID(Int(binding.first))) { return content }
            return Array(tree.bytes[clamped(binding.range)])
        case .content: return Array(tree.symbols.bytes(of: tree.symbol(NodeID(Int(binding.first)))))
        case .node, .nodes, .text: return Array(tree.bytes[clamped(binding.range)])
        }
    }

    private func clamped(_ range: Range<Int>) -> Range<Int> {
        range.clamped(to: 0..<tree.bytes.count)
    }

    /// Whether two ranges hold the same text but for blanks.
    func isSameText(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        Self.isSameText(Array(tree.bytes[clamped(one)]), Array(tree.bytes[clamped(other)]))
    }

    /// Equal but for blanks.
    static func isSameText(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        return one == other
            || one.lazy.filter { !isBlank($0) }.elementsEqual(other.lazy.filter { !isBlank($0) })
    }

    /// The expression that is the value of the function whose last statement is `id`.
    func implicitlyReturned(_ id: NodeID) -> NodeID? {
        let kind = tree.kind(id)
        var value = kind == .expressionStatement ? tree.child(id, 0) : id
        // Of `x = f()` the call is what is returned; of other assignments nothing is.
        if tree.kind(value) == .assignment, tree.kind(tree.child(value, 1)) == .call {
            value = tree.child(value, 1)
        }
        guard tree.kind(value).isExpression, tree.kind(value) != .assignment,
            tree.kind(value) != .compoundAssignment
        else { return nil }
        let parent = index.parents[id.index]
        guard parent != .absent else { return nil }
        if tree.kind(parent) == .lambda, kind.isExpression {
            return traits.lambdasReturnNothing ? nil : value
        }
        return traits.returnsLastExpression && endsFunction(id) ? value : nil
    }

    /// Whether the statement `id` is the last that a function does, on one way through it.
    private func endsFunction(_ id: NodeID) -> Bool {
        var id = id
        while true {
            let block = index.parents[id.index]
            guard block != .absent, tree.kind(block) == .block, tree.children(of: block).last == id else {
                return false
            }
            var around = index.parents[block.index]
            guard around != .absent else { return false }
            switch tree.kind(around) {
            case .function, .lambda: return true
            case .if, .block: break
            case .switchCase: around = index.parents[around.index]
            case .catch:
                // The handlers' `try`.
                around = index.parents[around.index]
                if around != .absent { around = index.parents[around.index] }
                if hasFinally(around) { return false }
            case .try:
                if hasFinally(around), tree.child(around, 4) != block { return false }
            default: return false
            }
            guard around != .absent else { return false }
            id = around
        }
    }

    private func hasFinally(_ id: NodeID) -> Bool {
        id != .absent && tree.kind(id) == .try && tree.childCount(id) > 4 && tree.child(id, 4) != .absent
    }

    /// The value of a literal.
    func literal(_ id: NodeID) -> ComparisonValue? {
        let text = tree.symbols.bytes(of: tree.symbol(id))
        switch tree.kind(id) {
        case .string where tree.childCount(id) == 0, .character:
            return .string(String(decoding: text, as: UTF8.self))
        case .boolean: return .boolean(text.elementsEqual("true".utf8))
        case .unary where tree.symbol(id) == 0x2D && tree.childCount(id) == 1:
            switch literal(tree.child(id, 0)) {
            case .integer(let number) where number != .min: return .integer(-number)
            case .float(let number): return .float(-number)
            default: return nil
            }
        case .number:
            switch NumberLiteral(text) {
            case .integer(let number): return .integer(number)
            case .float(let number): return .float(number)
            case nil: return nil
            }
        default: return nil
        }
    }

    /// Whether the expression `id` has the type that is written `name`.
    func hasType(_ id: NodeID, _ name: [UInt8]) -> Bool {
        if tree.kind(id) == .cast, tree.childCount(id) > 1, hasType(tree.child(id, 1), name) { return true }
        if let declared = facts.declaredType(id), isType(declared, name, isBare: true) { return true }
        switch facts.type(id) {
        case .written(let type): return isType(type, name, isBare: !traits.typeArgumentsAreOptional)
        case .name(let symbol): return tree.symbols.bytes(of: symbol).elementsEqual(name)
        case .basic(let basic):
            let asked = BasicType(named: String(decoding: name, as: UTF8.self))
            return asked?.includes(basic) ?? false
        case nil: return false
        }
    }

    /// Whether the type `type` of the file is the one that is written `name`, with or without arguments when `isBare`.
    private func isType(_ type: NodeID, _ name: [UInt8], isBare: Bool) -> Bool {
        if Self.isSameText(typeText(type), name) { return true }
        if tree.kind(type) == .genericType {
            return isBare && tree.childCount(type) > 0 && isType(tree.child(type, 0), name, isBare: true)
        }
        guard tree.kind(type) == .identifier || tree.kind(type) == .member else { return false }
        let dot = [UInt8(ascii: ".")]
        if let full = facts.qualifiedName(type) {
            return full.map { Array(tree.symbols.bytes(of: $0)) }.joined(separator: dot).elementsEqual(name)
        }
        guard tree.kind(type) == .identifier, facts.variable(type) == nil else { return false }
        let own = Array(tree.symbols.bytes(of: tree.symbol(type)))
        return wildcards.contains { module in
            (module.map { Array(tree.symbols.bytes(of: $0)) } + [own]).joined(separator: dot).elementsEqual(
                name)
        }
    }

    /// A type as it is written; C's arrays without the name between the type and the size.
    private func typeText(_ id: NodeID) -> [UInt8] {
        guard tree.kind(id) == .arrayType, tree.childCount(id) > 1, tree.child(id, 0) != .absent,
            tree[id].start == tree[tree.child(id, 0)].start
        else { return Array(tree.bytes[tree.range(id)]) }
        let size = tree.child(id, 1)
        return typeText(tree.child(id, 0)) + [UInt8(ascii: "[")]
            + (size == .absent ? [] : Array(tree.bytes[tree.range(size)])) + [UInt8(ascii: "]")]
    }
}
