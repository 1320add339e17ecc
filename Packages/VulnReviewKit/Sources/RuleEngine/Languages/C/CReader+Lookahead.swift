/// Declaration or expression, type or value: decided by the tokens ahead, in time linear in what is looked at.
extension CReader {
    /// How many tokens a template's arguments may have to be seen as such.
    private static let templateReach = 400

    /// The number of the token behind the qualified name at `position` (`a`, `::a::b<int>::c`); `nil` when none is there.
    func afterName(_ position: Int) -> Int? {
        var next = isAt(.scope, position) ? position + 1 : position
        while true {
            if role(at: next) == .typename || role(at: next) == .template { next += 1 }
            guard isNamePart(next) else { return nil }
            next += 1
            if isCPlusPlus, isAt("<", next), let end = templateEnd(next) { next = end }
            guard isAt(.scope, next), isNamePart(next + 1) || role(at: next + 1) == .template else {
                return next
            }
            next += 1
        }
    }

    /// Whether a name is at `position`, or behind `::` a built-in one (`std::size_t`).
    func isNamePart(_ position: Int) -> Bool {
        isName(position) || isAt(.scope, position - 1) && role(at: position) == .primitive
    }

    /// The number of the token behind the `>` that closes the `<` at `position`; `nil` when it opens no list of template
    /// arguments (C++20, 13.3).
    func templateEnd(_ position: Int) -> Int? {
        var depth = 0
        var next = position
        let limit = min(tokens.count, position + Self.templateReach)
        while next < limit {
            switch tokens.kinds[next] {
            case .close: return nil
            case .open:
                if tokens.symbols[next] == 0x7B || tokens.symbols[next] < 0x20 { return nil }
                next = partner(of: next)
            case .operator:
                switch tokens.symbols[next] {
                case 0x3C: depth += 1
                case 0x3E:
                    depth -= 1
                    if depth == 0 { return next + 1 }
                case CWord.and.rawValue where !isInTag && !endsReference(next + 1): return nil
                case CWord.or.rawValue where isInTag: break
                case 0x3B, 0x3D, CWord.or.rawValue: return nil
                default: break
                }
            case .string: return nil
            default: break
            }
            next += 1
        }
        return nil
    }

    /// Whether a `&&` before `position` makes a type.
    private func endsReference(_ position: Int) -> Bool {
        guard position < tokens.count else { return false }
        return tokens.kinds[position] == .ellipsis || tokens.kinds[position] == .close || isAt(",", position)
            || isAt(">", position)
    }

    /// Steps over `*`, `&`, `const` and the like from `position` on.
    func afterPointers(_ position: Int) -> Int {
        var next = position
        while next < tokens.count {
            if tokens.kinds[next] == .operator {
                let symbol = tokens.symbols[next]
                guard symbol == 0x2A || isCPlusPlus && (symbol == 0x26 || symbol == CWord.and.rawValue)
                else { break }
            } else if role(at: next) == .attribute, opens("(", next + 1) {
                next = partner(of: next + 1)
            } else if role(at: next) != .qualifier {
                break
            }
            next += 1
        }
        return next
    }

    /// Whether a declaration begins here, where a statement may begin.
    var startsDeclaration: Bool {
        switch role {
        case .sized, .primitive:
            // `int(x)` makes a value.
            return !(opens("(", index + 1) || isCPlusPlus && opens("{", index + 1))
                || isPointerGroup(index + 1)
        case .aggregate, .qualifier, .modifier, .attribute, .typedef: return true
        case .using, .namespace, .template, .typename, .concept, .access, .friend: return true
        case .typeof: return !isCPlusPlus || !opens("(", index + 1) || isName(partner(of: index + 1) + 1)
        case .name: break
        default: return false
        }
        if opens("["), opens("[", index + 1) { return startsDeclaration(behindAttributes: partner + 1) }
        guard let next = afterName(index) else { return false }
        return startsDeclarator(next)
    }

    private func startsDeclaration(behindAttributes position: Int) -> Bool {
        var copy = position
        while opens("[", copy), opens("[", copy + 1) { copy = partner(of: copy) + 1 }
        switch role(at: copy) {
        case .sized, .primitive, .aggregate, .qualifier, .modifier: return true
        default:
            guard let next = afterName(copy) else { return false }
            return startsDeclarator(next)
        }
    }

    /// Whether what stands at `next`, behind a name, makes that name the type of a declaration.
    private func startsDeclarator(_ next: Int) -> Bool {
        if isName(next) {
            // A macro alone on its line, before a statement.
            return !(beginsLine(next) && isCapital(next - 1) && !declaratorEnds(next + 1))
        }
        switch role(at: next) {
        case .sized, .primitive, .aggregate, .modifier, .qualifier, .typeof: return true
        case .operator: return true
        default: break
        }
        if opens("(", next) { return isPointerGroup(next) && declaresPointer(next) || isMacroType(next) }
        let behind = afterPointers(next)
        guard behind > next else { return false }
        if opens("(", behind) { return isPointerGroup(behind) && declaresPointer(behind) }
        if role(at: behind) == .operator { return true }
        guard let end = afterName(behind) else { return false }
        if isAt(.scope, end) { return role(at: end + 1) == .operator }
        return declaratorEnds(end)
    }

