/// Which runs of tokens are whole expressions: operator precedence read off the tokens, without building a tree.
///
/// A run is an expression of the code when its operands and operators alternate and no operator beside it binds more
/// tightly than the loosest one inside it.
struct ExpressionBounds {
    let file: TokenFile
    private var tree: TokenTree { file.tree }

    /// Binding of a bare operand with its calls, subscripts and members.
    static let primary: UInt8 = 100
    private static let postfix: UInt8 = 95
    private static let prefix: UInt8 = 90

    init(_ file: TokenFile) { self.file = file }

    /// The ends of the expressions that begin at `start`, shortest first, each with the binding of its loosest operator.
    func ends(from start: Int, steps: inout Int) -> [(end: Int, binding: UInt8)] {
        var ends: [(end: Int, binding: UInt8)] = []
        if beginsDeclaration(start) { return ends }
        var scan = Scan(index: start, limit: file.tree.regionEnd(start))
        while step(&scan) {
            steps -= 1
            if steps < 0 || ends.count > 10_000 { break }
            if !scan.expectsOperand, scan.conditionals == 0 { ends.append((scan.index, scan.binding)) }
        }
        return ends
    }

    /// Whether `start..<end` is a whole expression of the code.
    func isExpression(_ start: Int, _ end: Int, steps: inout Int) -> Bool {
        guard start < end, !beginsDeclaration(start) else { return false }
        var scan = Scan(index: start, limit: end)
        while scan.index < end, step(&scan) { steps -= 1 }
        guard scan.index == end, !scan.expectsOperand, steps >= 0 else { return false }
        return fits(start, end, binding: scan.binding)
    }

    /// Whether the neighbours of `start..<end` leave an expression of this binding whole.
    func fits(_ start: Int, _ end: Int, binding: UInt8) -> Bool {
        fitsRight(end, binding) && fitsLeft(start, end, binding)
    }

    /// The state of a walk over one expression.
    private struct Scan {
        var index: Int
        let limit: Int
        var expectsOperand = true
        var binding = ExpressionBounds.primary
        /// Conditional expressions that still wait for their second part.
        var conditionals = 0
    }

    // MARK: Walking

    /// Takes one more token or bracket; `false` when the expression cannot go on.
    private func step(_ scan: inout Scan) -> Bool {
        let index = scan.index
        guard index < scan.limit, index < tree.count else { return false }
        let kind = tree.kinds[index]
        let role = file.vocabulary.role(tree.symbols[index])
        if scan.expectsOperand { return operand(&scan, kind, role) }
        switch kind {
        case .string, .interpolated: break
        case .open:
            let symbol = tree.symbols[index]
            if symbol < 0x20 { return false }
            if symbol == UInt32(UInt8(ascii: "{")), !isCompoundLiteral(index) { return false }
        // A call or subscript belongs to the operand before it, whatever operators came first.
        case .operator where role.isMember:
            guard index + 1 < scan.limit, tree.kinds[index + 1] == .identifier else { return false }
            scan.index = index + 2
            return true
        case .operator where role.isPostfix && endsOperand(index + 1, scan.limit):
            scan.binding = min(scan.binding, Self.postfix)
        case .operator, .identifier:
            if isCast(index - 1), kind == .identifier {
                scan.binding = min(scan.binding, Self.prefix)
                scan.index = index + 1
                return true
            }
            return binaryOperator(&scan, role)
        case .number, .character:
            guard isCast(index - 1) else { return false }
            scan.binding = min(scan.binding, Self.prefix)
        default: return false
        }
        scan.index = tree.next(index)
        return true
    }

    private func operand(_ scan: inout Scan, _ kind: TokenKind, _ role: SymbolRole) -> Bool {
        let index = scan.index
        switch kind {
        case .operator:
            guard role.isPrefix else { return false }
            scan.binding = min(scan.binding, prefixBinding(index))
            scan.index = index + 1
            return true
        case .identifier:
            if role.isPrefix {
                scan.binding = min(scan.binding, prefixBinding(index))
                scan.index = index + 1
                return true
            }
            if role.isStatementKeyword || role.precedence > 0 || role.isTypeWord { return false }
            if isWord(index, "lambda"), file.vocabulary.language.hasIndentation { return lambda(&scan) }
        case .number, .string, .interpolated, .character: break
        case .open:
            if tree.symbols[index] < 0x20 { return false }
        default: return false
        }
        scan.index = tree.next(index)
        scan.expectsOperand = false
        return true
    }

