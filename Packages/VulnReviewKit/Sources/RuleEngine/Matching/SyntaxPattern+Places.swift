/// Which places of a file a pattern is tried at.
extension SyntaxPattern {
    /// The name by which nodes are looked up that `root` may match. `nil` when it has none, when names stand for what was
    /// assigned to them, or for themselves in any case.
    func indexedHead(_ root: NodeID, _ traits: MatchingTraits) -> UInt32? {
        guard hasHead(tree.kind(root), traits), !options.symbolicPropagation, !traits.ignoresCase else {
            return nil
        }
        let head = tree.head(root)
        guard head != SyntaxTree.noSymbol, !tree.symbols.bytes(of: head).starts(with: "=~/".utf8) else {
            return nil
        }
        return head
    }

    private func hasHead(_ kind: NodeKind, _ traits: MatchingTraits) -> Bool {
        switch kind {
        case .identifier, .member, .call, .new, .genericType, .annotation, .function, .type, .variable: true
        case .assignment: !traits.expandsCompoundAssignment
        default: false
        }
    }

    /// Whether it is looked for at few places: those of a name, of imports, or of what is assigned from calls of a name.
    func isQuicklyFound(in file: SyntaxFile) -> Bool {
        switch root {
        case .expression(let root): return indexedHead(root, file.traits) != nil
        case .statement(let root): return isQuicklyFound(root, file)
        case .sequence(let root): return isQuicklyFound(tree.child(root, 0), file)
        }
    }

    private func isQuicklyFound(_ statement: NodeID, _ file: SyntaxFile) -> Bool {
        let kind = tree.kind(statement)
        guard kind == .expressionStatement else { return kind.isImport }
        let inner = tree.child(statement, 0)
        if tree.kind(inner).isStatement { return isQuicklyFound(inner, file) }
        if indexedHead(inner, file.traits) != nil { return true }
        guard tree.kind(inner) == .assignment, tree.kind(tree.child(inner, 1)) == .call else { return false }
        return indexedHead(tree.child(inner, 1), file.traits) != nil
    }
}
