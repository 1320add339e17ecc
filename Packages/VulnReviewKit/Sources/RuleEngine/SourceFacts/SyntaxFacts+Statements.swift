/// What statements do, told from their shape and from the words in them.
extension SyntaxFacts {
    /// The statements in `id` that can be reached, in order, each before those inside it. What a function defined there
    /// does is its own.
    func statements(in id: NodeID) -> [NodeID] {
        var found: [NodeID] = []
        collect(id, into: &found)
        return found
    }

    private func collect(_ id: NodeID, into found: inout [NodeID]) {
        guard id != .absent, found.count < SourceFacts.limit else { return }
        let kind = tree.kind(id)
        switch kind {
        case .function, .type, .lambda, .empty, .opaque: return
        case .block:
            var isReachable = true
            for child in tree.children(of: id) {
                if child != .absent, tree.kind(child) == .labeled { isReachable = true }
                if isReachable { collect(child, into: &found) }
                if child != .absent, [.return, .throw].contains(tree.kind(child)) { isReachable = false }
            }
            return
        case .if where isFalse(child(id, 0)):
            return collect(child(id, 2), into: &found)
        default: break
        }
        if kind.isStatement || isBareExpression(id) { found.append(id) }
        for child in tree.children(of: id) where child != .absent && !tree.kind(child).isExpression {
            collect(child, into: &found)
        }
    }

    /// An expression that is a whole body, as in `x => f(x)` and Ruby's last lines.
    private func isBareExpression(_ id: NodeID) -> Bool { tree.kind(id).isExpression }

    private func isFalse(_ id: NodeID) -> Bool {
        guard id != .absent else { return false }
        return tree.kind(id) == .boolean && text(id) == "false" || tree.kind(id) == .number && text(id) == "0"
    }

    /// Whether control leaves with the statement.
    func leaves(_ id: NodeID) -> Bool { [.return, .throw, .jump].contains(tree.kind(id)) }

    /// Whether control leaves and nobody is told: without a value, or with one that says nothing.
    func isSilentExit(_ id: NodeID) -> Bool {
        switch tree.kind(id) {
        case .return: isTrivial(child(id, 0))
        case .jump: text(id) != "goto"
        default: false
        }
    }

    /// Whether the statement is nothing but a constant, as at the end of a Ruby block.
    func isConstant(_ id: NodeID) -> Bool {
        let value = tree.kind(id) == .expressionStatement ? child(id, 0) : id
        return value != .absent && tree.kind(value) != .return && isTrivial(value)
            && tree.kind(value).isExpression
    }

    private func isTrivial(_ id: NodeID) -> Bool {
        guard id != .absent else { return true }
        switch tree.kind(id) {
        case .null, .boolean: return true
        case .number: return ["0", "1"].contains(text(id))
        case .string: return tree.contentRange(id).isEmpty
        case .list, .tuple, .dictionary: return tree.children(of: id).allSatisfy(isTrivial)
        case .identifier: return text(id) == "undefined"
        default: return false
        }
    }

    /// Whether the statement tells of an error: it throws, jumps to a label, or calls what is named so.
    func reports(_ id: NodeID) -> Bool {
        switch tree.kind(id) {
        case .throw: true
        case .jump: text(id) == "goto"
        case .return: !isTrivial(child(id, 0))
        default:
            setsError(id)
                || calledNames(in: id).contains { name in Self.reporting.contains { name.contains($0) } }
        }
    }

    /// `parser->errorCode = X`, `status = X`: the error is handed on by name.
    private func setsError(_ id: NodeID) -> Bool {
        let value = tree.kind(id) == .expressionStatement ? child(id, 0) : id
        guard value != .absent, tree.kind(value) == .assignment, child(value, 0) != .absent else {
            return false
        }
        let target = String(decoding: tree.bytes[tree.range(child(value, 0))].prefix(120), as: UTF8.self)
            .lowercased()
        let source = String(decoding: tree.bytes[tree.range(child(value, 1))].prefix(120), as: UTF8.self)
            .lowercased()
        return ["err", "status", "result", "rc", "ret"].contains { target.contains($0) }
            || source.contains("err")
    }

    /// Whether the statement writes to a log.
    func logs(_ id: NodeID) -> Bool {
        let names = calledNames(in: id)
        return !names.isEmpty && names.allSatisfy { name in Self.logging.contains { name.contains($0) } }
    }

    /// The names of what an expression statement calls, outermost first, in lower case and with their objects.
    private func calledNames(in id: NodeID) -> [String] {
        var value = tree.kind(id) == .expressionStatement ? child(id, 0) : id
        if value != .absent, tree.kind(value) == .await { value = child(value, 0) }
        guard value != .absent, tree.kind(value) == .call || tree.kind(value) == .special else { return [] }
        let callee = tree.kind(value) == .call ? child(value, 0) : value
        guard callee != .absent else { return [] }
        let name = tree.bytes[tree.range(callee)].prefix(120)
        return [String(decoding: name, as: UTF8.self).lowercased()]
    }

    private static let reporting = [
        "error", "fail", "abort", "panic", "fatal", "throw", "raise", "reject", "die", "exit", "bail",
        "assert",
        "invalid", "deny", "forbid", "goaway",
    ]
    private static let logging = ["log", "warn", "print", "debug", "console", "trace", "echo"]
}
