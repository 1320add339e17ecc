/// What may stand outside functions: declarations, namespaces, templates, macros (C23, 6.9; C++20, 9).
extension CReader {
    /// Reads one item of a file, a namespace or a class.
    mutating func readExternal(_ context: CContext = .file) {
        guard enter() else { return builder.push(skip(to: statementEnd)) }
        defer { depth -= 1 }
        if atDirective { return readDirective() }
        if isCPlusPlus { skipAttributes() }
        switch role {
        case .namespace: readNamespace()
        case .template: readTemplate(context)
        case .using: readUsing()
        case .concept: readConcept()
        case .access: index += 1
        case .assertion, .asm: readStatement()
        case .modifier where at(.extern) && kind(at: 1) == .string && opens("{", index + 2):
            index += 2
            readInlineBlock(context)
        case .modifier where at(.inline) && role(at: index + 1) == .namespace:
            index += 1
            readNamespace()
        case .operator: readDeclaration(context)
        case .name: readNamedExternal(context)
        default:
            // Statements outside functions: parts of functions that macros begin or end.
            if startsDeclaration { readDeclaration(context) } else { readStatement() }
        }
    }

    private mutating func readNamedExternal(_ context: CContext) {
        if kind == .close { return }
        if opens("{") { return builder.push(readBlock()) }
        if startsDeclaration { return readDeclaration(context) }
        guard isName(index) || at(.scope), let next = afterName(index) else {
            if isDestructor(index) { return readDeclaration(context) }
            return readStatement()
        }
        if isAt(.scope, next), isDestructor(next + 1) || role(at: next + 1) == .operator {
            return readDeclaration(context)
        }
        guard opens("(", next) else { return readStatement() }
        let end = partner(of: next) + 1
        if opens("{", end), holdsLiterals(next) { return readStatement() }
        if opens("{", end) || startsFunctionTail(end) || isMacroPrefix(end) {
            return readDeclaration(context)
        }
        readStatement()
    }

    private func isDestructor(_ position: Int) -> Bool { isAt("~", position) && isName(position + 1) }

    /// Whether behind `name(…)`, which has no type, a constructor's or an old function's rest follows.
    func startsFunctionTail(_ position: Int) -> Bool {
        if isCPlusPlus {
            if isAt(":", position) {
                return isName(position + 1) || isAt(.scope, position + 1) || role(at: position + 1) == .typeof
            }
            return role(at: position) == .trailing || role(at: position) == .try
        }
        // `main(argc, argv) char **argv; {`
        guard role(at: position) != .name || isName(position) && isName(position + 1) else { return false }
        var next = position
        while next < tokens.count, next < position + 100 {
            if opens("{", next) { return isAt(";", next - 1) }
            if opens("(", next) || isAt("=", next) || tokens.kinds[next] == .close { return false }
            if tokens.kinds[next] == .open, tokens.symbols[next] < 0x20 { return false }
            next = tokens.next(next)
        }
        return false
    }

    /// `STATIC(int) f(void)`: a macro with arguments that stands for a type, on one line with the name.
    private func isMacroPrefix(_ end: Int) -> Bool {
        guard !beginsLine(end) else { return false }
        switch role(at: end) {
        case .sized, .primitive, .aggregate, .modifier, .qualifier: return true
        case .name:
            let behind = afterPointers(end)
            return isName(behind) && (opens("(", behind + 1) || isAt(";", behind + 1) || isName(behind + 1))
        default: return false
        }
    }

    /// `namespace a::b { … }`: its items stand where it stands, between a `package` and a `directive` for the brace that
    /// ends it, as Semgrep has it; `namespace a = b;` is an import.
    private mutating func readNamespace() {
        let from = start
        index += 1
        skipAttributes()
        let name = isName(index) || at(.scope) ? readTypeName() : .absent
        skipAttributes()
        if at("="), kind == .operator {
            index += 1
            let module = readTypeName()
            _ = accept(";")
            return builder.push(
                builder.node(.importModule, module, name, from: from, to: previousEnd))
        }
        while isName(index) { index += 1 }
        builder.push(builder.node(.package, name, from: from, to: previousEnd))
        guard opens("{") else {
            _ = accept(";")
            return
        }
        let close = partner
        index += 1
        while index < close {
            let before = index
            if isPattern { readStatement() } else { readExternal() }
            if index == before { builder.push(skip(to: index + 1)) }
        }
        index = close
        builder.push(builder.leaf(.directive, 0x7D, start, start + 1))
        index = close + 1
    }

    private mutating func readInlineBlock(_ context: CContext) {
        let close = partner
        index += 1
        while index < close {
            let before = index
            readExternal(context)
            if index == before { builder.push(skip(to: index + 1)) }
        }
        index = close + 1
    }

    /// `template <…>` before a declaration: its parameters are not looked into.
    private mutating func readTemplate(_ context: CContext) {
        index += 1
        if at("<") {
            index = templateParametersEnd
            if role == .requires {
                index += 1
                while opens("(") || isName(index) || at(.and) || at(.or) || at("!") {
                    if isName(index), let end = afterName(index), !isAt(.and, end), !isAt(.or, end) {
                        // The declaration begins behind a lone name, at the latest.
                        index = end
                        skipBrackets()
                        break
                    }
                    index = tokens.next(index)
                }
            }
        }
        if kind != .close, !isAtEnd { readExternal(context) }
    }

    /// The token behind the `>` that closes the `<` here; defaults may hold brackets and operators.
    private var templateParametersEnd: Int {
        var depth = 0
        var position = index
        while position < tokens.count {
            switch tokens.kinds[position] {
            case .close: return position
            case .open where tokens.symbols[position] < 0x20: return position
            case .operator where tokens.symbols[position] == 0x3C: depth += 1
            case .operator where tokens.symbols[position] == 0x3E:
                depth -= 1
                if depth <= 0 { return position + 1 }
            case .operator where tokens.symbols[position] == 0x3B: return position
            default: break
            }
            position = tokens.next(position)
        }
        return position
    }

    /// `using namespace a;`, `using a::b;`, `using T = int;`
    private mutating func readUsing() {
        let from = start
        index += 1
        if role == .namespace {
            index += 1
            let module = readTypeName()
            _ = accept(";")
            return builder.push(builder.node(.importAll, module, from: from, to: previousEnd))
        }
        while role == .typename || role == .aggregate { index += 1 }
        let name = readTypeName()
        skipAttributes()
        if at("="), kind == .operator {
            index += 1
            let type = kind == .ellipsis ? leaf(.ellipsis) : readType()
            _ = accept(";")
            return builder.push(builder.node(.typeAlias, name, type, from: from, to: previousEnd))
        }
        if !accept(";") { index = max(index, statementEnd) }
        let isQualified = name != .absent && builder[name].kind == .member
        let module = isQualified ? builder.child(name, 0) : name
        let imported = isQualified ? builder.child(name, 1) : NodeID.absent
        builder.push(
            builder.node(.importName, module, imported, .absent, from: from, to: max(from, previousEnd)))
    }

    /// `concept C = …;`: not looked into.
    private mutating func readConcept() {
        let from = start
        index = max(index + 1, statementEnd)
        builder.push(builder.leaf(.special, CWord.concept.rawValue, from, previousEnd))
    }
}
