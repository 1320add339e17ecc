/// Finds the types of expressions, as far as the file declares or shows them: no inference across functions. What a call
/// gives is guessed from the method's name where every library agrees on it (Java).
struct TypeFinder: Sendable {
    let tree: SyntaxTree
    let traits: LanguageTraits
    private let basics: [UInt32: BasicType]
    /// Names of types that are numbers, though no basic type here.
    private let numbers: Set<UInt32>
    private let methods: [UInt32: MethodResult]
    private let operators: [UInt32: TypedOperator]
    /// The types of structures' fields, by name, where all structures agree on it.
    private let fields: [UInt32: NodeID]
    /// How deep an expression is looked into.
    private static let depth = 40

    init(_ tree: SyntaxTree, _ traits: LanguageTraits) {
        self.tree = tree
        self.traits = traits
        var basics: [UInt32: BasicType] = [:]
        for word in Self.basicNames {
            if let symbol = tree.symbols.find(word) { basics[symbol] = BasicType(named: word) }
        }
        self.basics = basics
        numbers = Set(Self.numberNames.compactMap { tree.symbols.find($0) })
        methods = traits.hasAccessors ? MethodResult.table(tree.symbols) : [:]
        operators = TypedOperator.table(tree.symbols)
        fields = traits.fieldsAreFoundByName ? Self.fields(of: tree) : [:]
    }

    private static func fields(of tree: SyntaxTree) -> [UInt32: NodeID] {
        var types: [UInt32: NodeID] = [:]
        var disputed: Set<UInt32> = []
        for node in tree.nodes where node.kind == .type {
            guard
                let body = tree.children[Int(node.firstChild)..<Int(node.firstChild + node.childCount)].last,
                body != .absent, tree.kind(body) == .block
            else { continue }
            for field in tree.children(of: body) where field != .absent && tree.kind(field) == .variable {
                guard tree.childCount(field) > 2, tree.child(field, 1) != .absent else { continue }
                let name = tree.symbol(tree.child(field, 2))
                if types.updateValue(tree.child(field, 1), forKey: name) != nil { disputed.insert(name) }
            }
        }
        return types.filter { !disputed.contains($0.key) }
    }

    private static let basicNames = [
        "bool", "boolean", "Boolean", "Bool", "int", "Int", "Integer", "long", "Long", "short", "Short",
        "float", "Float", "double", "Double", "float64", "number", "str", "string", "String", "null", "nil",
        "NULL",
    ]
    private static let numberNames = [
        "integer", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64",
        "float32", "byte", "Byte", "size_t",
    ]

    // MARK: Written types

    /// What the type `id` of the file says; a literal stands for its own type.
    func type(written id: NodeID) -> StaticType? {
        guard id != .absent else { return nil }
        switch tree.kind(id) {
        case .number, .string, .boolean, .null, .interpolation: return type(ofLiteral: id)
        case .character, .regex: return .written(id)
        case .identifier: return basics[tree.symbol(id)].map { .basic($0) } ?? .written(id)
        default: return .written(id)
        }
    }

    private func type(ofLiteral id: NodeID) -> StaticType? {
        switch tree.kind(id) {
        case .boolean: return .basic(.boolean)
        case .interpolation where traits.operatorsArePythonic: return nil
        case .string, .interpolation: return traits.stringsArePointers ? nil : .basic(.string)
        case .null: return .basic(.null)
        case .number:
            switch NumberLiteral(tree.symbols.bytes(of: tree.symbol(id))) {
            case .integer: return .basic(.integer)
            case .float: return .basic(.float)
            case nil: return nil
            }
        default: return nil
        }
    }

    // MARK: Expressions

