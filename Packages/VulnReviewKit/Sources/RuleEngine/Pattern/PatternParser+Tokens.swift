extension PatternParser {
    /// Adds the elements of tokens at one level; `isList` says that commas separate items.
    mutating func addTokens(_ range: Range<Int>, isList: Bool) throws(PatternFault) {
        let language = vocabulary.language
        let isDefinition = language.hasIndentation && !isList && !range.isEmpty && isHeader(range.lowerBound)
        let assignment = language.hasIndentation && !isList && !range.isEmpty ? assignment(in: range) : nil
        var index = range.lowerBound
        while index < range.upperBound {
            let next = index + 1
            switch tree.kinds[index] {
            case .ellipsis, .namedEllipsis:
                index = addEllipsis(index, in: range, isList: isList)
            case .open:
                try addGroup(index, isParameters: isDefinition)
                index = tree.next(index)
            case .metavariable:
                addMetavariable(index, in: range)
                index = next
            case .string, .interpolated:
                try addString(index)
                index = next
            case .deepOpen:
                index = try addDeep(index, in: range)
            case .deepClose: throw .unbalanced
            case .operator
            where isComma(index) && next < range.upperBound && isAnyEllipsis(next)
                && next + 1 == range.upperBound && isList:
                choices += 1
                elements.append(.items(.trailing, slot: ellipsisSlot(next)))
                index = next + 1
            case .operator
            where role(index).isMember && next + 1 < range.upperBound && tree.kinds[next] == .ellipsis
                && role(next + 1).isMember:
                choices += 1
                elements.append(.chain)
                index = next + 1
            case .identifier where qualifiedName(index, in: range) != nil:
                let names = qualifiedName(index, in: range) ?? []
                elements.append(.qualifiedName(names))
                index += 2 * names.count - 1
            default:
                if isDefinition, isByte(index, UInt8(ascii: ":")) { elements.append(.returnAnnotation) }
                if index == assignment { elements.append(.targetAnnotation) }
                elements.append(.token(tree.kinds[index], symbol(index)))
                if language.hasIndentation, isWord(index, "import"), isWord(range.lowerBound, "from") {
                    choices += 1
                    elements.append(.importItem)
                }
                index = next
            }
        }
    }

    /// The names of `a.b.c` when it begins at `index` in a language whose files import names.
    private func qualifiedName(_ index: Int, in range: Range<Int>) -> [UInt32]? {
        guard vocabulary.language.hasIndentation, !isWord(range.lowerBound, "import"),
            !isWord(range.lowerBound, "from"),
            index == range.lowerBound || !role(index - 1).isMember
        else { return nil }
        var names = [symbol(index)]
        var next = index + 1
        while next + 1 < range.upperBound, role(next).isMember, tree.kinds[next + 1] == .identifier {
            names.append(symbol(next + 1))
            next += 2
        }
        return names.count > 1 ? names : nil
    }

    private func isHeader(_ index: Int) -> Bool {
        isWord(index, "def") || isWord(index, "async") || isByte(index, UInt8(ascii: "@"))
    }

    private func isComma(_ index: Int) -> Bool { isByte(index, UInt8(ascii: ",")) }

    private func isAnyEllipsis(_ index: Int) -> Bool {
        tree.kinds[index] == .ellipsis || tree.kinds[index] == .namedEllipsis
    }

    private mutating func ellipsisSlot(_ index: Int) -> Int {
        tree.kinds[index] == .namedEllipsis ? slot(index) : -1
    }

    /// Adds `...` and says where to go on: a comma after it belongs to it.
    private mutating func addEllipsis(_ index: Int, in range: Range<Int>, isList: Bool) -> Int {
        let slot = ellipsisSlot(index)
        let next = index + 1
        choices += 1
        let beginsItem = index == range.lowerBound || isComma(index - 1)
        if isList, beginsItem {
            if next < range.upperBound, isComma(next) {
                elements.append(.items(.leading, slot: slot))
                return next + 1
            }
            if next == range.upperBound, index == range.lowerBound {
                elements.append(.items(.all, slot: slot))
                return next
            }
        }
        elements.append(.anyTokens(slot: slot))
        return next
    }

    private mutating func addGroup(_ index: Int, isParameters: Bool) throws(PatternFault) {
        let group = newGroup()
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else { throw .tooLong }
        let end = Int(tree.partners[index])
        let isStatements =
            symbol(index) == ReservedSymbol.indent || isByte(index, UInt8(ascii: "{")) && isBlock(index)
        elements.append(.open(symbol(index), group: group))
        let inner = (index + 1)..<end
        if !inner.isEmpty {
            if isStatements, !vocabulary.language.isGeneric {
                try addStatements(statements(in: inner), group: group)
            } else if isParameters {
                try addParameters(inner)
            } else {
                try addTokens(inner, isList: !vocabulary.language.isGeneric && symbol(index) > 0x20)
            }
        }
        if isStatements, !vocabulary.language.isGeneric, !inner.isEmpty {
            elements.append(.closeBlock(group: group))
        } else {
            elements.append(.close(symbol(end), group: group))
        }
    }

    /// The parameters of a definition: each may carry an annotation and a default that the pattern does not name.
    private mutating func addParameters(_ range: Range<Int>) throws(PatternFault) {
        let before = elements.count
        try addTokens(range, isList: true)
        var index = before
        while index < elements.count {
            if case .metavariable = elements[index] {
                elements.insert(.parameterRest, at: index + 1)
                index += 1
            }
            index += 1
        }
    }

    private mutating func addMetavariable(_ index: Int, in range: Range<Int>) {
        choices += 1
        elements.append(.metavariable(slot: slot(index), role(ofMetavariable: index, in: range)))
    }

    private func role(ofMetavariable index: Int, in range: Range<Int>) -> MetavariableRole {
        let language = vocabulary.language
        if language.isGeneric { return .word }
        let before = index - 1
        if before >= range.lowerBound {
            if role(before).isMember, tree.kinds[before] == .operator { return .name }
            if role(before).isNamingKeyword, tree.kinds[before] == .identifier { return .name }
        }
        var next = index + 1
        if !language.hasIndentation, isDeclarator(index, in: range) { return .name }
        guard next < range.upperBound else { return .expression }
        if language.hasIndentation {
            let isArgument = range.lowerBound > 0 && tree.kinds[range.lowerBound - 1] == .open
            return isArgument && isByte(next, UInt8(ascii: "=")) ? .name : .expression
        }
        let beginsItem = before < range.lowerBound || isComma(before) || role(before).isTypeWord
        while next < range.upperBound, isByte(next, UInt8(ascii: "*")), beginsItem { next += 1 }
        guard next < range.upperBound else { return .expression }
        let juxtaposed = tree.kinds[next] == .metavariable || tree.kinds[next] == .identifier
        guard juxtaposed else { return .expression }
        if next == index + 1 { return .type }
        // `$T *$X` followed by the end of a declarator.
        let after = next + 1
        let endsDeclarator =
            after >= range.upperBound || isComma(after) || isByte(after, UInt8(ascii: "="))
            || isByte(after, UInt8(ascii: "[")) || isByte(after, UInt8(ascii: ";"))
        return endsDeclarator && !(range.lowerBound > 0 && tree.kinds[range.lowerBound - 1] == .open)
            ? .type : .expression
    }

    /// Whether a type stands before the metavariable: it is then the name that a declaration declares.
    private func isDeclarator(_ index: Int, in range: Range<Int>) -> Bool {
        var before = index - 1
        while before >= range.lowerBound, isByte(before, UInt8(ascii: "*")) { before -= 1 }
        guard before >= range.lowerBound else { return false }
        let isName =
            tree.kinds[before] == .metavariable
            || tree.kinds[before] == .identifier && !role(before).isPrefix && role(before).precedence == 0
                && (role(before).isTypeWord || !role(before).isStatementKeyword)
        guard isName else { return false }
        return before == index - 1 || role(before).isTypeWord || isDeclaration(range)
    }

    private mutating func addString(_ index: Int) throws(PatternFault) {
        let content = tree.table.bytes(of: symbol(index))
        if tree.kinds[index] == .interpolated || content.elementsEqual("...".utf8) {
            let prefix = tree.bytes[Int(tree.starts[index])]
            let interpolates = vocabulary.language.interpolationPrefix.map { $0 == prefix | 0x20 } ?? false
            elements.append(.anyString(interpolated: interpolates))
            return
        }
        if content.starts(with: "=~/".utf8), content.last == UInt8(ascii: "/"), content.count > 4 {
            let text = String(decoding: content.dropFirst(3).dropLast(), as: UTF8.self)
            guard let regex = try? RegularExpression(text) else { throw .empty }
            elements.append(.stringMatching(regex))
            return
        }
        let bytes = Array(content)
        if bytes.first == UInt8(ascii: "$"), MetavariableName.end(bytes, 1) == bytes.count {
            let name = String(decoding: bytes.dropFirst(), as: UTF8.self)
            let slot = name == "_" ? -1 : metavariables.slot(name)
            if slot >= 0 { slots.insert(slot) }
            elements.append(.stringContent(slot: slot))
            return
        }
        elements.append(.token(tree.kinds[index], symbol(index)))
    }

    private mutating func addDeep(_ index: Int, in range: Range<Int>) throws(PatternFault) -> Int {
        var depth = 0
        var end = index
        while end < range.upperBound {
            if tree.kinds[end] == .deepOpen { depth += 1 }
            if tree.kinds[end] == .deepClose { depth -= 1 }
            if depth == 0 { break }
            end = tree.next(end)
        }
        guard end < range.upperBound else { throw .unbalanced }
        choices += 2
        let register = newRegister()
        let inner = newRegister()
        elements.append(.deepStart(register: register))
        elements.append(.expressionStart(register: inner))
        try addTokens((index + 1)..<end, isList: false)
        elements.append(.expressionEnd(register: inner))
        elements.append(.deepEnd(register: register))
        return end + 1
    }
}
