/// What expressions are made of: variables, names, literals, constructs of the language.
extension PHPReader {
    /// An operand without what may follow it; absent when none begins here.
    mutating func primary() -> NodeID {
        switch kind {
        case .identifier: return isVariable() ? leaf(.identifier) : word()
        case .number: return leaf(.number)
        case .string: return string()
        case .metavariable: return leaf(.metavariable)
        case .namedEllipsis: return leaf(.namedEllipsis)
        case .ellipsis: return leaf(.ellipsis)
        case .deepOpen: return deep()
        case .open:
            switch symbol {
            case 0x28: return parenthesized()
            case 0x5B: return tokens.bytes[start] == UInt8(ascii: "#") ? attributed() : list()
            case PHPLexer.quote, PHPLexer.backquote: return interpolation()
            default: return .absent
            }
        case .operator:
            if symbol == UInt32(UInt8(ascii: "\\")) { return name() }
            if symbol == UInt32(UInt8(ascii: "$")) { return variableVariable() }
            return .absent
        default: return .absent
        }
    }

    private mutating func deep() -> NodeID {
        let start = self.start
        index += 1
        let value = expression()
        if kind == .deepClose { index += 1 }
        return builder.node(.deep, value, from: start, to: previousEnd)
    }

    private mutating func parenthesized() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        if isPattern, isWord(), kind(at: 1) == .metavariable, index + 2 == end {
            let type = self.type()
            let name = leaf(.metavariable)
            leave(end)
            return builder.node(.typedMetavariable, name, type, from: start, to: previousEnd)
        }
        let value = expression()
        leave(end)
        builder.insert(.parenthesized, into: value)
        return value == .absent ? builder.leaf(.opaque, SyntaxTree.noSymbol, start, previousEnd) : value
    }

    /// `$$a`, `${e}`
    private mutating func variableVariable() -> NodeID {
        let start = self.start
        let operation = symbol
        index += 1
        var operand = NodeID.absent
        if opens("{") {
            let end = partner
            index += 1
            operand = expression()
            leave(end)
        } else if isVariable() || kind == .metavariable || at("$") {
            guard enter() else { return skip(to: index + 1) }
            operand = primary()
            depth -= 1
        } else {
            return .absent
        }
        return builder.node(.special, operation, operand, from: start, to: previousEnd)
    }

    // MARK: Words

    private mutating func word() -> NodeID {
        switch PHPWord(rawValue: symbol) {
        case .true, .false: return leaf(.boolean)
        case .null: return leaf(.null)
        case .array where opens("(", ahead: 1), .list where opens("(", ahead: 1):
            let start = self.start
            let isTuple = at(.list)
            index += 1
            let list = list(isTuple ? .tuple : .list)
            builder.setRange(list, from: start, to: previousEnd)
            return list
        case .isset where opens("(", ahead: 1), .eval where opens("(", ahead: 1): return construct()
        case .exit: return exit()
        case .die: return exit()
        case .echo: return echo()
        case .new: return new()
        case .match where opens("(", ahead: 1): return match()
        case .fn where opens("(", ahead: 1) || at("&", ahead: 1), .function:
            return closure(noModifiers(start), from: start)
        case .static where at(.fn, ahead: 1) || at(.function, ahead: 1): return staticClosure()
        default:
            return isReserved(symbol) ? .absent : name()
        }
    }

    /// Words that no expression holds.
    private func isReserved(_ symbol: UInt32) -> Bool {
        guard !at(.scope, ahead: 1), !opens("(", ahead: 1), !at("\\", ahead: 1) else { return false }
        switch PHPWord(rawValue: symbol) {
        case .if, .else, .elseif, .endif, .while, .endwhile, .for, .endfor, .foreach, .endforeach, .switch,
            .endswitch,
            .case, .default, .break, .continue, .return, .as, .class, .interface, .trait, .function, .const,
            .use,
            .try, .catch, .finally, .goto, .global, .do, .abstract, .final, .public, .private, .protected,
            .extends,
            .implements, .instanceof, .insteadof, .and, .or, .xor, .var:
            return true
        default: return false
        }
    }

    /// `isset(…)`, `eval(…)`
    private mutating func construct() -> NodeID {
        let start = self.start
        let word = symbol
        index += 1
        let end = partner
        index += 1
        let mark = builder.mark
        items(until: end) { $0.argument() }
        leave(end)
        return builder.list(.special, word, since: mark, from: start, to: previousEnd)
    }

    /// `exit(…)` and `die(…)`, which are one.
    private mutating func exit() -> NodeID {
        let start = self.start
        let callee = builder.leaf(.identifier, PHPWord.exit.rawValue, start, Int(tokens.ends[index]))
        index += 1
        let arguments =
            opens("(") ? arguments() : builder.leaf(.arguments, SyntaxTree.noSymbol, previousEnd, previousEnd)
        return builder.node(.call, callee, arguments, from: start, to: previousEnd)
    }

    /// `echo a, b`
    private mutating func echo() -> NodeID {
        let start = self.start
        let callee = leaf(.identifier)
        let from = self.start
        let mark = builder.mark
        while index < tokens.count {
            let value = expression()
            guard value != .absent else { break }
            builder.push(value)
            guard accept(",") else { break }
        }
        let arguments = builder.list(.arguments, since: mark, from: from, to: max(from, previousEnd))
        return builder.node(.call, callee, arguments, from: start, to: previousEnd)
    }

    /// `a`, `a\b`, `\a\b`, with symbols in lower case.
    mutating func name() -> NodeID {
        let start = self.start
        let separator = UInt32(UInt8(ascii: "\\"))
        var name: NodeID
        if at(separator) {
            name = leaf(.identifier)
        } else if isWord() {
            name = nameLeaf()
        } else {
            return .absent
        }
        var isRooted = builder[name].symbol == separator && builder[name].kind == .identifier
        while isRooted || at(separator) {
            if !isRooted { index += 1 }
            isRooted = false
            guard isWord() else { break }
            let part = nameLeaf()
            name = builder.node(.member, separator, name, part, from: start, to: previousEnd)
        }
        return name
    }

    // MARK: Strings

    mutating func string() -> NodeID {
        let start = self.start
        let end = Int(tokens.ends[index])
        let first = tokens.bytes[start]
        var flags: NodeFlags = first == UInt8(ascii: "'") ? .raw : []
        if first == UInt8(ascii: "`") { flags.insert(.special) }
        let content = PHPString.content(tokens.bytes, start..<end)
        let id = builder.string(.string, symbol, start, end, content: content, flags: flags)
        index += 1
        return first == UInt8(ascii: "`") ? command(id, content, from: start) : id
    }

    /// A string with code: its pieces and expressions.
    private mutating func interpolation() -> NodeID {
        let start = self.start
        let end = partner
        let isCommand = symbol == PHPLexer.backquote
        index += 1
        let mark = builder.mark
        while index < end {
            let before = index
            // A metavariable among a string's text is text; in braces it is code.
            if kind == .metavariable {
                let end = Int(tokens.ends[index])
                let symbol = tokens.table.intern(tokens.bytes, self.start, end)
                builder.push(builder.leaf(.stringPart, symbol, self.start, end))
                index += 1
            } else if kind == .string {
                builder.push(leaf(.stringPart))
            } else {
                let code = codeInString()
                if code != .absent { builder.push(code) }
            }
            if index == before { builder.push(skip(to: index + 1)) }
        }
        index = end + 1
        let id = builder.list(.interpolation, since: mark, from: start, to: previousEnd)
        if isCommand { builder.insert(.special, into: id) }
        return isCommand ? command(id, start..<start, from: start) : id
    }

    /// A command in backquotes around its text; `...` alone in a pattern is any.
    private mutating func command(_ text: NodeID, _ content: Range<Int>, from start: Int) -> NodeID {
        let isAny = isPattern && tokens.bytes[content].elementsEqual("...".utf8)
        let operand =
            isAny
            ? builder.leaf(.ellipsis, SyntaxTree.noSymbol, content.lowerBound, content.upperBound) : text
        return builder.node(.special, PHPLexer.backquote, operand, from: start, to: previousEnd)
    }

    /// `$a`, `$a[0]`, `$a[key]`, `$a->b`, `{$…}`, `${…}`
    private mutating func codeInString() -> NodeID {
        let start = self.start
        if opens("{") {
            let end = partner
            index += 1
            let value = expression()
            leave(end)
            return value
        }
        if at("$"), opens("{", ahead: 1) { return braced() }
        guard isVariable() else { return .absent }
        let variable = leaf(.identifier)
        if opens("[") {
            let end = partner
            index += 1
            let key: NodeID
            if kind == .identifier, !isVariable() {
                key = builder.string(
                    .string, symbol, self.start, Int(tokens.ends[index]),
                    content: self.start..<Int(tokens.ends[index]))
                index += 1
            } else {
                key = expression()
            }
            leave(end)
            return builder.node(.index, variable, key, from: start, to: previousEnd)
        }
        if at(.arrow) || at(.nullsafeArrow) {
            let isOptional = at(.nullsafeArrow)
            index += 1
            let member = nameLeaf()
            let id = builder.node(
                .member, PHPWord.arrow.rawValue, variable, member, from: start, to: previousEnd)
            if isOptional { builder.insert(.optional, into: id) }
            return id
        }
        return variable
    }

    /// `${name}`, which is `$name`, and `${name[…]}`
    private mutating func braced() -> NodeID {
        let start = self.start
        let end = Int(tokens.partners[index + 1])
        guard kind(at: 2) == .identifier, !isVariable(ahead: 2), !opens("(", ahead: 3) else {
            return variableVariable()
        }
        index += 2
        let text = [UInt8(ascii: "$")] + tokens.table.bytes(of: symbol)
        let variable = builder.leaf(
            .identifier, tokens.table.intern(text, 0, text.count), self.start, Int(tokens.ends[index]))
        index += 1
        let value = postfix(variable, from: start)
        leave(end)
        return value
    }
}
