/// Functions (C23, 6.9.2; C++20, 9.5), their parameters, and what may stand between those and the body.
extension CReader {
    /// Whether a function's body or what replaces it follows.
    var isFunctionEnd: Bool { opens("{") || isCPlusPlus && (at(":") || role == .try) }

    /// Reads the rest of a function whose declarator was read; `false` when it is only announced and has a type, so that it
    /// is a variable of a function's type.
    mutating func readFunction(_ declarator: CDeclarator, modifiers: NodeID, from: Int, hasType: Bool) -> Bool
    {
        var result = declarator.type
        var parameters = declarator.parameters
        skipTrailing()
        if at(.arrow) {
            index += 1
            result = readType()
            skipTrailing()
        }
        if let oldStyle = readOldStyleParameters(parameters) { parameters = oldStyle }
        var body = NodeID.absent
        if isFunctionEnd {
            body = readFunctionBody()
        } else if isPattern, kind == .ellipsis {
            body = leaf(.ellipsis)
        } else if at("="), role(at: index + 1) == .default || role(at: index + 1) == .delete {
            index += 2
            _ = accept(";")
        } else if hasType || !(at(";") || isAtEnd || kind == .close) {
            return false
        } else {
            _ = accept(";")
        }
        if result == .absent, isCPlusPlus, !isPattern, body != .absent {
            // Semgrep has it that constructors and destructors give nothing.
            result = builder.leaf(.identifier, CWord.void.rawValue, from, from)
        }
        // How a function is stored does not count in a pattern.
        let modifiers = isPattern && !isCPlusPlus ? emptyModifiers() : modifiers
        builder.push(
            builder.node(
                .function, children: [modifiers, declarator.name, parameters, result, body], from: from,
                to: previousEnd))
        return true
    }

    /// `const`, `noexcept(…)`, `override`, `throw()`, attributes and macros behind parameters.
    mutating func skipTrailing() {
        while true {
            let before = index
            skipAttributes()
            switch role {
            case .qualifier: index += 1
            case .trailing, .throw:
                index += 1
                skipBrackets()
            case .requires:
                while !isAtEnd, kind != .close, !opens("{"), !at(";") { index = tokens.next(index) }
            case .name:
                if kind == .operator, isCPlusPlus, at("&") || at(.and) {
                    index += 1
                } else {
                    skipTrailingMacro()
                }
            default: break
            }
            if index == before { return }
        }
    }

    private static let trailingMacros = 16

    /// `int f(int a) NORETURN;`, and C's `override` where it is a name.
    private mutating func skipTrailingMacro() {
        guard kind == .identifier, isName(index) else { return }
        var next = index
        // No more than a few: where none ends, each would be looked at again from the next.
        for _ in 0..<Self.trailingMacros where isName(next) {
            next = opens("(", next + 1) ? partner(of: next + 1) + 1 : next + 1
        }
        if isAt(";", next) || opens("{", next) || isAt(",", next) || isAt("=", next)
            || role(at: next) == .attribute || isAt(.arrow, next) || role(at: next) == .trailing
        {
            // `int f(a) T a; {` names a parameter's type here.
            let isOldStyle = next - index > 1 && !isCapital(index) && isAt(";", next)
            if !isOldStyle { index = next }
        }
    }

