/// Preprocessing directives (C23, 6.10). `#include`, `#define` and the rest are bracketed token groups between which no
/// bracket reaches; conditionals leave nothing.
extension CLexer {
    /// The directive whose `#` is here.
    mutating func directive() {
        let start = position
        position += 1
        skipBlanks()
        let wordStart = position
        while position < bytes.count, classes[Int(bytes[position])] == .letter { position += 1 }
        let word = bytes[wordStart..<position]
        if conditional(word) { return }
        guard mayHoldDirective else { return skipDirective() }
        let end = position
        position = start + 1
        append(.open, start, ReservedSymbol.directive)
        brackets.push(&tree)
        position = end
        if wordStart < end { append(.identifier, wordStart, tree.table.intern(bytes, wordStart, end)) }
        switch tree.symbols[tree.count - 1] {
        case CWord.include.rawValue, CWord.import.rawValue, CWord.include_next.rawValue: header()
        case CWord.define.rawValue: definition()
        default: break
        }
        skipDirective()
        append(.close, position, ReservedSymbol.directiveEnd)
        brackets.pop(&tree, opening: ReservedSymbol.directive)
        isAtLineStart = true
    }

    /// Whether a statement, a list's item or a member may begin here. A directive in the middle of an expression is not
    /// told to the reader.
    private var mayHoldDirective: Bool {
        guard let last = tree.kinds.last else { return true }
        if let open = brackets.open.last, tree.symbols[Int(open)] != 0x7B { return false }
        switch last {
        case .open, .close, .identifier: return true
        case .operator: return endsItem
        default: return false
        }
    }

    /// Whether the last token ends a statement, an item or a label.
    var endsItem: Bool {
        switch tree.symbols.last {
        case 0x3B, 0x7B, 0x7D, 0x2C, 0x3A, ReservedSymbol.directiveEnd, nil: true
        default: false
        }
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0D: position += 1
            case UInt8(ascii: "\\") where at(1) == 0x0A: position += 2
            case UInt8(ascii: "/") where at(1) == UInt8(ascii: "*"): skipBlockComment()
            default: return
            }
        }
    }

    /// Skips to the end of the directive's last line.
    mutating func skipDirective() {
        while position < bytes.count, bytes[position] != 0x0A {
            switch bytes[position] {
            case UInt8(ascii: "\\") where at(1) == 0x0A: position += 2
            case UInt8(ascii: "\\") where at(1) == 0x0D && at(2) == 0x0A: position += 3
            case UInt8(ascii: "/") where at(1) == UInt8(ascii: "*"): skipBlockComment()
            case UInt8(ascii: "/") where at(1) == UInt8(ascii: "/"): return skipLineComment()
            default: position += 1
            }
        }
    }

    /// `<stdio.h>` or `"x.h"`, as a string; the content of the first keeps its `<` and `>`.
    private mutating func header() {
        skipBlanks()
        let start = position
        guard at(0) == UInt8(ascii: "<") else { return operand() }
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != UInt8(ascii: ">") {
            position += 1
        }
        if at(0) == UInt8(ascii: ">") { position += 1 }
        append(.string, start, SyntaxTree.noSymbol)
    }

    /// The name and the parameters of a macro, and its value where that is one token. Longer values are text as long as
    /// the macro is not used, and Semgrep reads no further either.
    private mutating func definition() {
        skipBlanks()
        operand()
        if at(0) == UInt8(ascii: "(") { parameters() }
        skipBlanks()
        let count = tree.count
        let end = position
        operand()
        skipBlanks()
        if position < bytes.count, bytes[position] != 0x0A, !isCommentNext || tree.count != count + 1 {
            tree.truncate(to: count)
            position = end
        }
    }

    private mutating func parameters() {
        position += 1
        append(.open, position - 1, 0x28)
        brackets.push(&tree)
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != UInt8(ascii: ")") {
            let before = position
            operand()
            skipBlanks()
            if position == before { position += 1 }
        }
        guard at(0) == UInt8(ascii: ")") else { return }
        position += 1
        append(.close, position - 1, 0x29)
        brackets.pop(&tree, opening: 0x28)
    }

    private var isCommentNext: Bool { at(0) == UInt8(ascii: "/") && at(1) == UInt8(ascii: "/") }

    /// One token of a directive that is no bracket; nothing before a bracket and at the line's end.
    private mutating func operand() {
        guard position < bytes.count else { return }
        let byte = bytes[position]
        switch classes[Int(byte)] {
        case .lineFeed, .open, .close: return
        case .letter: word()
        case .digit: number()
        case .quote: quoted(from: position)
        default:
            if byte == UInt8(ascii: "/"), at(1) == byte { return }
            operation(byte)
        }
    }
}