    /// `lambda x, y: …`: what follows the colon is its operand.
    private func lambda(_ scan: inout Scan) -> Bool {
        var index = scan.index + 1
        while index < scan.limit, tree.kinds[index] != .lineEnd, !isByte(index, UInt8(ascii: ":")) {
            index = tree.next(index)
        }
        guard index < scan.limit, isByte(index, UInt8(ascii: ":")) else { return false }
        scan.binding = min(scan.binding, 4)
        scan.index = index + 1
        return true
    }

    private func binaryOperator(_ scan: inout Scan, _ role: SymbolRole) -> Bool {
        guard role.precedence > 0 else { return false }
        let symbol = tree.symbols[scan.index]
        switch Conditional(symbol, tree) {
        case .opens: scan.conditionals += 1
        case .closes:
            guard scan.conditionals > 0 else { return false }
            scan.conditionals -= 1
        case .none: break
        }
        scan.binding = min(scan.binding, role.precedence)
        scan.index += 1
        // `not in`, `is not`
        if scan.index < scan.limit, tree.kinds[scan.index] == .identifier,
            tree.kinds[scan.index - 1] == .identifier,
            isWord(scan.index, "in") || isWord(scan.index, "not")
        {
            scan.index += 1
        }
        scan.expectsOperand = true
        return true
    }

    private enum Conditional {
        case none, opens, closes

        init(_ symbol: UInt32, _ tree: TokenTree) {
            let text = tree.table.bytes(of: symbol)
            if text.elementsEqual("?".utf8) || text.elementsEqual("if".utf8) {
                self = .opens
            } else if text.elementsEqual(":".utf8) || text.elementsEqual("else".utf8) {
                self = .closes
            } else {
                self = .none
            }
        }
    }

    // MARK: Neighbours

    private func fitsRight(_ end: Int, _ binding: UInt8) -> Bool {
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

    private func fitsLeft(_ start: Int, _ end: Int, _ binding: UInt8) -> Bool {
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
            return assigns
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
        while index >= 0 {
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
    private func beginsDeclaration(_ start: Int) -> Bool {
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

    // MARK: Small questions

    private func isByte(_ index: Int, _ byte: UInt8) -> Bool {
        tree.symbols[index] == UInt32(byte) && (tree.kinds[index] == .operator || tree.kinds[index] == .open)
    }

    private func isStar(_ index: Int) -> Bool {
        tree.bytes[Int(tree.starts[index])] == UInt8(ascii: "*") && tree.kinds[index] == .operator
    }

    private func isWord(_ index: Int, _ word: String) -> Bool {
        tree.kinds[index] == .identifier && tree.table.bytes(of: tree.symbols[index]).elementsEqual(word.utf8)
    }

    private func prefixBinding(_ index: Int) -> UInt8 {
        guard file.vocabulary.language.hasIndentation else { return Self.prefix }
        if isStar(index) { return 1 }
        if isWord(index, "not") { return 16 }
        return isWord(index, "await") ? 85 : 60
    }

    private func endsOperand(_ index: Int, _ limit: Int) -> Bool {
        guard index < limit, index < tree.count else { return true }
        switch tree.kinds[index] {
        case .identifier, .number, .string, .character: return false
        case .open: return tree.symbols[index] != UInt32(UInt8(ascii: "("))
        default: return true
        }
    }

    /// `(type){…}`
    private func isCompoundLiteral(_ index: Int) -> Bool {
        !file.vocabulary.language.hasIndentation && index > 0 && isCast(index - 1)
    }

    /// Whether the closing parenthesis `index` ends a cast: names and stars only inside, and no operand before it.
    private func isCast(_ index: Int) -> Bool {
        guard file.vocabulary.language.hasIndentation == false, index >= 0, tree.kinds[index] == .close,
            tree.symbols[index] == UInt32(UInt8(ascii: ")"))
        else { return false }
        let open = Int(tree.partners[index])
        guard open + 1 < index, index - open <= 8 else { return false }
        if open > 0 {
            switch tree.kinds[open - 1] {
            case .identifier:
                let role = file.vocabulary.role(tree.symbols[open - 1])
                if !role.isStatementKeyword || role.isHeadKeyword { return false }
            case .close:
                if tree.symbols[open - 1] != UInt32(UInt8(ascii: "}")), !isCast(open - 1) { return false }
            case .number, .string, .character: return false
            default: break
            }
        }
        for inner in (open + 1)..<index {
            guard tree.kinds[inner] == .identifier || isStar(inner) else { return false }
        }
        return tree.kinds[open + 1] == .identifier
    }
}
