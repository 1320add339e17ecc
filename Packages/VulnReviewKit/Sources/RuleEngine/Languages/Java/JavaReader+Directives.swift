// Packages, imports and modules: Java Language Specification, chapter 7.
extension JavaReader {
    /// `import a.b.C;`, `import static a.b.C.d;`, `import a.b.*;`, `import module a;`: the last name is what is imported,
    /// the names before it are where from.
    mutating func importDirective() {
        let from = start
        index += 1
        let symbol = at(.static) ? word : SyntaxTree.noSymbol
        if at(.static) || at(.module) && isName(index + 1) { index += 1 }
        var module = NodeID.absent
        let moduleStart = start
        var last = importedName()
        var isAll = false
        while at(".") {
            index += 1
            let part = last
            let end = previousEnd - 1
            module =
                module == .absent
                ? part : builder.node(.member, ".", module, part, from: moduleStart, to: end)
            if accept("*") {
                isAll = true
                break
            }
            last = importedName()
        }
        _ = accept(";")
        builder.push(
            isAll
                ? builder.node(.importAll, symbol, module, from: from, to: previousEnd)
                : builder.node(
                    .importName, symbol, module, last, .absent, from: from, to: previousEnd))
    }

    private mutating func importedName() -> NodeID {
        switch kind {
        case .identifier: leaf(.identifier)
        case .metavariable: leaf(.metavariable)
        case .ellipsis: leaf(.ellipsis)
        default: builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
        }
    }

    /// `package a.b;`
    mutating func packageDirective() {
        let from = start
        index += 1
        let name = dottedName()
        _ = accept(";")
        builder.push(builder.node(.package, SyntaxTree.noSymbol, name, from: from, to: previousEnd))
    }

    private mutating func dottedName() -> NodeID {
        let from = start
        var result = importedName()
        while at("."), kind(at: 1) == .identifier || kind(at: 1) == .metavariable {
            index += 1
            let member = importedName()
            result = builder.node(.member, ".", result, member, from: from, to: previousEnd)
        }
        return result
    }

    /// `module m { requires a; … }`, if that is here: 7.7. Its directives are `directive`s.
    mutating func moduleDeclaration(_ modifiers: Modifiers) -> Bool {
        let isOpen = at(.open) && at(.module, index + 1)
        let position = isOpen ? index + 1 : index
        guard at(.module, position), isName(position + 1), !isPattern || at("{", position + 2) else {
            return false
        }
        var next = position + 2
        while at(".", next), isName(next + 1) { next += 2 }
        guard self.isOpen("{", next) else { return false }
        let mark = modifiers.mark
        index = position + 1
        builder.push(close(modifiers, adding: isOpen ? position - 1 : nil))
        builder.push(dottedName())
        builder.push(nothing(.supertypes))
        let from = start
        let body = builder.mark
        bracketed { reader, _ in reader.moduleDirective() }
        builder.push(builder.list(.block, since: body, from: from, to: previousEnd))
        builder.push(
            builder.list(.type, JavaWord.module.rawValue, since: mark, from: modifiers.start, to: previousEnd)
        )
        return true
    }

    private mutating func moduleDirective() {
        guard kind == .identifier else { return builder.push(skip(to: statementEnd)) }
        let from = start
        let word = symbol
        let mark = builder.mark
        index += 1
        while kind == .identifier || kind == .metavariable {
            let isModifier = (at(.transitive) || at(.static)) && !at(";", index + 1)
            if isModifier || at(.to) || at(.with) { index += 1 }
            builder.push(dottedName())
            while accept(",") { builder.push(dottedName()) }
        }
        let id: NodeID
        if accept(";") {
            id = builder.list(.directive, word, since: mark, from: from, to: previousEnd)
        } else {
            skipRest(to: statementEnd)
            id = builder.list(.directive, word, since: mark, from: from, to: previousEnd)
        }
        builder.push(id)
    }
}
