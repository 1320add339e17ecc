/// An `#if` group of which the lexer stands in a branch.
struct CConditional {
    /// How the brackets stood before the branch.
    let brackets: BracketPairing
    /// How many tokens there were before the branch.
    var tokens: Int
    /// Whether an earlier branch left tokens.
    var hasContent = false
}

/// `#if`, `#else`, `#endif` (C23, 6.10.2). All branches are read, one after the other, as long as each is whole: its
/// brackets balance and it ends where a statement or an item ends. Otherwise the first is read and the others are not,
/// and a later branch that turns out not to be whole is taken back.
extension CLexer {
    /// Reads the directive `word` if it is a conditional.
    mutating func conditional(_ word: ArraySlice<UInt8>) -> Bool {
        switch word.count {
        case 2 where word.elementsEqual("if".utf8), 5 where word.elementsEqual("ifdef".utf8),
            6 where word.elementsEqual("ifndef".utf8):
            skipDirective()
            if conditionals.count < RuleLimits.nesting {
                conditionals.append(CConditional(brackets: brackets, tokens: tree.count))
            }
        case 4 where word.elementsEqual("else".utf8) || word.elementsEqual("elif".utf8),
            7 where word.elementsEqual("elifdef".utf8), 8 where word.elementsEqual("elifndef".utf8):
            skipDirective()
            nextBranch()
        case 5 where word.elementsEqual("endif".utf8):
            skipDirective()
            endConditional()
        default: return false
        }
        return true
    }

    private mutating func nextBranch() {
        guard var current = conditionals.popLast() else { return }
        if tree.count > current.tokens {
            if isWhole(current) {
                current.tokens = tree.count
            } else if current.hasContent {
                brackets.restore(current.brackets, &tree, count: current.tokens)
            } else {
                skipBranches()
                current.tokens = tree.count
            }
            current.hasContent = true
        }
        conditionals.append(current)
    }

    /// Ends the innermost group.
    mutating func endConditional() {
        guard let current = conditionals.popLast(), current.hasContent, current.tokens < tree.count,
            !isWhole(current)
        else { return }
        brackets.restore(current.brackets, &tree, count: current.tokens)
    }

    private func isWhole(_ conditional: CConditional) -> Bool {
        guard brackets.open == conditional.brackets.open, endsItem else { return false }
        guard let open = brackets.open.last else { return true }
        return tree.symbols[Int(open)] == 0x7B
    }

    /// Skips lines up to the `#endif` of the group, which is left to be read.
    private mutating func skipBranches() {
        var depth = 0
        while position < bytes.count {
            position += 1
            let line = position
            while at(0) == 0x20 || at(0) == 0x09 { position += 1 }
            if at(0) == UInt8(ascii: "#") {
                position += 1
                while at(0) == 0x20 || at(0) == 0x09 { position += 1 }
                if at(0) == UInt8(ascii: "i"), at(1) == UInt8(ascii: "f") { depth += 1 }
                if at(0) == UInt8(ascii: "e"), at(1) == UInt8(ascii: "n") { depth -= 1 }
                if depth < 0 {
                    position = line
                    isAtLineStart = true
                    return
                }
            }
            skipDirective()
        }
    }
}
