/// Follows the values of variables through each function, and through the code outside of functions, statement by
/// statement: literals, what is computed from them, and expressions that can be carried to where a variable is used.
///
/// Where ways meet, only what they agree on remains. Loops forget everything, as Semgrep's analysis does (measured with
/// its release 1.185), so one pass is enough and its time is linear in the file.
struct FlowConstants {
    let tree: SyntaxTree
    let names: FileNames
    let folder: ConstantFolder
    var values: KnownValues
    var environment = ValueEnvironment()
    /// Functions without a name that were not met on the way through the function around them.
    private var visitedLambdas: Set<NodeID> = []
    /// Those that stand in the arguments of a call: their turn comes with the call.
    private var calledLambdas: [NodeID] = []
    /// The others that were met: their turn comes at the function's end.
    private var waitingLambdas: [NodeID] = []
    var callDepth = 0
    /// Inside the condition of a loop, which is visited twice: those of loops inside of it are not.
    var isInCondition = false
    /// Where `break` leads: a switch, or a loop, which forgets everything anyway.
    var breakTargets: [BreakTarget] = []
    var tries: [TryRecord] = []
    /// What snapshots of many changes may still cost; beyond it, they forget everything.
    var snapshotBudget = 400_000

    struct BreakTarget {
        let fork: ValueEnvironment.Fork
        let isLoop: Bool
        var ways: [ValueEnvironment.Way] = []
    }

    /// What is known where something is thrown inside a `try`.
    struct TryRecord {
        let fork: ValueEnvironment.Fork
        var thrown: [UInt32: KnownValue?] = [:]
        var hasThrown = false
        var hasForgotten = false
    }

    init(_ tree: SyntaxTree, _ names: FileNames, _ folder: ConstantFolder, _ values: KnownValues) {
        self.tree = tree
        self.names = names
        self.folder = folder
        self.values = values
    }

    /// What is known of the names of `tree`, on top of `declared`.
    static func find(
        _ tree: SyntaxTree, _ names: FileNames, _ folder: ConstantFolder, _ declared: KnownValues
    ) -> KnownValues {
        var flow = FlowConstants(tree, names, folder, declared)
        flow.runAll()
        return flow.values
    }

    private mutating func runAll() {
        var lambdas: [NodeID] = []
        for index in tree.nodes.indices {
            switch tree.nodes[index].kind {
            case .function: run(body: tree.children(of: NodeID(index)).last ?? .absent)
            case .lambda: lambdas.append(NodeID(index))
            default: break
            }
        }
        run(body: tree.root)
        for lambda in lambdas.reversed() where visitedLambdas.insert(lambda).inserted {
            run(body: tree.children(of: lambda).last ?? .absent)
        }
    }

    private mutating func run(body: NodeID) {
        environment = ValueEnvironment()
        breakTargets = []
        tries = []
        (calledLambdas, waitingLambdas, callDepth) = ([], [], 0)
        visit(body)
        // One waiting function may have others in it.
        while let lambda = waitingLambdas.popLast() { enterLambda(lambda) }
    }

    /// The key of a name that no declaration in the file explains: its symbol.
    func key(_ id: NodeID) -> UInt32 {
        names.variable(id) ?? (tree.symbol(id) | 0x8000_0000)
    }

    // MARK: Expressions

    /// Walks over an expression or a statement in the order of its evaluation.
    mutating func visit(_ id: NodeID) {
        let node = tree[id]
        switch node.kind {
        case .absent, .function, .importModule, .importName, .importAll, .package, .string, .number: return
        case .identifier: use(id)
        case .member:
            if let object = tree.children(of: id).first { visit(object) }
            if let name = tree.children(of: id).last, tree.kind(name) != .identifier { visit(name) }
        case .type: visitType(id)
        case .pair where tree.childCount(id) >= 2:
            if tree.kind(tree.child(id, 0)) != .identifier { visit(tree.child(id, 0)) }
            visit(tree.child(id, 1))
        case .keywordArgument, .markupAttribute:
            for child in tree.children(of: id).dropFirst() { visit(child) }
        case .lambda: meetLambda(id)
        case .call, .new: visitCall(id)
        case .assignment: visitAssignment(id)
        case .variable: visitVariable(id)
        case .compoundAssignment: visitCompoundAssignment(id)
        case .prefixUpdate, .postfixUpdate: visitUpdate(id)
        case .comprehension: return
        case .conditional: visitConditional(id)
        case .binary: visitBinary(id)
        default: visitStatement(id)
        }
    }

    mutating func visitChildren(_ id: NodeID) {
        for child in tree.children(of: id) { visit(child) }
    }

    private mutating func use(_ id: NodeID) {
        if environment.isReachable, let value = environment[key(id)] {
            values.learn(value, about: id, in: tree)
        }
    }

    /// The second operand of `&&` may not be reached.
    private mutating func visitBinary(_ id: NodeID) {
        let operation = folder.operators[tree.symbol(id)]
        guard operation == .and || operation == .or, tree.childCount(id) >= 2 else {
            return visitChildren(id)
        }
        visit(tree.child(id, 0))
        branch([tree.child(id, 1)], mayPass: true)
    }

