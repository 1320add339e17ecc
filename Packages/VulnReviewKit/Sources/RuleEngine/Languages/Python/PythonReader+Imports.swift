// Imports: Language Reference, section 7.11. Each imported thing is a node of its own.
extension PythonReader {
    /// `import a.b as c, d`
    mutating func importStatement() {
        let start = self.start
        index += 1
        repeat {
            guard isAtName || kind == .ellipsis else { break }
            let module = dottedName()
            let alias = accept(.as) ? name() : .absent
            builder.push(
                builder.node(.importModule, SyntaxTree.noSymbol, module, alias, from: start, to: previousEnd))
        } while accept(",")
    }

    /// `from a.b import c as d, e`, `from . import f`, `from a import *`
    mutating func fromStatement() {
        let start = self.start
        index += 1
        let moduleIndex = index
        var module = importedModule()
        guard accept(.import) else { return }
        if at("*") {
            index += 1
            return builder.push(
                builder.node(.importAll, SyntaxTree.noSymbol, module, from: start, to: previousEnd))
        }
        let isBracketed = atOpen("(")
        let end = isBracketed ? partner : tokens.count
        if isBracketed { index += 1 }
        let mark = builder.mark
        while index < end {
            guard isAtName || kind == .ellipsis || kind == .identifier else { break }
            if builder.mark > mark {
                // Each node has a module of its own: a node has one parent.
                let next = index
                index = moduleIndex
                module = importedModule()
                index = next
            }
            let name = name()
            let alias = accept(.as) ? self.name() : .absent
            builder.push(
                builder.node(
                    .importName, SyntaxTree.noSymbol, module, name, alias, from: start, to: previousEnd))
            guard accept(",") else { break }
        }
        if isBracketed {
            skipRest(to: end)
            index = end + 1
        }
        for node in builder.pushed(since: mark) where builder[node].kind == .importName {
            builder.setRange(node, from: start, to: previousEnd)
        }
    }

    /// The module after `from`; the dots of a relative one are its first name.
    private mutating func importedModule() -> NodeID {
        let start = self.start
        while at(".") || at(.ellipsis)
            || kind == .ellipsis && kind(at: 1) == .identifier
                && symbol(at: 1) != PythonWord.import.rawValue
        {
            index += 1
        }
        guard start < self.start, previousEnd > start, tokens.bytes[start] == UInt8(ascii: ".") else {
            return kind == .ellipsis ? leaf(.ellipsis) : dottedName()
        }
        let end = previousEnd
        let dots = builder.leaf(.identifier, tokens.table.intern(tokens.bytes, start, end), start, end)
        guard isAtName else { return dots }
        let name = name()
        let first = builder.node(.member, 0x2E, dots, name, from: start, to: previousEnd)
        return members(of: first, from: start)
    }

    private mutating func dottedName() -> NodeID {
        let start = self.start
        guard isAtName || kind == .identifier || kind == .ellipsis else { return .absent }
        return members(of: name(), from: start)
    }

    private mutating func members(of first: NodeID, from start: Int) -> NodeID {
        var result = first
        while at("."), kind(at: 1) == .identifier || kind(at: 1) == .metavariable {
            index += 1
            let name = name()
            result = builder.node(.member, 0x2E, result, name, from: start, to: previousEnd)
        }
        return result
    }
}