    /// Whether a declarator's name may end before `position`.
    private func declaratorEnds(_ position: Int) -> Bool {
        guard position < tokens.count else { return false }
        switch tokens.kinds[position] {
        case .open: return tokens.symbols[position] != 0x7B || isCPlusPlus
        case .operator:
            switch tokens.symbols[position] {
            case 0x3B, 0x3D, 0x2C, 0x3A: return true
            default: return false
            }
        case .identifier: return role(at: position) == .attribute || role(at: position) == .asm
        default: return false
        }
    }

    /// `(*`, `(&`, `(^`, `(__stdcall *`: what a declarator in brackets begins with.
    func isPointerGroup(_ position: Int) -> Bool {
        guard opens("(", position) else { return false }
        var next = position + 1
        if role(at: next) == .modifier || role(at: next) == .attribute { return true }
        if isCPlusPlus, isName(next), isAt(.scope, next + 1), isAt("*", next + 2) { return true }
        if isName(next), isAt("*", next + 1), isName(next + 2),
            isAt(")", next + 3) || opens("[", next + 3)
        {
            next += 1
        }
        return isAt("*", next) || isCPlusPlus && (isAt("&", next) || isAt(.and, next)) || isAt("^", next)
    }

    /// Whether the group at `position` declares a pointer to a function or an array, and calls nothing.
    private func declaresPointer(_ position: Int) -> Bool {
        let end = partner(of: position) + 1
        guard opens("(", end) || opens("[", end) else { return false }
        let behind = partner(of: end) + 1
        if isAt("=", behind) { return true }
        guard opens("(", end), isAt(";", behind) || isAt(",", behind) else { return opens("{", behind) }
        return isParameterList(end, isLocal: true)
    }

    /// `STACK_OF(X) *s;`, `PyAPI_FUNC(int) f(x);`: a macro with arguments makes a type.
    private func isMacroType(_ position: Int) -> Bool {
        let end = partner(of: position) + 1
        guard !beginsLine(end) else { return false }
        let behind = afterPointers(end)
        return isName(behind) && (declaratorEnds(behind + 1) || behind > end && isAt(")", behind + 1))
    }

    /// Whether the brackets at `position`, behind a declarator's name, hold parameters and not the arguments of an
    /// initialiser. Inside a function bare names are arguments.
    func isParameterList(_ position: Int, isLocal: Bool) -> Bool {
        let first = position + 1
        guard first < tokens.count else { return true }
        if !isLocal, opens("{", partner(of: position) + 1) { return !holdsLiterals(position) }
        switch tokens.kinds[first] {
        case .close, .ellipsis, .namedEllipsis: return true
        case .identifier, .metavariable: break
        case .open: return opens("[", first) && opens("[", first + 1)
        case .operator: return isAt(.scope, first)
        default: return false
        }
        switch role(at: first) {
        case .sized, .primitive: return !opens("(", first + 1)
        case .aggregate, .qualifier, .modifier, .attribute, .typename, .typeof: return true
        case .name: break
        default: return false
        }
        guard let next = afterName(first) else { return false }
        if isName(next) { return true }
        switch role(at: next) {
        case .sized, .primitive, .aggregate, .qualifier, .modifier, .attribute: return true
        default: break
        }
        if isAt(",", next) || isAt(")", next) { return !isLocal && !holdsLiterals(position) }
        if tokens.kinds[next] == .ellipsis { return true }
        if opens("(", next) { return !isLocal && isPointerGroup(next) || !isLocal && !isCPlusPlus }
        if opens("[", next) { return partner(of: next) == next + 1 }
        let behind = afterPointers(next)
        guard behind > next, behind < tokens.count else { return false }
        if isName(behind) {
            return isAt(",", behind + 1) || isAt(")", behind + 1) || isAt("=", behind + 1)
                || opens("[", behind + 1) || isName(behind + 1)
        }
        return isAt(",", behind) || isAt(")", behind) || isPointerGroup(behind)
            || tokens.kinds[behind] == .ellipsis
    }
}

extension CReader {
    /// Whether the brackets at `position` hold what no parameter has: literals, or members of objects.
    func holdsValues(_ position: Int) -> Bool {
        if holdsLiterals(position) { return true }
        let close = partner(of: position)
        var next = position + 1
        while next < min(close, position + 200) {
            if isAt(".", next) || isAt(.arrow, next) { return true }
            next = tokens.next(next)
        }
        return false
    }

    /// Whether one of the items in the brackets at `position` begins with a literal, as no parameter does.
    func holdsLiterals(_ position: Int) -> Bool {
        let close = partner(of: position)
        var next = position + 1
        let limit = min(close, position + 200)
        while next < limit {
            switch tokens.kinds[next] {
            case .number, .string, .character: return true
            default: next = tokens.next(next)
            }
        }
        return false
    }
}