    private mutating func visitConditional(_ id: NodeID) {
        guard tree.childCount(id) >= 3 else { return visitChildren(id) }
        visit(tree.child(id, 0))
        branch([tree.child(id, 1), tree.child(id, 2)], mayPass: false)
    }

    /// Visits each of `nodes` from here, and goes on from where they meet.
    mutating func branch(_ nodes: [NodeID], mayPass: Bool) {
        let fork = environment.fork
        var ways: [ValueEnvironment.Way] = mayPass ? [.straight] : []
        for node in nodes {
            visit(node)
            ways.append(environment.way(since: fork))
            environment.goBack(to: fork)
        }
        environment.meet(ways)
    }

    // MARK: Calls and functions without a name

    private mutating func visitCall(_ id: NodeID) {
        callDepth += 1
        let count = calledLambdas.count
        visitChildren(id)
        callDepth -= 1
        recordThrow()
        let own = calledLambdas[count...]
        calledLambdas.removeLast(own.count)
        for lambda in own { enterLambda(lambda) }
    }

    /// A function without a name runs, if at all, at the call whose argument it is.
    private mutating func meetLambda(_ id: NodeID) {
        if callDepth > 0 { calledLambdas.append(id) } else { waitingLambdas.append(id) }
    }

    /// What it assigns is not known afterwards.
    private mutating func enterLambda(_ id: NodeID) {
        guard visitedLambdas.insert(id).inserted else { return }
        let fork = environment.fork
        let outer = (breakTargets, tries, callDepth, isInCondition)
        (breakTargets, tries, callDepth, isInCondition) = ([], [], 0, false)
        visit(tree.children(of: id).last ?? .absent)
        (breakTargets, tries, callDepth, isInCondition) = outer
        let way = environment.way(since: fork)
        environment.goBack(to: fork)
        environment.meet([.straight, way])
    }

    private mutating func visitType(_ id: NodeID) {
        for child in tree.children(of: id).dropLast() { visit(child) }
    }

    // MARK: Assignments

    private mutating func visitAssignment(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        visit(tree.child(id, 1))
        assign(tree.child(id, 0), tree.child(id, 1))
    }

    private mutating func visitVariable(_ id: NodeID) {
        guard tree.childCount(id) >= 4 else { return visitChildren(id) }
        visit(tree.child(id, 1))
        visit(tree.child(id, 3))
        if tree.child(id, 3) != .absent { assign(tree.child(id, 2), tree.child(id, 3)) }
    }

    private mutating func visitCompoundAssignment(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        let target = tree.child(id, 0)
        visit(target)
        visit(tree.child(id, 1))
        guard tree.kind(target) == .identifier else { return assign(target, .absent, isVisited: true) }
        let result = folder.result(
            folder.operators[tree.symbol(id)], folder.value(target, values, .assigned),
            folder.value(tree.child(id, 1), values, .assigned), .assigned)
        environment.set(key(target), result)
    }

    private mutating func visitUpdate(_ id: NodeID) {
        guard let target = tree.children(of: id).first else { return }
        visit(target)
        assign(target, .absent, isVisited: true)
    }

    /// `target = value`; the value is not known when it is `absent`. A target that was visited already is not again:
    /// where targets nest, each would double the work.
    mutating func assign(_ target: NodeID, _ value: NodeID, isVisited: Bool = false) {
        switch tree.kind(target) {
        case .identifier: environment.set(key(target), assigned(value))
        case .member, .index:
            // What is inside of the variable changes, and so does the variable.
            for part in tree.children(of: target).dropFirst() where tree.kind(target) == .index && !isVisited
            {
                visit(part)
            }
            if let base = base(of: target) {
                use(base)
                environment.set(key(base), nil)
            }
        case .tuple, .list, .dictionary, .spread:
            for item in tree.children(of: target) { assign(item, .absent, isVisited: isVisited) }
        case .pair:
            if let item = tree.children(of: target).last { assign(item, .absent, isVisited: isVisited) }
        case .assignment where tree.childCount(target) >= 2:
            assign(tree.child(target, 0), .absent, isVisited: isVisited)
        case .variable where tree.childCount(target) >= 3:
            assign(tree.child(target, 2), value, isVisited: isVisited)
        case .typedMetavariable, .absent: return
        default: if !isVisited { visit(target) }
        }
    }

    /// What a variable holds after it was assigned `value`.
    private func assigned(_ value: NodeID) -> KnownValue? {
        if value == .absent { return nil }
        if let known = folder.value(value, values, .assigned) { return known }
        if tree.kind(value) == .assignment, let last = tree.children(of: value).last { return assigned(last) }
        return folder.isSymbolic(value) ? .expression(value) : nil
    }

    /// The name that a chain of members and indices begins with.
    func base(of id: NodeID) -> NodeID? {
        var id = id
        while tree.kind(id) == .member || tree.kind(id) == .index {
            guard let object = tree.children(of: id).first else { return nil }
            id = object
        }
        return tree.kind(id) == .identifier ? id : nil
    }
}
