/// The constants of a file that hold wherever their names are seen: what is declared with `const` or `final`, and what is
/// assigned only once, as far as Semgrep takes that for a constant in the language. One pass from top to bottom.
struct DeclaredConstants {
    let tree: SyntaxTree
    let names: FileNames
    let folder: ConstantFolder
    var values: KnownValues
    private var constants: [UInt32: KnownValue] = [:]
    /// Names of the whole file that never change, with what they are declared with.
    private(set) var globals: [(target: NodeID, value: NodeID)] = []
    private var isTarget = false
    /// The member that is being initialized, once for every object.
    private var isInitializing = false
    private var typeName: UInt32?
    private var hasOneConstructor = false

    private let privateWord: UInt32?
    private let staticWord: UInt32?
    private let constructorWords: [UInt32]

    private init(_ tree: SyntaxTree, _ names: FileNames, _ folder: ConstantFolder) {
        self.tree = tree
        self.names = names
        self.folder = folder
        values = KnownValues(nodeCount: tree.nodes.count)
        privateWord = tree.symbols.find("private")
        staticWord = tree.symbols.find("static")
        constructorWords = ["init", "constructor", "__init__", "__construct"].compactMap {
            tree.symbols.find($0)
        }
    }

    /// The constants of `tree`.
    static func find(_ tree: SyntaxTree, _ names: FileNames, _ folder: ConstantFolder) -> DeclaredConstants {
        var finder = DeclaredConstants(tree, names, folder)
        finder.visit(tree.root)
        return finder
    }

    private mutating func visit(_ id: NodeID) {
        switch tree.kind(id) {
        case .absent: return
        case .identifier: use(id)
        case .variable where tree.childCount(id) >= 4: visitVariable(id)
        case .assignment where tree.childCount(id) >= 2: visitAssignment(id)
        case .compoundAssignment where tree.childCount(id) >= 2:
            visit(tree.child(id, 1))
            visitTarget(tree.child(id, 0))
        case .type: visitType(id)
        case .function: visitFunction(id)
        case .with where tree.symbol(id) == staticWord: visitInitializer(id)
        default: for child in tree.children(of: id) { visit(child) }
        }
    }

    private mutating func use(_ id: NodeID) {
        guard !isTarget, let variable = names.variable(id), let value = constants[variable] else { return }
        values.learn(value, about: id, in: tree)
    }

    private mutating func visitTarget(_ id: NodeID) {
        let before = isTarget
        isTarget = true
        visit(id)
        isTarget = before
    }

    // MARK: Definitions

    private mutating func visitVariable(_ id: NodeID) {
        let target = tree.child(id, 2)
        let value = tree.child(id, 3)
        visit(tree.child(id, 0))
        visit(tree.child(id, 1))
        if value != .absent { visit(value) }
        guard tree.kind(target) == .identifier, let number = names.variable(target), value != .absent else {
            if tree.kind(target) != .identifier { visitTarget(target) }
            return
        }
        let variable = names[number]
        let isOnce = variable.assignments == 1
        let isPrivate = folder.traits.onceAssignedPrivateFields && has(privateWord, id)
        let isDeclaredOnce = isOnce && (folder.traits.onceAssignedGlobals == .declared || isPrivate)
        if variable.isConstant || isDeclaredOnce { learn(value, of: number, target) }
    }

    private mutating func visitAssignment(_ id: NodeID) {
        let target = tree.child(id, 0)
        let value = tree.child(id, 1)
        visit(value)
        guard let number = named(target), names[number].assignments == 1 else { return visitTarget(target) }
        let variable = names[number]
        let isGlobal = folder.traits.onceAssignedGlobals != .never && variable.kind == .global
        let isField =
            folder.traits.onceAssignedPrivateFields && variable.kind == .member && isInitializing
            && has(privateWord, variable.declaration)
        if isGlobal || isField { learn(value, of: number, target) }
    }

    /// The variable that `x` or `this.x` is.
    private func named(_ target: NodeID) -> UInt32? {
        switch tree.kind(target) {
        case .identifier: names.variable(target)
        case .member: tree.children(of: target).last.flatMap { names.variable($0) }
        default: nil
        }
    }

    private func has(_ word: UInt32?, _ declaration: NodeID) -> Bool {
        guard let word, let modifiers = tree.children(of: declaration).first else { return false }
        return tree.children(of: modifiers).contains { tree.symbol($0) == word }
    }

    private mutating func learn(_ expression: NodeID, of variable: UInt32, _ target: NodeID) {
        let isField = names[variable].kind == .member && folder.traits.onceAssignedPrivateFields
        if names[variable].kind == .global || isField { globals.append((target, expression)) }
        if let value = folder.value(expression, values, .code) {
            constants[variable] = value
        } else if folder.isSymbolic(expression) {
            constants[variable] = .expression(expression)
        }
    }

    // MARK: Where fields are initialized

    private mutating func visitType(_ id: NodeID) {
        let before = (typeName, hasOneConstructor, isInitializing)
        let children = tree.children(of: id)
        typeName = children.dropFirst().first.map { tree.symbol($0) }
        isInitializing = false
        if let body = children.last {
            hasOneConstructor = tree.children(of: body).filter { isConstructor($0) }.count == 1
        }
        for child in children { visit(child) }
        (typeName, hasOneConstructor, isInitializing) = before
    }

    private func isConstructor(_ id: NodeID) -> Bool {
        guard tree.kind(id) == .function, tree.childCount(id) >= 2 else { return false }
        let name = tree.symbol(tree.child(id, 1))
        return name == typeName || constructorWords.contains(name)
            || constructorWords.contains(tree.symbol(id))
    }

    private mutating func visitFunction(_ id: NodeID) {
        let before = isInitializing
        isInitializing = hasOneConstructor && isConstructor(id)
        for child in tree.children(of: id) { visit(child) }
        isInitializing = before
    }

    /// `static { … }`
    private mutating func visitInitializer(_ id: NodeID) {
        let before = isInitializing
        isInitializing = true
        for child in tree.children(of: id) { visit(child) }
        isInitializing = before
    }
}
