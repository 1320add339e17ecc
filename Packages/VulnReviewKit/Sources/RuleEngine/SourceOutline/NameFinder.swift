/// Finds, for each name of a file, where it is defined: the variable that it means, as `NameResolver` has it, or else the
/// function, type or member of that name.
struct NameFinder {
    private let tree: SyntaxTree
    private let names: FileNames
    /// The first byte of each name that is defined as a function, a type or a member, by symbol. One with a body comes
    /// before one that only declares it.
    private var definitions: [UInt32: (start: Int, hasBody: Bool)] = [:]
    /// The first bytes of the names of functions and types, where they are defined.
    private(set) var definitionStarts: Set<Int> = []
    /// In the order of the file.
    private(set) var found: [SourceOutline.Name] = []

    init(_ tree: SyntaxTree, _ grammar: Grammar) {
        self.tree = tree
        names = NameResolver.resolve(tree, .named(grammar.name))
    }

    mutating func read() {
        var identifiers: [NodeID] = []
        var members: Set<NodeID> = []
        for index in tree.nodes.indices.dropFirst() {
            let id = NodeID(index)
            switch tree.kind(id) {
            case .identifier where !tree[id].flags.contains(.implicit): identifiers.append(id)
            case .function: define(id, name: 1, body: 4, isTitle: true)
            case .type: define(id, name: 1, body: 3, isTitle: true)
            case .typeAlias, .enumCase: define(id, name: 0, body: 1, isTitle: false)
            case .member where tree.childCount(id) > 1: members.insert(tree.child(id, 1))
            default: break
            }
        }
        identifiers.sort { (tree[$0].start, $0) < (tree[$1].start, $1) }
        var first: [UInt32: Int] = [:]
        for id in identifiers {
            if let variable = names.variable(id), first[variable] == nil {
                first[variable] = Int(tree[id].start)
            }
        }
        var end = 0
        for id in identifiers {
            let range = tree.range(id)
            guard range.lowerBound >= end, !range.isEmpty else { continue }
            let variable = members.contains(id) ? nil : names.variable(id)
            var definition = variable.flatMap { first[$0] }
            // A function that is declared and defined: what has its body tells more.
            if let function = definitions[tree.symbol(id)], variable.map(isGlobal) ?? true {
                definition = function.start
            }
            guard let definition else { continue }
            found.append(.init(start: range.lowerBound, length: range.count, definition: definition))
            end = range.upperBound
        }
    }

    private func isGlobal(_ variable: UInt32) -> Bool {
        switch names[variable].kind {
        case .global, .function: true
        case .local, .parameter, .member, .imported: false
        }
    }

    private mutating func define(_ id: NodeID, name: Int, body: Int, isTitle: Bool) {
        guard name < tree.childCount(id) else { return }
        let title = lastName(tree.child(id, name))
        guard title != .absent, !tree.range(title).isEmpty else { return }
        let start = Int(tree[title].start)
        if isTitle { definitionStarts.insert(start) }
        let hasBody = body < tree.childCount(id) && tree.child(id, body) != .absent
        if let known = definitions[tree.symbol(title)], known.hasBody || !hasBody { return }
        definitions[tree.symbol(title)] = (start, hasBody)
    }

    /// Of `A::f` the `f`.
    private func lastName(_ id: NodeID) -> NodeID {
        var id = id
        while id != .absent, tree.kind(id) == .member, tree.childCount(id) > 1 { id = tree.child(id, 1) }
        return id != .absent && tree.kind(id) == .identifier ? id : .absent
    }
}
