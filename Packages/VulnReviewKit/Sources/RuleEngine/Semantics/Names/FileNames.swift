/// What the names of a file mean: which ones are the same variable, and what was imported.
struct FileNames: Sendable {
    /// All variables by number; number 0 is no variable.
    private(set) var variables = [Variable(name: SyntaxTree.noSymbol, kind: .global)]
    /// Full names of imports, part by part; the first is empty.
    private(set) var paths: [[UInt32]] = [[]]
    /// The variable that each node names; 0 for none.
    private var numbers: [UInt32]
    /// The field that a member of something else than `this` is taken to be, where its class has one of that name.
    private(set) var likelyFields: [NodeID: UInt32] = [:]

    init(nodeCount: Int) { numbers = [UInt32](repeating: 0, count: nodeCount) }

    /// The number of the variable that the `identifier` `id` names.
    func variable(_ id: NodeID) -> UInt32? {
        let number = numbers[id.index]
        return number == 0 ? nil : number
    }

    /// The variable that the `identifier` `id` names.
    func definition(_ id: NodeID) -> Variable? {
        variable(id).map { variables[Int($0)] }
    }

    subscript(_ variable: UInt32) -> Variable {
        get { variables[Int(variable)] }
        set { variables[Int(variable)] = newValue }
    }

    /// Whether anything was imported under a name.
    var hasImports: Bool { paths.count > 1 }

    /// The full name of an `identifier` or `member` chain that begins with an imported name.
    func qualifiedName(_ id: NodeID, in tree: SyntaxTree) -> [UInt32]? {
        var first = id
        while tree.kind(first) == .member, tree.childCount(first) >= 2 { first = tree.child(first, 0) }
        guard tree.kind(first) == .identifier, let path = importedPath(first) else { return nil }
        var members: [UInt32] = []
        var rest = id
        while rest != first {
            let name = tree.child(rest, 1)
            guard tree.kind(name) == .identifier else { return nil }
            members.append(tree.symbol(name))
            rest = tree.child(rest, 0)
        }
        return members.isEmpty ? path : path + members.reversed()
    }

    /// The full name of the imported `identifier` `id`, part by part.
    func importedPath(_ id: NodeID) -> [UInt32]? {
        let variable = numbers[id.index]
        guard variable != 0 else { return nil }
        let path = variables[Int(variable)].path
        return path == 0 ? nil : paths[Int(path)]
    }

    // MARK: Making

    mutating func add(_ variable: Variable) -> UInt32 {
        variables.append(variable)
        return UInt32(variables.count - 1)
    }

    mutating func add(path: [UInt32]) -> UInt32 {
        guard !path.isEmpty else { return 0 }
        paths.append(path)
        return UInt32(paths.count - 1)
    }

    mutating func take(_ id: NodeID, for field: UInt32) { likelyFields[id] = field }

    mutating func bind(_ id: NodeID, to variable: UInt32) { numbers[id.index] = variable }
}
