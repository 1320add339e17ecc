extension NameResolver {
    /// An import gives its last name, or its alias, the meaning of the whole path.
    mutating func visitImport(_ id: NodeID) {
        let children = Array(tree.children(of: id))
        guard let module = children.first else { return }
        switch tree.kind(id) {
        case .importModule:
            importModule(module, alias: children.count > 1 ? children[1] : .absent, declaration: id)
        case .importName where children.count >= 2:
            let alias = children.count > 2 ? children[2] : .absent
            importName(children[1], from: module, alias: alias, declaration: id)
        default: break
        }
    }

    private mutating func importModule(_ module: NodeID, alias: NodeID, declaration: NodeID) {
        let path = modulePath(module)
        if tree.kind(alias) == .identifier {
            bind(alias, named: tree.symbol(alias), to: path, declaration)
        } else if alias == .absent, traits.moduleNames == .goPackage, let name = path.last {
            bind(module, named: name, to: path, declaration)
        } else if alias == .absent, path.count > 1, tree.symbol(module) == backslash, let name = path.last {
            bind(module, named: name, to: path, declaration)
        }
    }

    private var backslash: UInt32 { 0x5C }

    private mutating func importName(
        _ name: NodeID, from module: NodeID, alias: NodeID, declaration: NodeID
    ) {
        guard tree.kind(name) == .identifier else { return }
        let isDefault = tree.kind(module) == .string && text(of: tree.symbol(name)) == "default"
        let place = alias == .absent ? name : alias
        guard tree.kind(place) == .identifier, !isDefault else { return }
        let path = modulePath(module)
        guard !path.isEmpty else { return }
        bind(place, named: tree.symbol(place), to: path + [tree.symbol(name)], declaration)
    }

    private mutating func bind(
        _ id: NodeID, named name: UInt32, to path: [UInt32], _ declaration: NodeID, here: Bool = false
    ) {
        guard !path.isEmpty else { return }
        var variable = Variable(name: name, kind: .imported)
        variable.declaration = declaration
        variable.path = names.add(path: path)
        let number = names.add(variable)
        scopes.declare(name, number, at: here ? nil : ScopeStack.imported)
        if tree.kind(id) == .identifier { names.bind(id, to: number) }
    }

    /// The parts of a module's name; the dots of a relative one are its first.
    private func modulePath(_ module: NodeID) -> [UInt32] {
        switch tree.kind(module) {
        case .identifier:
            return [tree.symbol(module)]
        case .member:
            guard tree.childCount(module) >= 2 else { return [] }
            let object = modulePath(tree.child(module, 0))
            return object.isEmpty ? [] : object + [tree.symbol(tree.child(module, 1))]
        case .string:
            let name = ModuleName.lastName(
                of: tree.symbols.bytes(of: tree.symbol(module)), traits.moduleNames)
            return [tree.symbols.find(name) ?? SyntaxTree.noSymbol]
        default: return []
        }
    }

    // MARK: require

    /// `const x = require('y')`, `const {x, y: z} = require('m')` (JavaScript): whether this is one.
    mutating func importsByRequire(_ target: NodeID, _ value: NodeID, _ declaration: NodeID) -> Bool {
        guard let requireSymbol, tree.kind(value) == .call, tree.childCount(value) >= 2,
            tree.symbol(tree.child(value, 0)) == requireSymbol,
            tree.kind(tree.child(value, 0)) == .identifier,
            case let arguments = tree.children(of: tree.child(value, 1)), arguments.count == 1,
            let file = arguments.first, tree.kind(file) == .string
        else { return false }
        let module = tree.symbol(file)
        switch tree.kind(target) {
        case .identifier where tree.kind(declaration) == .variable:
            bind(target, named: tree.symbol(target), to: [module], declaration, here: true)
            return true
        case .dictionary:
            for item in tree.children(of: target) {
                guard tree.kind(item) == .pair, tree.childCount(item) >= 2 else {
                    declarePattern(item, declaration: declaration)
                    continue
                }
                let key = tree.child(item, 0)
                let name = tree.child(item, 1)
                guard tree.kind(key) == .identifier, tree.kind(name) == .identifier else {
                    declarePattern(name, declaration: declaration)
                    continue
                }
                bind(name, named: tree.symbol(name), to: [module, tree.symbol(key)], declaration, here: true)
            }
            return true
        default: return false
        }
    }
}

/// What a module is called in the file that imports it.
enum ModuleName {
    /// `http` for `net/http`; without the extension in JavaScript, without a version in Go.
    static func lastName(of path: ArraySlice<UInt8>, _ rule: LanguageTraits.ModuleNameRule) -> ArraySlice<
        UInt8
    > {
        let parts = path.split(separator: UInt8(ascii: "/"))
        guard let last = parts.last else { return path }
        switch rule {
        case .path: return path
        case .lastPathElement:
            guard let dot = last.lastIndex(of: UInt8(ascii: ".")), dot > last.startIndex else { return last }
            return last[..<dot]
        case .goPackage:
            let isVersion =
                last.first == UInt8(ascii: "v") && last.count > 1
                && last.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
            if isVersion { return parts.dropLast().last ?? last }
            let suffix = Array("-go".utf8)
            return last.count > suffix.count && last.suffix(suffix.count).elementsEqual(suffix)
                ? last.dropLast(suffix.count) : last
        }
    }
}
