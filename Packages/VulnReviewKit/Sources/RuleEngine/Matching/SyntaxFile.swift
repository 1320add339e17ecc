/// One file read in one language while rules look at it. What is worked out about it is kept, since many rules ask for the
/// same.
final class SyntaxFile {
    let tree: SyntaxTree
    let grammar: Grammar
    let traits: MatchingTraits
    let index: TreeIndex
    /// What was found for each pattern, by its number.
    var found: [Int: [PatternMatch]] = [:]

    init(_ bytes: [UInt8], _ grammar: Grammar, symbols: SymbolTable, fileExtension: String) {
        let input = GrammarInput(
            bytes: bytes, symbols: symbols, isPattern: false, fileExtension: fileExtension)
        tree = grammar.read(input)
        self.grammar = grammar
        traits = .of(grammar.name)
        index = TreeIndex(tree, vocabulary: symbols.count, traits)
    }

    /// The string that `id` is or stands for.
    func string(_ id: NodeID) -> NodeID? {
        let id = tree.aliases[id] ?? id
        return tree.kind(id) == .string ? id : nil
    }

    /// What a string's content is where it is not what is written: `nil` when it is, or when the string has parts.
    func unwrittenContent(_ id: NodeID) -> [UInt8]? {
        let content = tree.symbols.bytes(of: tree.symbol(id))
        guard tree.childCount(id) == 0, !content.elementsEqual(tree.bytes[tree.contentRange(id)]) else {
            return nil
        }
        return Array(content)
    }

    /// Imports, variables, constants and types, made when the first pattern asks for them.
    private(set) lazy var facts = FileFacts(tree, grammar)

    /// The bytes of a definition that are an assignment: without what stands before the name.
    func assignmentRange(_ id: NodeID) -> (start: UInt32, end: UInt32) {
        let start = tree[tree.child(id, 2)].start
        return (start, max(start, tree[tree.child(id, 3)].end))
    }

    /// Expressions whose value is known though they are no literals, by the kind of literal that they are as good as.
    private(set) lazy var constants: [NodeKind: [NodeID]] = {
        var result: [NodeKind: [NodeID]] = [:]
        let facts = facts
        var kinds: [NodeKind] = [.identifier, .member, .binary, .unary, .interpolation]
        if facts.keepsCalls { kinds.append(.call) }
        for kind in kinds {
            for id in index.nodes(of: kind) where index.roles[id.index] == .expression && !isTarget(id) {
                switch facts.constant(id) {
                case .string, .someString: result[.string, default: []].append(id)
                case .integer, .float: result[.number, default: []].append(id)
                case .boolean: result[.boolean, default: []].append(id)
                case .null: result[.null, default: []].append(id)
                default: break
                }
            }
        }
        return result
    }()

    /// Whether `id` is what a definition gives a value to.
    private func isTarget(_ id: NodeID) -> Bool {
        let parent = index.parents[id.index]
        return parent != .absent && tree.kind(parent) == .variable && tree.child(parent, 2) == id
    }

    /// The modules of which the file's top level imports everything, part by part.
    private(set) lazy var wildcards: [[UInt32]] = index.nodes(of: .importAll).filter { isTopLevel($0) }.map {
        id in
        var parts: [UInt32] = []
        var rest = tree.childCount(id) > 0 ? tree.child(id, 0) : .absent
        while rest != .absent, tree.kind(rest) == .member {
            parts.append(tree.symbol(tree.child(rest, 1)))
            rest = tree.child(rest, 0)
        }
        if rest != .absent { parts.append(tree.symbol(rest)) }
        return parts.reversed()
    }

    private func isTopLevel(_ id: NodeID) -> Bool {
        let parent = index.parents[id.index]
        return parent != .absent && tree.kind(parent) == .program
    }

    /// Whether the pattern's `a.b.c` may be the identifier `id`: `c` when all of `a.b` is imported.
    func isFromAnywhere(_ id: NodeID, _ pattern: NodeID, _ patternTree: SyntaxTree) -> Bool {
        guard !wildcards.isEmpty else { return false }
        var parts: [UInt32] = []
        var rest = pattern
        while patternTree.kind(rest) == .member {
            guard patternTree.kind(patternTree.child(rest, 1)) == .identifier else { return false }
            parts.append(patternTree.symbol(patternTree.child(rest, 1)))
            rest = patternTree.child(rest, 0)
        }
        guard patternTree.kind(rest) == .identifier, parts.first == tree.symbol(id) else {
            return false
        }
        let module = [patternTree.symbol(rest)] + parts.dropFirst().reversed()
        return wildcards.contains(module) && facts.variable(id) == nil
    }

    /// Nodes that have another head than they are written with, since their name was imported under another one.
    private(set) lazy var renamed: [(head: UInt32, node: NodeID)] = {
        var result: [(head: UInt32, node: NodeID)] = []
        let names = facts.names
        guard names.hasImports else { return [] }
        for id in index.nodes(of: .identifier) {
            guard let last = names.importedPath(id)?.last, last != tree.symbol(id) else { continue }
            var node = id
            result.append((last, node))
            // Whatever has its head from this identifier has the same.
            while true {
                let parent = index.parents[node.index]
                guard parent != .absent, tree.kind(parent) != .member, tree.childCount(parent) > 0,
                    tree.child(parent, 0) == node, tree.head(parent) == tree.symbol(id)
                else { break }
                node = parent
                result.append((last, node))
            }
        }
        return result
    }()
}

/// One place where a pattern matched.
struct PatternMatch: Hashable, Sendable {
    var start: UInt32
    var end: UInt32
    /// The node that matched; the first statement of several.
    var node: NodeID
    /// What the pattern's metavariables stand for, by its own slots.
    var bindings: [Binding]
}