    private mutating func readFunctionBody() -> NodeID {
        let from = start
        if role == .try {
            let mark = builder.mark
            readTry()
            return builder.list(.block, since: mark, from: from, to: previousEnd)
        }
        guard at(":") else { return readBlock() }
        index += 1
        let mark = builder.mark
        while !isAtEnd, kind != .close, !opens("{"), !at(";") { readMemberInitializer() }
        if opens("{") {
            let close = partner
            index += 1
            readStatements(until: close)
            index = close + 1
        }
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    /// `member(value)` or `base{value}` in a constructor's head.
    private mutating func readMemberInitializer() {
        let from = start
        let before = index
        let name = role == .typeof ? readSpecifiers(.typeName).type : readTypeName()
        if name != .absent, opens("(") || opens("{") {
            let arguments = opens("(") ? readArguments() : readInitializer()
            if kind == .ellipsis { index += 1 }
            builder.push(
                builder.node(
                    .special, CWord.memberInitializer.rawValue, name, arguments, from: from, to: previousEnd))
        }
        _ = accept(",")
        if index == before { index = tokens.next(index) }
    }

    // MARK: Parameters

    /// `(int a, char *b, ...)`
    mutating func readParameters() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        while index < close {
            let before = index
            builder.push(readParameter())
            if !accept(","), index < close {
                builder.push(skip(to: max(nextComma(until: close), index + 1)))
                _ = accept(",")
            }
            if index == before { index += 1 }
        }
        index = close + 1
        return builder.list(.parameters, since: mark, from: from, to: previousEnd)
    }

    private mutating func readParameter() -> NodeID {
        let from = start
        if kind == .namedEllipsis { return leaf(.namedEllipsis) }
        if kind == .ellipsis {
            if isPattern { return leaf(.ellipsis) }
            index += 1
            return builder.node(
                .parameter, CWord.ellipsis.rawValue,
                children: [emptyModifiers(), .absent, .absent, .absent], from: from, to: previousEnd)
        }
        // `UNUSED(int x)`
        if isName(index), opens("(", index + 1), !isPointerGroup(index + 1),
            isAt(",", partner(of: index + 1) + 1) || isAt(")", partner(of: index + 1) + 1), enter()
        {
            let close = partner(of: index + 1)
            index += 2
            let parameter = readParameter()
            index = close + 1
            depth -= 1
            return parameter
        }
        let specifiers = readSpecifiers(.parameter)
        var declarator = readDeclarator(specifiers.type, from: from, .parameter)
        if declarator.parameters != .absent {
            declarator.type = builder.node(
                .functionType, SyntaxTree.noSymbol, declarator.parameters, declarator.type, from: from,
                to: previousEnd)
        }
        skipParameterMacros()
        var value = NodeID.absent
        if at("="), kind == .operator {
            index += 1
            value = readInitializer()
        }
        return builder.node(
            .parameter, children: [specifiers.modifiers, declarator.type, declarator.name, value], from: from,
            to: max(from, previousEnd))
    }

    private mutating func skipParameterMacros() {
        skipAttributes()
        while isName(index), kind == .identifier {
            index += 1
            skipBrackets()
        }
    }

    // MARK: Old style

    /// `int f(a, b) int a; char *b; { }`: the declared parameters instead of the names; `nil` when it is none.
    private mutating func readOldStyleParameters(_ names: NodeID) -> NodeID? {
        guard builder[names].childCount > 0, !isCPlusPlus, !at(";"), !opens("{"), startsDeclaration,
            oldStyleEnd(index) != nil
        else { return nil }
        let from = Int(builder[names].start)
        let mark = builder.mark
        while !isAtEnd, !opens("{") {
            let before = index
            let itemMark = builder.mark
            readDeclaration(.parameter)
            while let item = builder.pushed(since: itemMark).last, builder[item].kind != .variable,
                builder[item].kind != .parameter
            {
                _ = popPushed(since: itemMark)
            }
            for item in builder.pushed(since: itemMark) { builder.setKind(item, .parameter, symbol: 0) }
            if index == before { break }
        }
        return builder.list(.parameters, since: mark, from: from, to: previousEnd)
    }

    /// Whether declarations and then a body follow.
    private func oldStyleEnd(_ first: Int) -> Int? {
        var position = first
        var ended = false
        while position < tokens.count, position < first + 200 {
            if opens("{", position) { return ended ? position : nil }
            if tokens.kinds[position] == .close || isAt("=", position) { return nil }
            if tokens.kinds[position] == .open, tokens.symbols[position] < 0x20 { return nil }
            ended = isAt(";", position)
            position = tokens.next(position)
        }
        return nil
    }
}
