/// Statements that only TypeScript has, and decorated statements.
extension JavaScriptReader {
    /// The statement that a word with a meaning in TypeScript begins; `nil` when it is a name here.
    mutating func typeScriptStatement(of word: JavaScriptWord) -> NodeID? {
        switch word {
        case .interface where isName(at: 1) && !startsLine(at: 1), .enum where isName(at: 1):
            return typeDeclaration(from: start, modifiers: nil)
        case .namespace, .module:
            guard isName(at: 1) || kind(at: 1) == .string, !startsLine(at: 1) else { return nil }
            return typeDeclaration(from: start, modifiers: nil)
        case .global where atOpen("{", at: 1):
            index += 1
            return block()
        case .type where isName(at: 1) && !startsLine(at: 1) && (atSign("=", at: 2) || atSign("<", at: 2)):
            return typeAlias()
        case .abstract where self.word(at: 1) == .class:
            let mark = builder.mark
            let from = start
            builder.push(leaf(.modifier))
            let modifiers = builder.list(.modifiers, since: mark, from: from, to: previousEnd)
            return typeDeclaration(from: from, modifiers: modifiers)
        case .declare where isWordToken(at: 1) && !startsLine(at: 1):
            guard let next = self.word(at: 1), beginsDeclaration(next) else { return nil }
            index += 1
            return statement()
        case .await where self.word(at: 1) == .using && isName(at: 2) && !startsLine(at: 2):
            index += 1
            return declarationOfVariables(.using)
        default: return nil
        }
    }

    private func beginsDeclaration(_ word: JavaScriptWord) -> Bool {
        switch word {
        case .var, .let, .const, .function, .class, .abstract, .enum, .interface, .namespace, .module,
            .global,
            .type, .async:
            true
        default: false
        }
    }

    private mutating func typeAlias() -> NodeID {
        let from = start
        index += 1
        let name = name()
        skipTypeParameters()
        let type = acceptSign("=") ? type() : .absent
        endStatement()
        return builder.node(.typeAlias, name, type, from: from, to: previousEnd)
    }

    /// Decorators and what they decorate. In a pattern this may be a member, or nothing.
    mutating func decorated() -> NodeID {
        let from = start
        let mark = builder.mark
        while atSign("@") { builder.push(decorator()) }
        let isExported = accept(.export)
        let isDefault = isExported && accept(.default)
        if at(.abstract) { builder.push(leaf(.modifier)) }
        if isPattern, isAtEnd, builder.mark == mark + 1 { return builder.popLast() }
        let modifiers = builder.list(.modifiers, since: mark, from: from, to: previousEnd)
        guard at(.class) else { return isAtEnd ? modifiers : statement() }
        let type = typeDeclaration(from: from, modifiers: modifiers)
        guard isExported else { return type }
        return exported(type, isDefault: isDefault, from: from)
    }
}
