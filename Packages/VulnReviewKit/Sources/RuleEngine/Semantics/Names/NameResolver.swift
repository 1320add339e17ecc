/// Reads a tree once from top to bottom and binds every name to the variable that it means, as Semgrep's naming does
/// (measured with its release 1.185): a name means what was declared before it in the text; functions, types and, in
/// some languages, branches are scopes; in Python, PHP, Ruby and JavaScript an assignment declares.
///
/// Recursion is bounded by the tree's height.
struct NameResolver {
    let tree: SyntaxTree
    let traits: LanguageTraits
    var names: FileNames
    var scopes = ScopeStack()
    /// What stands around the place: the innermost decides what a declaration there is.
    var surroundings = Surroundings.file
    /// A name here is assigned to.
    var isTarget = false
    /// What is defined here is so by the head of a loop.
    var isLoopHead = false
    let selfSymbols: [UInt32]
    let requireSymbol: UInt32?

    enum Surroundings { case file, type, function }

    init(_ tree: SyntaxTree, _ traits: LanguageTraits) {
        self.tree = tree
        self.traits = traits
        names = FileNames(nodeCount: tree.nodes.count)
        selfSymbols = traits.selfWords.compactMap { tree.symbols.find($0) }
        requireSymbol = traits.requireImports ? tree.symbols.find("require") : nil
    }

    /// The names of `tree`.
    static func resolve(_ tree: SyntaxTree, _ traits: LanguageTraits) -> FileNames {
        var resolver = NameResolver(tree, traits)
        resolver.visit(tree.root)
        return resolver.names
    }

    // MARK: Walking

    mutating func visitChildren(_ id: NodeID) {
        for child in tree.children(of: id) { visit(child) }
    }

    mutating func visit(_ id: NodeID) {
        guard id != .absent else { return }
        switch tree.kind(id) {
        case .identifier: use(id)
        case .member: visitMember(id)
        case .index: visitIndex(id)
        case .keywordArgument, .markupAttribute: visitValues(of: id)
        case .pair: visitPair(id)
        case .assignment: visitAssignment(id)
        case .compoundAssignment: visitCompoundAssignment(id)
        case .prefixUpdate, .postfixUpdate: visitUpdate(id)
        case .comprehension: visitComprehension(id)
        case .comprehensionFor: visitLoopTarget(id)
        case .forEach: visitLoopTarget(id)
        case .for: visitLoop(id)
        case .if: visitIf(id)
        case .catch: visitCatch(id)
        case .withItem: visitWithItem(id)
        case .typeTest: visitTypeTest(id)
        case .global: visitGlobal(id)
        case .jump: break
        case .labeled: visitValues(of: id)
        case .variable: visitVariable(id)
        case .function: visitFunction(id)
        case .lambda: visitLambda(id)
        case .type: visitType(id)
        case .parameter: visitParameter(id)
        case .directive: visitDirective(id)
        case .importModule, .importName, .importAll: visitImport(id)
        case .package: break
        default: visitChildren(id)
        }
    }

    private mutating func visitValues(of id: NodeID) {
        for child in tree.children(of: id).dropFirst() { visit(child) }
    }

    private mutating func visitMember(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        let object = tree.child(id, 0)
        let name = tree.child(id, 1)
        visit(object)
        guard tree.kind(name) == .identifier else { return visitAsValue(name) }
        let isOwn = tree.kind(object) == .identifier && selfSymbols.contains(tree.symbol(object))
        guard isOwn || traits.fieldsHaveOneType else { return }
        let field = scopes.lookUp(tree.symbol(name)) { [names] in names[$0].kind == .member }
        guard let field else { return }
        if isOwn { names.bind(name, to: field) } else { names.take(name, for: field) }
    }

    private mutating func visitIndex(_ id: NodeID) {
        guard let object = tree.children(of: id).first else { return }
        visit(object)
        for index in tree.children(of: id).dropFirst() { visitAsValue(index) }
    }

    private mutating func visitAsValue(_ id: NodeID) {
        let before = isTarget
        isTarget = false
        visit(id)
        isTarget = before
    }

    private mutating func visitPair(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        let key = tree.child(id, 0)
        if tree.kind(key) != .identifier || !traits.keysAreWords { visitAsValue(key) }
        visit(tree.child(id, 1))
    }

    private mutating func visitIf(_ id: NodeID) {
        let children = tree.children(of: id)
        guard let condition = children.first else { return }
        visit(condition)
        for branch in children.dropFirst() {
            guard traits.branchesAreScopes else {
                visit(branch)
                continue
            }
            let floor = scopes.open()
            visit(branch)
            scopes.close(floor: floor)
        }
    }

    private mutating func visitLoop(_ id: NodeID) {
        let parts = tree.children(of: id)
        guard let first = parts.first else { return }
        isLoopHead = true
        visit(first)
        isLoopHead = false
        for part in parts.dropFirst() { visit(part) }
    }

    private mutating func visitComprehension(_ id: NodeID) {
        let floor = scopes.open()
        for clause in tree.children(of: id).dropFirst() { visit(clause) }
        if let result = tree.children(of: id).first { visit(result) }
        scopes.close(floor: floor)
    }

    // MARK: Uses

    /// Binds the name `id` to what it means here; a target that means nothing yet is declared.
    mutating func use(_ id: NodeID) {
        let name = tree.symbol(id)
        if let variable = meaning(of: name) {
            names.bind(id, to: variable)
        } else if isTarget, declaresByAssignment {
            declareByAssignment(id, value: .absent, declaration: id)
        }
    }

    func meaning(of name: UInt32) -> UInt32? {
        if isTarget, traits.assignment == .declaresLocally { return scopes.lookUpLocally(name) }
        return scopes.lookUp(name)
    }

    var declaresByAssignment: Bool { traits.assignment != .needsDeclaration && mayDeclare }

    /// Whether a declaration here is one of a variable: in a type's body it is one of a member, which some languages
    /// name without the object.
    var mayDeclare: Bool { surroundings != .type || traits.membersAreNames }
}
