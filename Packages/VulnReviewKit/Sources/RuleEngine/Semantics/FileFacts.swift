/// What is known about the names and values in one file beyond its text: what an imported name stands for, which names
/// are the same variable, which expressions have a value that is known without running anything, and declared types.
///
/// Each part is made when it is first asked for, in time linear in the file. One thread at a time.
final class FileFacts {
    let tree: SyntaxTree
    let traits: LanguageTraits

    /// The facts about `tree`, which is in the language of `grammar`.
    init(_ tree: SyntaxTree, _ grammar: Grammar) {
        self.tree = tree
        traits = .named(grammar.name)
    }

    /// Large values behind one reference: to read one is then to count one reference, not one for each of its arrays.
    private final class Box<Value> {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    private lazy var resolved = Box(NameResolver.resolve(tree, traits))

    /// What names mean.
    var names: FileNames { resolved.value }

    /// The full name, part by part, that the `identifier` or `member` chain `id` stands for through an import:
    /// `os.path.join` for `join` after `from os.path import join`. `nil` when no import says so.
    func qualifiedName(_ id: NodeID) -> [UInt32]? { resolved.value.qualifiedName(id, in: tree) }

    /// The variable that the `identifier` `id` names: equal numbers, the same variable. `nil` when its definition is not
    /// in the file.
    func variable(_ id: NodeID) -> UInt32? { resolved.value.variable(id) }

    private lazy var folding = Box(ConstantFolder(tree, traits))

    /// Whether a call may have a value that is known.
    private(set) lazy var keepsCalls = folding.value.keepsCalls

    private lazy var declared = DeclaredConstants.find(tree, names, folding.value)

    /// What is known of the values of names.
    private lazy var known = Box(FlowConstants.find(tree, names, folding.value, declared.values))

    /// Names of the whole file that never change, with what they are declared with, in the order of the text.
    var globalConstants: [(target: NodeID, value: NodeID)] { declared.globals }

    /// What was computed for larger expressions, so that each is computed once.
    private var computed: [NodeID: KnownValue?] = [:]

    /// The value of the expression `id`, when it is known: of a name, and of what is computed from literals and names.
    func constant(_ id: NodeID) -> ConstantValue? {
        switch tree.kind(id) {
        case .identifier: known.value[id]?.constant
        case .member: tree.children(of: id).last.flatMap { known.value[$0]?.constant }
        case .binary: sum(id)?.constant
        case .call: keepsCalls ? computedValue(id)?.constant : nil
        case .interpolation, .conditional, .unary, .special: computedValue(id)?.constant
        case .string, .number, .boolean, .null, .character:
            folding.value.value(id, known.value, .code)?.constant
        default: nil
        }
    }

    private func computedValue(_ id: NodeID) -> KnownValue? {
        if let known = computed[id] { return known }
        let value = folding.value.value(id, known.value, .code)
        computed[id] = .some(value)
        return value
    }

    /// A long chain of operators is computed from its first operand on, each part once.
    private func sum(_ id: NodeID) -> KnownValue? {
        var chain: [NodeID] = []
        var id = id
        while tree.kind(id) == .binary, computed[id] == nil, tree.childCount(id) >= 2 {
            chain.append(id)
            id = tree.child(id, 0)
        }
        var value = computedValue(id)
        for node in chain.reversed() {
            let right = computedValue(tree.child(node, 1))
            value = folding.value.result(
                folding.value.operators[tree.symbol(node)], value, right, .code)
            computed[node] = .some(value)
        }
        return value
    }

    /// For an `identifier`: the expression that was assigned to it, when that is certain (symbolic propagation). It stands
    /// before the name, so that following definitions ends; whoever follows them still bounds how much it follows.
    func definition(_ id: NodeID) -> NodeID? {
        guard tree.kind(id) == .identifier, case .expression(let expression) = known.value[id] else {
            return nil
        }
        return expression
    }

    // MARK: Types

    /// The type that the variable `id` is declared with, or that of the literal that it is declared with, as that literal.
    func declaredType(_ id: NodeID) -> NodeID? {
        guard tree.kind(id) == .identifier, let type = resolved.value.definition(id)?.type, type != .absent
        else {
            return nil
        }
        return type
    }

    /// What is known of the type of the expression `id`.
    func type(_ id: NodeID) -> StaticType? { typeFinder.value.type(id, names, known.value) }

    /// Whether the expression `id` is surely a truth value, a number or a string.
    func kind(_ id: NodeID) -> KnownValue.Kind? { type(id).flatMap { typeFinder.value.kind(of: $0) } }

    /// What the type `id` of the file says.
    func type(written id: NodeID) -> StaticType? { typeFinder.value.type(written: id) }

    private lazy var typeFinder = Box(TypeFinder(tree, traits))

    // MARK: Places

    private lazy var definitions = DefinitionIndex(tree)

    /// The functions that have names, or stand where members do.
    var functions: [NodeID] { definitions.functions }
    /// The functions without names.
    var lambdas: [NodeID] { definitions.lambdas }
    /// The types.
    var types: [NodeID] { definitions.types }

    /// What an object calls itself.
    private(set) lazy var selfSymbols = traits.selfWords.compactMap { tree.symbols.find($0) }

    /// The symbol of a text; `nil` when the file and the rules do not have it.
    func symbol(_ text: ArraySlice<UInt8>) -> UInt32? { tree.symbols.find(text) }
}

/// Where a file defines what has a body.
private struct DefinitionIndex {
    private(set) var functions: [NodeID] = []
    private(set) var lambdas: [NodeID] = []
    private(set) var types: [NodeID] = []

    init(_ tree: SyntaxTree) {
        for index in tree.nodes.indices {
            switch tree.nodes[index].kind {
            case .function: functions.append(NodeID(index))
            case .lambda: lambdas.append(NodeID(index))
            case .type: types.append(NodeID(index))
            default: break
            }
        }
    }
}
