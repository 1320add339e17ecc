// What Python 3 has no longer: Python 2.7's Language Reference, sections 5.2.9 (string conversions), 6.6 (print) and
// 6.14 (exec).
extension PythonReader {
    /// Whether what stands `offset` tokens from here can only begin an operand: no operator is spelled so.
    func beginsOperand(at offset: Int) -> Bool {
        switch kind(at: offset) {
        case .number, .string, .metavariable: return true
        case .open:
            let symbol = symbol(at: offset)
            return symbol == ReservedSymbol.interpolation || symbol == UInt32(UInt8(ascii: "{"))
        case .operator:
            let symbol = symbol(at: offset)
            return symbol == UInt32(UInt8(ascii: "`")) || symbol == UInt32(UInt8(ascii: "~"))
        case .identifier:
            switch PythonWord(rawValue: symbol(at: offset)) {
            case .and, .or, .in, .is, .if, .else, .for, .as: return false
            case .not: return symbol(at: offset + 1) != PythonWord.in.rawValue
            default: return true
            }
        default: return false
        }
    }

    /// Whether the word `print` here is the statement.
    var isPython2Print: Bool {
        switch kind(at: 1) {
        case .operator where symbol(at: 1) == PythonWord.shiftRight.rawValue: true
        // A function has no items: a list is printed.
        case .open where symbol(at: 1) == UInt32(UInt8(ascii: "[")): true
        default: beginsOperand(at: 1)
        }
    }

    /// `print a, b` and `print >>f, a` are the calls `print(a, b)` and `print(a, file=f)`.
    mutating func printStatement() {
        let start = self.start
        let callee = leaf(.identifier)
        let argumentsStart = self.start
        let mark = builder.mark
        var file = NodeID.absent
        if at(.shiftRight) {
            let fileStart = self.start
            index += 1
            let value = expression()
            let name = builder.leaf(.identifier, PythonWord.file.rawValue, fileStart, fileStart)
            builder.insert(.implicit, into: name)
            file = builder.node(
                .keywordArgument, SyntaxTree.noSymbol, name, value, from: fileStart, to: previousEnd)
            _ = accept(",")
        }
        while !isAtStatementEnd {
            let before = index
            builder.push(expression())
            if index == before || !accept(",") { break }
        }
        if file != .absent { builder.push(file) }
        finishCall(callee, mark, from: start, argumentsStart)
    }

    /// `exec c in g, l` is the call `exec(c, g, l)`.
    mutating func execStatement() {
        let start = self.start
        let callee = leaf(.identifier)
        let argumentsStart = self.start
        let mark = builder.mark
        builder.push(binary(PythonWord.Precedence.bitOr))
        if accept(.in) {
            builder.push(expression())
            if accept(",") { builder.push(expression()) }
        }
        finishCall(callee, mark, from: start, argumentsStart)
    }

    private mutating func finishCall(_ callee: NodeID, _ mark: Int, from start: Int, _ argumentsStart: Int) {
        let arguments = builder.list(.arguments, since: mark, from: argumentsStart, to: previousEnd)
        let call = builder.node(.call, SyntaxTree.noSymbol, callee, arguments, from: start, to: previousEnd)
        builder.push(
            builder.node(.expressionStatement, SyntaxTree.noSymbol, call, from: start, to: previousEnd))
    }

    /// `` `x` `` is the call `repr(x)`.
    mutating func backquoted() -> NodeID {
        let start = self.start
        index += 1
        let callee = builder.leaf(.identifier, PythonWord.repr.rawValue, start, start)
        builder.insert(.implicit, into: callee)
        let argumentsStart = self.start
        let value = valueList()
        guard value != .absent else { return .absent }
        let arguments = builder.node(
            .arguments, SyntaxTree.noSymbol, value, from: argumentsStart, to: previousEnd)
        _ = accept("`")
        return builder.node(.call, SyntaxTree.noSymbol, callee, arguments, from: start, to: previousEnd)
    }
}
