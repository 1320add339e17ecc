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

    /// What names mean.
    private(set) lazy var names = NameResolver.resolve(tree, traits)

    /// The full name, part by part, that the `identifier` or `member` chain `id` stands for through an import:
    /// `os.path.join` for `join` after `from os.path import join`. `nil` when no import says so.
    func qualifiedName(_ id: NodeID) -> [UInt32]? { names.qualifiedName(id, in: tree) }

    /// The variable that the `identifier` `id` names: equal numbers, the same variable. `nil` when its definition is not
    /// in the file.
    func variable(_ id: NodeID) -> UInt32? { names.variable(id) }

    /// The value of the expression `id`, when it is known. Literals are not looked up here.
    func constant(_ id: NodeID) -> ConstantValue? { nil }

    /// For an `identifier`: the expression that was assigned to it, when that is certain (symbolic propagation).
    func definition(_ id: NodeID) -> NodeID? { nil }

    /// The declared or evident type of the expression `id`, as a node of the tree: a type, or a literal, which stands for
    /// its own type.
    func type(_ id: NodeID) -> NodeID? { nil }
}

/// A value that is known without running anything.
enum ConstantValue: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    /// The content, without quotes.
    case string([UInt8])
    /// Some string that the program's text alone decides, not known which.
    case someString
    case null
}
