/// What stands beside a run of tokens, and whether it leaves the run whole.
extension ExpressionBounds {
    func fitsRight(_ end: Int, _ binding: UInt8) -> Bool {
        guard end < tree.count else { return true }
        let role = file.vocabulary.role(tree.symbols[end])
        switch tree.kinds[end] {
        case .open:
            let symbol = tree.symbols[end]
            let continues = symbol == UInt32(UInt8(ascii: "(")) || symbol == UInt32(UInt8(ascii: "["))
            return !continues || binding >= Self.primary
        case .string, .interpolated:
            return tree.kinds[end - 1] != .string && tree.kinds[end - 1] != .interpolated
        case .operator, .identifier:
            if role.isMember { return binding >= Self.primary }
            if role.isPostfix { return binding >= Self.primary }
            guard role.precedence > 0 else {
                if tree.kinds[end] == .operator || file.vocabulary.language.hasIndentation { return true }
                // A name behind a whole operand: the operand was a type, or a macro.
                return role.isStatementKeyword && !isCast(end - 1)
            }
            return role.isRightAssociative ? binding > role.precedence : binding >= role.precedence
        case .number, .character: return !isCast(end - 1)
        default: return true
        }
    }

    func fitsLeft(_ start: Int, _ end: Int, _ binding: UInt8) -> Bool {
        let left = start - 1
        guard left >= 0, !file.statements.begins[start] else { return true }
        if isCallOrSubscript(start) || binding > 5 && isInDeclarationOfFile(start) { return false }
        // A declared name counts with its initial value, or as the target of that assignment.
        let assigns = binding <= 5 || end < tree.count && isByte(end, UInt8(ascii: "="))
        let role = file.vocabulary.role(tree.symbols[left])
        switch tree.kinds[left] {
        case .open, .lineEnd: return true
        case .close:
            if tree.symbols[left] == UInt32(UInt8(ascii: ")")), isCast(left) {
                return binding <= Self.prefix ? binding >= Self.prefix : true
            }
            return true
        case .string, .interpolated:
            return tree.kinds[start] != .string && tree.kinds[start] != .interpolated
        case .number, .character: return false
        case .identifier:
            if role.isStatementKeyword { return isDeclarator(start) ? assigns : true }
            if role.isPrefix && !isBinary(left) { return binding >= prefixBinding(left) }
            if role.precedence > 0 { return fits(binding, rightOf: role) || beginsHeader(left) }
            if file.vocabulary.language.hasIndentation { return true }
            // Two names side by side are a declaration: only an assignment to the name counts.
            return assigns && tree.kinds[start] == .identifier
        case .operator:
            if role.isMember { return false }
            if isBinary(left) {
                if isDeclarator(start) { return assigns }
                return fits(binding, rightOf: role)
            }
            guard role.isPrefix else { return true }
            if file.vocabulary.language.hasIndentation, isStar(left) { return true }
            if isDeclarator(start) { return assigns }
            return binding >= prefixBinding(left)
        default: return true
        }
    }

    private func fits(_ binding: UInt8, rightOf role: SymbolRole) -> Bool {
        role.isRightAssociative ? binding >= role.precedence : binding > role.precedence
    }

    /// `if` and `else` at the front of a statement are no operators.
    private func beginsHeader(_ index: Int) -> Bool { file.statements.begins[index] }

    /// Whether the operator `index` stands between two operands.
    private func isBinary(_ index: Int) -> Bool {
        guard file.vocabulary.role(tree.symbols[index]).precedence > 0, index > 0,
            !file.statements.begins[index]
        else { return false }
        let before = index - 1
        switch tree.kinds[before] {
        case .identifier:
            let role = file.vocabulary.role(tree.symbols[before])
            return !(role.isStatementKeyword || role.isPrefix || role.precedence > 0) || isWord(index, "in")
        case .number, .string, .interpolated, .character: return true
        case .close:
            return tree.symbols[before] > 0x20 && !isCast(before)
                && !(tree.symbols[before] == UInt32(UInt8(ascii: "}"))
                    && !file.vocabulary.language.hasIndentation)
        case .operator: return file.vocabulary.role(tree.symbols[before]).isPostfix
        default: return false
        }
    }

    /// Whether `start` is the name that a declaration declares: only type words, names and stars stand before it in its
    /// statement or parameter.
    private func isDeclarator(_ start: Int) -> Bool {
        guard file.vocabulary.language.hasIndentation == false, tree.kinds[start] == .identifier else {
            return false
        }
        var index = start - 1
        var names = 0
        while index >= 0, start - index < 32 {
            if tree.kinds[index] == .identifier {
                let role = file.vocabulary.role(tree.symbols[index])
                guard role.isTypeWord || !role.isStatementKeyword else { return false }
                names += 1
            } else if !isStar(index) {
                return false
            }
            if file.statements.begins[index] || index > 0 && tree.kinds[index - 1] == .open { break }
            index -= 1
        }
        return names > 0
    }

    /// `FILE *f = …`: a product that begins a statement would have no effect, so the name before the star is a type.
    func beginsDeclaration(_ start: Int) -> Bool {
        guard file.vocabulary.language.hasIndentation == false, file.statements.begins[start],
            tree.kinds[start] == .identifier
        else { return false }
        var index = start + 1
        while index < tree.count, isStar(index) { index += 1 }
        guard index > start + 1, index + 1 < tree.count, tree.kinds[index] == .identifier else {
            return false
        }
        return [
            UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "("),
        ]
        .contains { isByte(index + 1, $0) }
    }

    /// Whether the bracket `start` belongs to the operand before it.
    private func isCallOrSubscript(_ start: Int) -> Bool {
        guard tree.kinds[start] == .open, tree.symbols[start] > 0x20 else { return false }
        let left = start - 1
        switch tree.kinds[left] {
        case .identifier:
            let role = file.vocabulary.role(tree.symbols[left])
            return !(role.isStatementKeyword || role.isPrefix || role.precedence > 0)
        case .close:
            return tree.symbols[left] > 0x20 && tree.symbols[left] != UInt32(UInt8(ascii: "}"))
                && !isCast(left)
                && !followsHead(left)
        default: return false
        }
    }

    /// Whether the closing parenthesis `index` ends the head of `if`, `while` and the like.
    private func followsHead(_ index: Int) -> Bool {
        let before = Int(tree.partners[index]) - 1
        return before >= 0 && tree.kinds[before] == .identifier
            && file.vocabulary.role(tree.symbols[before]).isHeadKeyword
    }

    /// Whether `start` stands outside functions, in a declaration and before its initial value: `int f(int);`
    private func isInDeclarationOfFile(_ start: Int) -> Bool {
        guard file.vocabulary.language.hasIndentation == false, tree.parents[start] == TokenTree.none else {
            return false
        }
        var index = start
        var steps = 0
        while !file.statements.begins[index], steps < 200 {
            index = tree.previous(index)
            if index < 0 || isByte(index, UInt8(ascii: "=")) { return false }
            steps += 1
        }
        let role = file.vocabulary.role(tree.symbols[index])
        return tree.kinds[index] == .identifier && (role.isTypeWord || beginsDeclaration(index))
    }
}