    /// The type of `id`.
    func type(_ id: NodeID, _ names: FileNames, _ values: KnownValues, depth: Int = 0) -> StaticType? {
        guard depth < Self.depth else { return nil }
        switch tree.kind(id) {
        case .number, .string, .boolean, .interpolation: return type(ofLiteral: id)
        case .identifier: return type(ofName: id, names, values)
        case .member:
            guard let name = tree.children(of: id).last, tree.kind(name) == .identifier else { return nil }
            if traits.hasAccessors, names.definition(name) == nil, names.likelyFields[name] == nil,
                methods[tree.symbol(name)] == .length
            {
                return .basic(.integer)
            }
            if names.definition(name) == nil, let field = fields[tree.symbol(name)] {
                return type(written: field)
            }
            return type(ofName: name, names, values)
        case .new:
            let isAnonymous = tree.childCount(id) > 2 && tree.kind(tree.child(id, 2)) == .block
            return isAnonymous ? nil : tree.children(of: id).first.flatMap { type(written: $0) }
        case .cast: return tree.children(of: id).first.flatMap { type(written: $0) }
        case .conditional:
            guard tree.childCount(id) > 2, tree.child(id, 1) != .absent,
                let one = type(tree.child(id, 1), names, values, depth: depth + 1),
                let other = type(tree.child(id, 2), names, values, depth: depth + 1)
            else { return nil }
            return isSame(one, other) ? one : nil
        case .unary:
            return operators[tree.symbol(id)] == .not ? .basic(.boolean) : nil
        case .binary: return type(ofBinary: id, names, values, depth)
        case .typeTest where traits.typeTestsConvert:
            return tree.childCount(id) > 1 ? type(written: tree.child(id, 1)) : nil
        case .typeTest: return traits.hasAccessors ? nil : .basic(.boolean)
        case .call: return type(ofCall: id, names, values, depth)
        default: return nil
        }
    }

    private func isSame(_ one: StaticType, _ other: StaticType) -> Bool {
        if one == other { return true }
        guard case .written(let left) = one, case .written(let right) = other else { return false }
        return tree.kind(left) == .identifier && tree.kind(right) == .identifier
            && tree.symbol(left) == tree.symbol(right)
    }

    /// The value of a name says more than its declaration; a name that the file does not define is itself.
    private func type(ofName id: NodeID, _ names: FileNames, _ values: KnownValues) -> StaticType? {
        switch values[id]?.kind {
        case .boolean: return .basic(.boolean)
        case .string where !traits.stringsArePointers: return .basic(.string)
        case .number:
            switch values[id]?.constant {
            case .integer: return .basic(.integer)
            case .float: return .basic(.float)
            default: break
            }
        case .string, .any, nil: break
        }
        let variable = names.definition(id) ?? names.likelyFields[id].map { names[$0] }
        if let type = variable?.type, type != .absent { return self.type(written: type) }
        if values[id]?.kind == .number { return .basic(.number) }
        return .name(tree.symbol(id))
    }

    private func type(
        ofBinary id: NodeID, _ names: FileNames, _ values: KnownValues, _ depth: Int
    ) -> StaticType? {
        guard tree.childCount(id) >= 2, let operation = operators[tree.symbol(id)] else { return nil }
        if operation == .comparison || operation == .and { return .basic(.boolean) }
        if operation == .or, traits.hasAccessors { return .basic(.boolean) }
        let left = type(tree.child(id, 0), names, values, depth: depth + 1)
        let right = type(tree.child(id, 1), names, values, depth: depth + 1)
        switch operation {
        case .or: return left == .basic(.boolean) || right == .basic(.boolean) ? .basic(.boolean) : nil
        case .bitwise where traits.hasAccessors:
            return left == .basic(.boolean) || right == .basic(.boolean) ? .basic(.boolean) : nil
        case .sum, .product, .quotient: return number(operation, left, right)
        default: return nil
        }
    }

    private func number(_ operation: TypedOperator, _ left: StaticType?, _ right: StaticType?) -> StaticType?
    {
        if !traits.numbersAddToNumbers, left == .basic(.integer), right == .basic(.integer),
            operation != .quotient
        {
            return left
        }
        let isLeft = left.map { kind(of: $0) == .number } ?? false
        let isRight = right.map { kind(of: $0) == .number } ?? false
        if traits.numbersAddToNumbers, operation == .sum && isLeft || operation != .quotient && isRight {
            return .basic(.number)
        }
        return isLeft && isRight && !traits.hasAccessors ? .basic(.number) : nil
    }

    // MARK: Calls

