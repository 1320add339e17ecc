/// Declarations of variables, types and functions (C23, 6.7; C++20, 9.1). Each declarator becomes a node of its own.
extension CReader {
    /// The most nodes that are copied for one declaration's further declarators.
    private static let copyLimit = 4_096

    /// Reads the declaration that begins here.
    mutating func readDeclaration(_ context: CContext) {
        let from = start
        let first = index
        let mark = builder.mark
        let specifiers = readSpecifiers(context)
        if specifiers.definition != .absent { builder.push(specifiers.definition) }
        if at(";") {
            index += 1
            return finishLone(specifiers, from: from, since: mark)
        }
        if kind == .close || isAtEnd || atDirective, index > first {
            return finishLone(specifiers, from: from, since: mark)
        }
        copyBudget = Self.copyLimit
        if specifiers.isTypedef {
            readTypedef(specifiers, from: from, context)
        } else {
            readDeclarators(specifiers, from: from, context)
        }
        if index == first { builder.push(skip(to: statementEnd)) }
    }

    /// A declaration without declarators: a type's definition or announcement, a macro.
    private mutating func finishLone(_ specifiers: CSpecifiers, from: Int, since mark: Int) {
        if specifiers.definition != .absent {
            return builder.setRange(specifiers.definition, from: from, to: previousEnd)
        }
        guard specifiers.type != .absent else { return }
        builder.push(
            builder.node(.expressionStatement, specifiers.type, from: from, to: previousEnd))
    }

    private mutating func readTypedef(_ specifiers: CSpecifiers, from: Int, _ context: CContext) {
        var type = specifiers.type
        while true {
            let before = index
            let declarator = readDeclarator(type, from: from, .file)
            skipAttributes()
            let ends = !at(",")
            if ends, at(";") { index += 1 }
            builder.push(
                builder.node(
                    .typeAlias, declarator.name, fullType(declarator, from: from), from: from,
                    to: previousEnd))
            guard !ends, index > before else { return }
            index += 1
            type = copy(specifiers.type)
        }
    }

    /// The type of what was declared: a function's includes its parameters.
    private mutating func fullType(_ declarator: CDeclarator, from: Int) -> NodeID {
        guard declarator.parameters != .absent else { return declarator.type }
        return builder.node(
            .functionType, SyntaxTree.noSymbol, declarator.parameters, declarator.type, from: from,
            to: previousEnd)
    }

    private mutating func readDeclarators(_ specifiers: CSpecifiers, from: Int, _ context: CContext) {
        var modifiers = specifiers.modifiers
        var type = specifiers.type
        var isFirst = true
        while true {
            let before = index
            let declarator = readDeclarator(type, from: from, context)
            if declarator.parameters != .absent, context != .condition,
                isFirst || at(";") || isFunctionEnd,
                readFunction(
                    declarator, modifiers: modifiers, from: from, hasType: specifiers.type != .absent)
            {
                return
            }
            if declarator.name == .absent, index == before { return readUnknownDeclarator(specifiers, from) }
            let variableType = fullType(declarator, from: from)
            let value = readVariableValue(declarator, context)
            let ends = !(at(",") && kind == .operator)
            if ends, context != .condition, at(";") { index += 1 }
            builder.push(
                builder.node(
                    .variable, children: [modifiers, variableType, declarator.name, value], from: from,
                    to: previousEnd))
            guard !ends else { return }
            index += 1
            modifiers = copy(specifiers.modifiers)
            if modifiers == .absent { modifiers = emptyModifiers() }
            type = copy(specifiers.type)
            isFirst = false
        }
    }

    /// After specifiers something stands that is no declarator: what was read is kept as an expression.
    private mutating func readUnknownDeclarator(_ specifiers: CSpecifiers, _ from: Int) {
        if specifiers.type != .absent, specifiers.definition == .absent {
            builder.push(builder.node(.expressionStatement, specifiers.type, from: from, to: previousEnd))
        }
        if kind == .operator, !at(";") { builder.push(skip(to: statementEnd)) }
    }

    /// `= e`, `{e}`, `(e)`, `: width`; macros and attributes before them are stepped over.
    private mutating func readVariableValue(_ declarator: CDeclarator, _ context: CContext) -> NodeID {
        if declarator.hasArguments { return readConstruction() }
        skipDeclaratorMacros()
        if at("="), kind == .operator {
            index += 1
            return readInitializer()
        }
        if opens("{"), isCPlusPlus, declarator.parameters == .absent { return readInitializer() }
        if at(":"), context != .condition {
            index += 1
            let width = readConditional()
            if at("="), kind == .operator {
                index += 1
                return readInitializer()
            }
            return width
        }
        return .absent
    }

    /// `T x(a, b);`: the arguments as a list.
    private mutating func readConstruction() -> NodeID {
        let from = start
        guard opens("(") else { return .absent }
        let close = partner
        index += 1
        let mark = builder.mark
        readItems(until: close)
        index = close + 1
        return builder.list(.list, since: mark, from: from, to: previousEnd)
    }

    /// `__attribute__((…))`, `asm("x")`, `UNUSED`, `ALIGNED(8)` behind a declarator.
    mutating func skipDeclaratorMacros() {
        while true {
            let before = index
            skipAttributes()
            if kind == .identifier, isName(index), !beginsLine(index) || isCapital(index) {
                let next = opens("(", index + 1) ? partner(of: index + 1) + 1 : index + 1
                if isAt(";", next) || isAt("=", next) || isAt(",", next) || opens("{", next)
                    || role(at: next) == .attribute || isCapital(next)
                {
                    index = next
                }
            }
            if index == before { return }
        }
    }

    /// No modifiers.
    mutating func emptyModifiers() -> NodeID {
        let mark = builder.mark
        return builder.list(.modifiers, since: mark, from: start, to: start)
    }
}
