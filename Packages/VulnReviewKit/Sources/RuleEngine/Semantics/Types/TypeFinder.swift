/// Finds the types of expressions, as far as the file declares or shows them: no inference across functions.
struct TypeFinder: Sendable {
    let tree: SyntaxTree
    let traits: LanguageTraits
    private let kinds: [UInt32: KnownValue.Kind]
    private let methods: [UInt32: KnownValue.Kind]
    private let comparisons: Set<UInt32>
    private let operators: Operators
    /// How deep an expression is looked into.
    private static let depth = 40

    init(_ tree: SyntaxTree, _ traits: LanguageTraits) {
        self.tree = tree
        self.traits = traits
        operators = Operators(tree.symbols, traits)
        kinds = Self.symbols(
            of: [
                .boolean: ["bool", "boolean", "Boolean", "Bool"],
                .number: [
                    "int", "Int", "Integer", "integer", "long", "Long", "short", "Short", "float", "Float",
                    "double",
                    "Double", "number", "int32", "int64", "uint", "uint32", "uint64", "float32", "float64",
                    "int8",
                    "int16", "uint8", "uint16", "byte", "Byte", "size_t",
                ],
                .string: ["string", "String", "str"],
            ], tree)
        methods =
            traits.hasAccessors
            ? Self.symbols(
                of: [
                    .boolean: [
                        "isEmpty", "equals", "contains", "containsKey", "containsValue", "matches",
                        "parseBoolean",
                    ],
                    .number: [
                        "size", "length", "compareTo", "compareToIgnoreCase", "parseInt", "parseUnsignedInt",
                        "parseLong",
                        "parseUnsignedLong", "parseFloat", "decode",
                    ],
                ], tree) : [:]
        let words = [
            "==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "instanceof",
        ]
        comparisons = Set(words.compactMap { tree.symbols.find($0) })
    }

    private static func symbols(of texts: [KnownValue.Kind: [String]], _ tree: SyntaxTree) -> [UInt32:
        KnownValue.Kind]
    {
        var result: [UInt32: KnownValue.Kind] = [:]
        for (kind, words) in texts {
            for word in words {
                if let symbol = tree.symbols.find(word) { result[symbol] = kind }
            }
        }
        return result
    }

    /// The type of `id`, as a node: a type of the file, or a literal, which stands for its own type.
    func type(_ id: NodeID, _ names: FileNames) -> NodeID? {
        var id = id
        for _ in 0..<Self.depth {
            switch tree.kind(id) {
            case .identifier: return known(names.definition(id)?.type)
            case .member: return tree.children(of: id).last.flatMap { known(names.definition($0)?.type) }
            case .new, .cast: return known(tree.children(of: id).first)
            case .number, .string, .character, .boolean, .null, .regex, .interpolation: return id
            case .assignment, .conditional:
                guard let last = tree.children(of: id).last else { return nil }
                id = last
            default: return nil
            }
        }
        return nil
    }

    private func known(_ type: NodeID?) -> NodeID? { type == .absent ? nil : type }

    // MARK: Kinds

    /// Whether `id` is surely a truth value, a number or a string.
    func kind(_ id: NodeID, _ names: FileNames, _ values: KnownValues, depth: Int = 0) -> KnownValue.Kind? {
        guard depth < Self.depth else { return nil }
        switch tree.kind(id) {
        case .boolean: return .boolean
        case .number: return .number
        case .string, .interpolation: return .string
        case .identifier:
            if let value = values[id]?.kind, value != .any { return value }
            return type(id, names).flatMap { kind(ofType: $0) }
        case .typeTest: return .boolean
        case .unary: return operators[tree.symbol(id)] == .not ? .boolean : nil
        case .binary: return kind(ofBinary: id, names, values, depth)
        case .call: return kind(ofCall: id)
        case .member:
            if let name = tree.children(of: id).last, traits.hasAccessors,
                methods[tree.symbol(name)] == .number,
                names.definition(name) == nil
            {
                return .number
            }
            return type(id, names).flatMap { kind(ofType: $0) }
        default: return type(id, names).flatMap { kind(ofType: $0) }
        }
    }

    /// The kind that a type, or a literal that stands for it, is of.
    func kind(ofType type: NodeID) -> KnownValue.Kind? {
        switch tree.kind(type) {
        case .number: return .number
        case .boolean: return .boolean
        case .string, .interpolation: return .string
        case .identifier: return kinds[tree.symbol(type)]
        case .member: return tree.children(of: type).last.flatMap { kinds[tree.symbol($0)] }
        case .compoundType:
            let parts = tree.children(of: type)
            return parts.allSatisfy { kinds[tree.symbol($0)] == .number || tree.kind($0) == .modifier }
                ? .number : nil
        default: return nil
        }
    }

    private func kind(ofCall id: NodeID) -> KnownValue.Kind? {
        guard let callee = tree.children(of: id).first, tree.kind(callee) == .member,
            let name = tree.children(of: callee).last
        else { return nil }
        return methods[tree.symbol(name)]
    }

    private func kind(
        ofBinary id: NodeID, _ names: FileNames, _ values: KnownValues, _ depth: Int
    ) -> KnownValue.Kind? {
        if comparisons.contains(tree.symbol(id)) { return .boolean }
        guard tree.childCount(id) >= 2 else { return nil }
        let left = kind(tree.child(id, 0), names, values, depth: depth + 1)
        let right = kind(tree.child(id, 1), names, values, depth: depth + 1)
        switch operators[tree.symbol(id)] {
        case .and: return .boolean
        case .or: return traits.hasAccessors || left == .boolean || right == .boolean ? .boolean : nil
        case .plus where traits.numbersAddToNumbers && (left == .number || right == .number),
            .minus where traits.numbersAddToNumbers && (left == .number || right == .number),
            .times where traits.numbersAddToNumbers && right == .number:
            return .number
        case .plus, .minus, .times, .divide: return left == .number && right == .number ? .number : nil
        default: return nil
        }
    }
}
