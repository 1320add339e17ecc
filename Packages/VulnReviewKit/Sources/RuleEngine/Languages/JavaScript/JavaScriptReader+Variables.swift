/// Variables and the patterns that bind names (ECMA-262, sections 14.3 and 14.3.3).
extension JavaScriptReader {
    /// `const a = 1, b;`; `nil` when the word is a name here. All variables but the last are pushed.
    mutating func declarationOfVariables(_ word: JavaScriptWord) -> NodeID? {
        let from = start
        if word == .const, self.word(at: 1) == .enum {
            index += 1
            return typeDeclaration(from: from, modifiers: nil)
        }
        if word == .let || word == .using {
            guard isName(at: 1) || atOpen("{", at: 1) || atOpen("[", at: 1),
                word == .let || (isName(at: 1) && !startsLine(at: 1) && self.word(at: 1) != .of)
            else { return nil }
            if self.word(at: 1) == .instanceof || self.word(at: 1) == .in { return nil }
        }
        let symbol = symbol
        index += 1
        let mark = builder.mark
        let last = declarators(symbol, from: from)
        endStatement()
        if builder.mark == mark { builder.setRange(last, from: from, to: previousEnd) }
        return last
    }

    /// `a = 1, b`: all variables but the last are pushed. Each begins with the word before the first, since a match of
    /// the declaration does.
    mutating func declarators(_ word: UInt32, from: Int) -> NodeID {
        while true {
            let modifiers = empty(.modifiers, at: from)
            let target = bindingTarget()
            _ = acceptSign("!")
            let type = acceptSign(":") ? self.type() : .absent
            let value = acceptSign("=") ? assignment() : .absent
            let id = builder.node(
                .variable, word, children: [modifiers, type, target, value], from: from, to: previousEnd)
            if word == JavaScriptWord.const.rawValue { builder.insert(.constant, into: id) }
            guard acceptSign(",") else { return id }
            builder.push(id)
        }
    }

    /// A name or a destructuring pattern.
    mutating func bindingTarget() -> NodeID {
        if atOpen("{") { return object(isBinding: true) }
        if atOpen("[") { return array(isBinding: true) }
        if isAtEllipsis { return ellipsis() }
        if isWordToken() { return name() }
        return builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
    }
}