    private func type(
        ofCall id: NodeID, _ names: FileNames, _ values: KnownValues, _ depth: Int
    ) -> StaticType? {
        guard let callee = tree.children(of: id).first, tree.kind(callee) == .member,
            tree.childCount(callee) >= 2, let result = methods[tree.symbol(tree.child(callee, 1))]
        else { return nil }
        let object = type(tree.child(callee, 0), names, values, depth: depth + 1)
        switch result {
        case .truth: return .basic(.boolean)
        case .count, .length: return .basic(.integer)
        case .element: return object.flatMap { element(of: $0) }
        case .match: return object == .basic(.string) || isCalled("String", object) ? .basic(.boolean) : nil
        case .parsed:
            guard let name = lastName(object) else { return nil }
            switch name {
            case "Integer", "Long": return .basic(.integer)
            case "Float": return .basic(.float)
            case "Boolean": return .basic(.boolean)
            default: return nil
            }
        }
    }

    /// What a collection with one type argument, or a map with two, holds.
    private func element(of type: StaticType) -> StaticType? {
        guard case .written(let node) = type, tree.kind(node) == .genericType, tree.childCount(node) <= 3,
            tree.childCount(node) > 1
        else { return nil }
        let last = tree.child(node, tree.childCount(node) - 1)
        return tree.kind(last) == .derivedType ? nil : self.type(written: last)
    }

    private func isCalled(_ word: String, _ type: StaticType?) -> Bool { lastName(type) == word }

    private func lastName(_ type: StaticType?) -> String? {
        switch type {
        case .name(let symbol): return text(symbol)
        case .written(let id): return text(tree.head(id))
        case .basic, nil: return nil
        }
    }

    private func text(_ symbol: UInt32) -> String {
        String(decoding: tree.symbols.bytes(of: symbol).prefix(64), as: UTF8.self)
    }

    // MARK: Kinds

    /// Whether values of the type are surely truth values, numbers or strings.
    func kind(of type: StaticType) -> KnownValue.Kind? {
        switch type {
        case .basic(.boolean): return .boolean
        case .basic(.integer), .basic(.float), .basic(.number): return .number
        case .basic(.string): return .string
        case .basic(.null), .name: return nil
        case .written(let id): return kind(written: id)
        }
    }

    private func kind(written id: NodeID) -> KnownValue.Kind? {
        switch tree.kind(id) {
        case .identifier:
            return numbers.contains(tree.symbol(id)) ? .number : nil
        case .member:
            guard let last = tree.children(of: id).last, let basic = basics[tree.symbol(last)] else {
                return nil
            }
            return kind(of: .basic(basic))
        case .compoundType:
            let isNumber = tree.children(of: id).allSatisfy {
                tree.kind($0) == .modifier || numbers.contains(tree.symbol($0))
                    || basics[tree.symbol($0)].map { [.integer, .float, .number].contains($0) } ?? false
            }
            return isNumber ? .number : nil
        default: return nil
        }
    }
}

/// What methods of a name give, whatever they are methods of.
private enum MethodResult: Sendable {
    case truth, count, length, element, match, parsed

    static func table(_ symbols: SymbolTable) -> [UInt32: MethodResult] {
        let words: [(MethodResult, [String])] = [
            (.truth, ["isEmpty", "equals", "contains", "containsKey", "containsValue"]),
            (.count, ["size", "compareTo", "compareToIgnoreCase"]), (.length, ["length"]),
            (.element, ["get"]),
            (.match, ["matches"]),
            (
                .parsed,
                [
                    "valueOf", "parseBoolean", "parseInt", "parseUnsignedInt", "parseLong",
                    "parseUnsignedLong",
                    "parseFloat", "decode",
                ]
            ),
        ]
        var result: [UInt32: MethodResult] = [:]
        for (kind, names) in words {
            for name in names {
                if let symbol = symbols.find(name) { result[symbol] = kind }
            }
        }
        return result
    }
}

/// Operators by what types they give.
private enum TypedOperator: Sendable {
    case comparison, and, or, not, sum, product, quotient, bitwise

    static func table(_ symbols: SymbolTable) -> [UInt32: TypedOperator] {
        let words: [(TypedOperator, [String])] = [
            (
                .comparison,
                [
                    "==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "not in", "is", "is not",
                    "instanceof",
                ]
            ),
            (.and, ["&&", "and"]), (.or, ["||", "or"]), (.not, ["!", "not"]), (.sum, ["+", "-"]),
            (.product, ["*", "%"]), (.quotient, ["/"]),
            (.bitwise, ["&", "|", "^"]),
        ]
        var result: [UInt32: TypedOperator] = [:]
        for (kind, texts) in words {
            for text in texts {
                if let symbol = symbols.find(text) { result[symbol] = kind }
            }
        }
        return result
    }
}
