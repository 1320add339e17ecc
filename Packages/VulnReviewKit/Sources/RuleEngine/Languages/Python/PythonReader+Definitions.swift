// Functions, classes, decorators and parameters: Language Reference, sections 8.7 to 8.10.
extension PythonReader {
    /// `@a`, `@b(x)` and the definition under them. Decorators without a definition, as in patterns, stay alone.
    mutating func decorated() {
        let start = self.start
        let mark = builder.mark
        while at("@"), kind == .operator {
            let annotationStart = self.start
            index += 1
            let expression = self.expression()
            let isCall =
                builder[expression].kind == .call && !builder[expression].flags.contains(.parenthesized)
            let name = isCall ? builder.child(expression, 0) : expression
            let arguments = isCall ? builder.child(expression, 1) : .absent
            if isStaticMethod(name, arguments) {
                let word = builder[name].symbol
                builder.push(builder.leaf(.modifier, word, annotationStart, previousEnd))
                endLine()
                continue
            }
            builder.push(
                builder.node(
                    .annotation, SyntaxTree.noSymbol, name, arguments, from: annotationStart, to: previousEnd)
            )
            endLine()
            if isPattern, kind == .ellipsis, kind(at: 1) == .lineEnd, isDecoratorLine(index + 2) {
                builder.push(leaf(.ellipsis))
                index += 1
            }
        }
        if at(.def) || at(.class) || at(.async) && symbol(at: 1) == PythonWord.def.rawValue {
            guard enter() else { return }
            definition(from: start, decorators: mark)
            depth -= 1
        }
    }

    /// `@staticmethod` is a modifier to Semgrep, as `static` is in other languages.
    private func isStaticMethod(_ name: NodeID, _ arguments: NodeID) -> Bool {
        guard name != .absent, builder[name].kind == .identifier,
            arguments == .absent || builder[arguments].childCount == 0
        else { return false }
        return tokens.table.bytes(of: builder[name].symbol).elementsEqual("staticmethod".utf8)
    }

    private func isDecoratorLine(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        let symbol = tokens.symbols[index]
        return symbol == UInt32(UInt8(ascii: "@")) && tokens.kinds[index] == .operator
            || tokens.kinds[index] == .identifier
                && (symbol == PythonWord.def.rawValue || symbol == PythonWord.class.rawValue)
    }

    /// The function or class here, after the decorators pushed since `decorators`.
    mutating func definition(from start: Int, decorators mark: Int) {
        if at(.async) { builder.push(leaf(.modifier)) }
        let modifiersEnd = builder.mark > mark ? previousEnd : start
        let modifiers = builder.list(.modifiers, since: mark, from: start, to: modifiersEnd)
        let symbol = self.symbol
        index += 1
        let parts = builder.mark
        builder.push(modifiers)
        builder.push(isAtName || kind == .identifier ? name() : .absent)
        skipTypeParameters()
        if symbol == PythonWord.class.rawValue {
            builder.push(atOpen("(") ? arguments(.supertypes) : nothing(.supertypes))
            let body = suite()
            markMembers(of: body)
            builder.push(body)
            builder.push(builder.list(.type, symbol, since: parts, from: start, to: previousEnd))
        } else {
            builder.push(parameterList())
            builder.push(accept(.arrow) ? expression() : .absent)
            builder.push(suite())
            builder.push(builder.list(.function, symbol, since: parts, from: start, to: previousEnd))
        }
        if isPattern, kind == .lineEnd, !isAtEnd { index += 1 }
    }

    private mutating func nothing(_ kind: NodeKind) -> NodeID {
        builder.leaf(kind, SyntaxTree.noSymbol, previousEnd, previousEnd)
    }

    private mutating func markMembers(of body: NodeID) {
        guard body != .absent else { return }
        for position in 0..<Int(builder[body].childCount) {
            let member = builder.child(body, position)
            let kind = builder[member].kind
            if kind == .function || kind == .variable { builder.insert(.member, into: member) }
        }
    }

    // MARK: Parameters

    /// The parameters in brackets.
    private mutating func parameterList() -> NodeID {
        guard atOpen("(") else { return nothing(.parameters) }
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        parameters(to: end, annotated: true)
        index = end + 1
        return builder.list(.parameters, since: mark, from: start, to: previousEnd)
    }

    /// Pushes the parameters up to token `end`; a lambda's, which have no annotations, end at a colon too.
    mutating func parameters(to end: Int, annotated: Bool) {
        while index < end {
            if !annotated, at(":") || isAtStatementEnd { return }
            let before = index
            parameter(to: end, annotated: annotated)
            if index > before, index >= end || accept(",") || !annotated && at(":") { continue }
            // Not understood: up to the next comma.
            var next = index
            while next < end, tokens.kinds[next] != .operator || tokens.symbols[next] != 0x2C {
                if tokens.kinds[next] == .close { break }
                if !annotated, tokens.kinds[next] == .lineEnd || tokens.symbols[next] == 0x3A { break }
                next = tokens.next(next)
            }
            skipRest(to: next)
            if index < end, !accept(","), index == before { return }
        }
    }

    private mutating func parameter(to end: Int, annotated: Bool) {
        let start = self.start
        switch kind {
        case .ellipsis: return builder.push(leaf(.ellipsis))
        case .namedEllipsis: return builder.push(leaf(.namedEllipsis))
        default: break
        }
        var symbol = SyntaxTree.noSymbol
        if kind == .operator {
            switch self.symbol {
            case UInt32(UInt8(ascii: "/")): return builder.push(leaf(.separator))
            case UInt32(UInt8(ascii: "*")), PythonWord.power.rawValue:
                symbol = self.symbol
                let next = self.symbol(at: 1)
                let isAlone =
                    index + 1 >= end || kind(at: 1) == .operator && (next == 0x2C || next == 0x3A)
                if isAlone { return builder.push(leaf(.separator)) }
                index += 1
            default: return
            }
        }
        let name: NodeID
        if isAtName || kind == .identifier && !(at(.lambda) || at(.if)) {
            name = self.name()
        } else if atOpen("(") {
            // Python 2: a tuple that is taken apart.
            name = binary(PythonWord.Precedence.bitOr)
        } else {
            return
        }
        let type: NodeID = annotated && accept(":") ? (at("*") ? spread() : expression()) : .absent
        let value = accept("=") ? expression() : .absent
        let mark = builder.mark
        builder.push(noModifiers(at: start))
        builder.push(type)
        builder.push(name)
        builder.push(value)
        builder.push(builder.list(.parameter, symbol, since: mark, from: start, to: previousEnd))
    }
}
