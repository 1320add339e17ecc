/// Where a call's arguments begin without parentheses, and blocks.
extension RubyReader {
    /// Whether arguments without parentheses follow `callee`.
    func beginsCommandArguments(_ callee: NodeID) -> Bool {
        guard index < tokens.count, previousEnd < start else { return false }
        let isConstant = builder[callee].kind == .identifier && isConstantName(callee)
        switch kind {
        case .string, .character, .number: return true
        case .metavariable, .namedEllipsis, .ellipsis, .deepOpen: return true
        case .identifier:
            if isKey { return conditionals == 0 }
            return !isReserved || beginsValue
        case .open: return beginsBracketArgument(callee, isConstant: isConstant)
        case .operator: return !isConstant && beginsOperatorArgument
        default: return false
        }
    }

    private func isConstantName(_ node: NodeID) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(tokens.bytes[start(of: node)])
    }

    /// Whether the reserved word here begins a value, not a modifier.
    private var beginsValue: Bool {
        switch RubyWord(rawValue: symbol) {
        case .nil, .true, .false, .self, .super, .yield, .defined, .not, .case, .def, .begin, .file, .line,
            .encoding, .class, .module:
            true
        default: false
        }
    }

    private func beginsBracketArgument(_ callee: NodeID, isConstant: Bool) -> Bool {
        switch symbol {
        case 0x28: return true
        case 0x5B: return !isConstant
        case 0x7B: return false
        default: return symbol != RubyWord.interpolation.rawValue
        }
    }

    /// `f -x`, `f *x`, `f &b`, `f ::X`, `f !x`, `f -> {}`, `f @x`.
    var beginsOperatorArgument: Bool {
        switch symbol {
        case RubyWord.lambda.rawValue, 0x21, 0x7E: return true
        case 0x2D, 0x2A, 0x26, RubyWord.power.rawValue, RubyWord.scope.rawValue: return !hasSpaceAfter
        case RubyWord.range.rawValue: return false
        default: return false
        }
    }

    // MARK: Blocks

    /// `node { |x| … }`, `node do |x| … end`
    mutating func withBlock(_ node: NodeID, from first: Int) -> NodeID {
        var callee = node
        if builder[node].kind != .call {
            let end = Int(builder[node].end)
            let arguments = builder.list(.arguments, since: builder.mark, from: end, to: end)
            callee = builder.node(.call, node, arguments, from: first, to: end)
        }
        let open = start
        let lambda = blockLambda()
        let arguments = builder.node(.arguments, lambda, from: open, to: end(from: open))
        return builder.node(.call, callee, arguments, from: first, to: end(from: first))
    }

    /// A block as a function without name.
    private mutating func blockLambda() -> NodeID {
        let first = start
        let scope = beginScope(ofMethod: false)
        defer { endScope(scope) }
        let isBraced = kind == .open
        let close = partner
        index += 1
        skipLineEnds()
        let parameters = blockParameters()
        let body = isBraced ? bracedBody(close) : lambdaBody()
        return builder.node(
            .lambda, children: [.absent, parameters, .absent, body], from: first, to: end(from: first))
    }

    /// The statements up to the brace number `close`, which is passed.
    mutating func bracedBody(_ close: Int) -> NodeID {
        let (outerDo, outerConditionals) = (withoutDo, conditionals)
        withoutDo = 0
        conditionals = 0
        let body = guardedBlock(until: close)
        index = max(index, close + 1)
        withoutDo = outerDo
        conditionals = outerConditionals
        return body
    }

    /// Statements up to the bracket `close`; stray closing words are skipped.
    mutating func guardedBlock(until close: Int) -> NodeID {
        skipTerminators()
        let first = start
        let mark = builder.mark
        while index < close {
            let before = index
            pushStatements()
            if index < close { builder.push(skip(to: index + 1)) }
            if index == before { index += 1 }
        }
        let isEmpty = builder.mark == mark
        return builder.list(.block, since: mark, from: first, to: isEmpty ? first : end(from: first))
    }

    /// The body after `do` up to `end`, which is passed.
    mutating func lambdaBody() -> NodeID {
        let (outerDo, outerConditionals) = (withoutDo, conditionals)
        withoutDo = 0
        conditionals = 0
        let body = guarded()
        _ = accept(.end)
        withoutDo = outerDo
        conditionals = outerConditionals
        return body
    }

    /// `|a, (b, c), *d; e|`
    private mutating func blockParameters() -> NodeID {
        let first = start
        guard at("|") else {
            if accept(.either) {
                return builder.list(.parameters, since: builder.mark, from: first, to: previousEnd)
            }
            return builder.list(.parameters, since: builder.mark, from: first, to: first)
        }
        index += 1
        let mark = builder.mark
        pushParameters(until: 0x7C)
        _ = accept("|")
        return builder.list(.parameters, since: mark, from: first, to: end(from: first))
    }
}
