/// What a declarator gives: a name and its type.
struct CDeclarator {
    /// The variable's type, or the function's result.
    var type: NodeID
    var name = NodeID.absent
    /// The parameters, when the name is a function's.
    var parameters = NodeID.absent
    /// Behind the name, brackets follow that hold no parameters: an initialiser.
    var hasArguments = false
}

/// Declarators (C23, 6.7.7 and 6.7.8; C++20, 9.3).
extension CReader {
    /// Reads a declarator over the type `base`. Without a name it is an abstract one.
    mutating func readDeclarator(_ base: NodeID, from: Int, _ context: CContext) -> CDeclarator {
        guard enter() else { return CDeclarator(type: base) }
        defer { depth -= 1 }
        let type = readPointers(base, from: from)
        skipMacrosBeforeName(context)
        if opens("("), isNestedDeclarator(context) { return readNested(type, from: from, context) }
        var result = CDeclarator(type: type)
        result.name = readDeclaratorName(context)
        // Parameter packs, `T ...x`.
        if result.name == .absent, kind == .ellipsis, !isPattern, isName(index + 1) {
            index += 1
            result.name = readDeclaratorName(context)
        }
        if opens("(") {
            let isLocal = context == .local || context == .condition
            let isFunction =
                result.name == .absent
                ? context == .typeName || context == .parameter : isParameterList(index, isLocal: isLocal)
            if isFunction {
                result.parameters = readParameters()
                if result.name == .absent {
                    result.type = builder.node(
                        .functionType, SyntaxTree.noSymbol, result.parameters, result.type, from: from,
                        to: previousEnd)
                    result.parameters = .absent
                }
            } else {
                result.hasArguments = true
            }
        } else {
            result.type = readSuffixes(type, from: from)
        }
        return result
    }

    /// `*`, `&`, `const` and `T::*`.
    private mutating func readPointers(_ base: NodeID, from: Int) -> NodeID {
        var type = base
        while !isAtEnd {
            if kind == .operator, at("*") || isCPlusPlus && (at("&") || at(.and)) || at("^") {
                let word = symbol
                index += 1
                type = builder.node(.derivedType, word, type, from: from, to: previousEnd)
            } else if isName(index), at(.scope, 1), isAt("*", index + 2) {
                index += 2
                continue
            } else if role == .qualifier || role == .attribute || isCallingConvention {
                index += 1
                skipBrackets(role(at: index - 1) == .attribute ? "(" : "\u{0}")
            } else {
                break
            }
        }
        return type
    }

    private func at(_ word: CWord, _ offset: Int) -> Bool { isAt(word, index + offset) }

    private var isCallingConvention: Bool { role == .modifier && (isName(index + 1) || isAt("*", index + 1)) }

    /// `int API f()`: of two names in a row the first is a macro, unless the second looks like one and the declarator
    /// ends behind it (`int x UNUSED;`).
    private mutating func skipMacrosBeforeName(_ context: CContext) {
        while kind == .identifier, isName(index), context != .typeName {
            if isName(index + 1) {
                if beginsLine(index + 1), context == .file, !opens("(", index + 2) { return }
                if isCapital(index + 1), !isCapital(index) { return }
            } else if !isMacroCallBeforeName {
                return
            }
            index += 1
            skipBrackets()
        }
    }

    /// `DEPRECATED(1.2, "x") f(`
    private var isMacroCallBeforeName: Bool {
        guard isCapital(index), opens("(", index + 1) else { return false }
        let end = partner(of: index + 1) + 1
        return isName(end) && opens("(", end + 1)
    }

    /// Whether the `(` here holds a declarator, as in `(*f)(int)`, and not parameters.
    private func isNestedDeclarator(_ context: CContext) -> Bool {
        if isPointerGroup(index) { return true }
        let close = partner
        if opens("(", index + 1) { return partner(of: index + 1) < close && context != .typeName }
        guard isName(index + 1), context != .typeName, context != .parameter else { return false }
        return index + 2 == close && opens("(", close + 1)
    }

    /// `(*f)(int)`: what stands behind the brackets applies to the type first.
    private mutating func readNested(_ base: NodeID, from: Int, _ context: CContext) -> CDeclarator {
        let inner = index + 1
        let close = partner
        index = close + 1
        let type = readSuffixes(base, from: from)
        let end = index
        index = inner
        var result = readDeclarator(type, from: from, context)
        if index < close, result.hasArguments { result.hasArguments = false }
        index = end
        return result
    }

    /// `[n]` and `(parameters)` behind a declarator; the first one is the outermost type.
    private mutating func readSuffixes(_ base: NodeID, from: Int) -> NodeID {
        guard enter() else { return base }
        defer { depth -= 1 }
        if opens("["), !opens("[", index + 1) {
            let close = partner
            index += 1
            while role == .qualifier || role == .modifier { index += 1 }
            let size = index < close ? readExpression() : .absent
            index = close + 1
            let element = readSuffixes(base, from: from)
            return builder.node(.arrayType, SyntaxTree.noSymbol, element, size, from: from, to: previousEnd)
        }
        if opens("("), isParameterList(index, isLocal: false) {
            let parameters = readParameters()
            skipTrailing()
            let result = readSuffixes(base, from: from)
            return builder.node(
                .functionType, SyntaxTree.noSymbol, parameters, result, from: from, to: previousEnd)
        }
        return base
    }

    /// The declared name: `x`, `A::x`, `~A`, `operator+`, `[a, b]`; `absent` when there is none.
    private mutating func readDeclaratorName(_ context: CContext) -> NodeID {
        let from = start
        if context == .typeName { return .absent }
        if isCPlusPlus, opens("["), isName(index + 1) || kind(at: 1) == .ellipsis, context != .parameter {
            return readStructuredBinding()
        }
        if at(.scope), isName(index + 1) { index += 1 }
        var result = readDeclaratorPart()
        while result != .absent, at(.scope) {
            let word = symbol
            let before = index
            index += 1
            let part = readDeclaratorPart()
            guard part != .absent else {
                index = before
                return result
            }
            result = builder.node(.member, word, result, part, from: from, to: previousEnd)
        }
        return result
    }

    /// A name, with template arguments where `::` follows them or a function's are given (`f<int>(`).
    private mutating func readDeclaratorPart() -> NodeID {
        let from = start
        let name = readMemberName()
        guard isCPlusPlus, name != .absent, at("<"), kind == .operator, let end = templateEnd(index),
            isAt(.scope, end) || opens("(", end)
        else { return name }
        return readTemplateArguments(of: name, from: from, until: end)
    }

    /// `auto [a, b]`
    private mutating func readStructuredBinding() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        while index < close {
            if kind == .identifier { builder.push(leaf(.identifier)) } else { index += 1 }
        }
        index = close + 1
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }
}
