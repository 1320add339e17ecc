/// Which runs of tokens are whole expressions: operator precedence read off the tokens, without building a tree.
///
/// A run is an expression of the code when its operands and operators alternate and no operator beside it binds more
/// tightly than the loosest one inside it.
struct ExpressionBounds {
    let file: TokenFile
    var tree: TokenTree { file.tree }

    /// Binding of a bare operand with its calls, subscripts and members.
    static let primary: UInt8 = 100
    static let postfix: UInt8 = 95
    static let prefix: UInt8 = 90

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
        while index < scan.limit, index - scan.index < 200, tree.kinds[index] != .lineEnd,
            !isByte(index, UInt8(ascii: ":"))
        {
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

    // MARK: Small questions

    func isByte(_ index: Int, _ byte: UInt8) -> Bool {
        tree.symbols[index] == UInt32(byte) && (tree.kinds[index] == .operator || tree.kinds[index] == .open)
    }

    func isStar(_ index: Int) -> Bool {
        tree.bytes[Int(tree.starts[index])] == UInt8(ascii: "*") && tree.kinds[index] == .operator
    }

    func isWord(_ index: Int, _ word: String) -> Bool {
        tree.kinds[index] == .identifier && tree.table.bytes(of: tree.symbols[index]).elementsEqual(word.utf8)
    }

    func prefixBinding(_ index: Int) -> UInt8 {
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
    func isCast(_ index: Int, depth: Int = 0) -> Bool {
        guard depth < 4, file.vocabulary.language.hasIndentation == false, index >= 0,
            tree.kinds[index] == .close,
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
                if tree.symbols[open - 1] != UInt32(UInt8(ascii: "}")), !isCast(open - 1, depth: depth + 1) {
                    return false
                }
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
