/// Imports and exports (ECMA-262, section 16.2; TypeScript's `import x = require()`).
extension JavaScriptReader {
    /// An import; `nil` when it is the call or `import.meta`. All nodes but the last are pushed.
    mutating func importStatement() -> NodeID? {
        if atOpen("(", at: 1) || atSign(".", at: 1) { return nil }
        let from = start
        index += 1
        // `import type X`, `import defer * as x`, but not a default import of that name.
        if at(.type),
            isName(at: 1) && word(at: 1) != .from || atOpen("{", at: 1) || atSign("*", at: 1)
                || word(at: 2) == .from
        {
            index += 1
        }
        if kind == .string {
            let module = string()
            endImport()
            return builder.node(.importModule, module, .absent, from: from, to: previousEnd)
        }
        if isName(), atSign("=", at: 1) { return importAlias(from: from) }
        let clauses = importClauses()
        let module = moduleToken()
        endImport()
        return importNodes(clauses, module: module, from: from, to: previousEnd)
    }

    /// `import x = require("m")`, `import x = A.B`.
    private mutating func importAlias(from: Int) -> NodeID {
        let aliasIndex = index
        index += 2
        let module: NodeID
        if at(.require), atOpen("(", at: 1), kind(at: 2) == .string {
            index += 2
            module = string()
            index = isAtClose() ? index + 1 : index
        } else {
            module = postfix()
        }
        let alias = nameNode(aliasIndex)
        endStatement()
        return builder.node(.importModule, module, alias, from: from, to: previousEnd)
    }

    /// What an import binds, by token: `name` is `nil` for the whole module.
    private struct Clause {
        var name: Int?
        var alias: Int?
        var isDefault = false
        var isEllipsis = false
    }

    private mutating func importClauses() -> [Clause] {
        var clauses: [Clause] = []
        while !isAtEnd, !at(.from) || word(at: 1) == .from, kind != .string {
            let before = index
            if acceptSign(",") { continue }
            if acceptSign("*") {
                _ = accept(.as)
                if isWordToken() {
                    clauses.append(Clause(alias: index))
                    index += 1
                }
            } else if atOpen("{") {
                let close = partner
                index += 1
                clauses.append(contentsOf: importedNames(until: close))
                index = close + 1
            } else if isWordToken() {
                clauses.append(Clause(alias: index, isDefault: true))
                index += 1
            } else if isAtEllipsis {
                index += 1
            }
            if index == before { break }
        }
        return clauses
    }

    /// `a as b, "c d" as e, type f`.
    private mutating func importedNames(until close: Int) -> [Clause] {
        var clauses: [Clause] = []
        var hasEllipsis = false
        while index < close {
            if acceptSign(",") { continue }
            if isAtEllipsis {
                hasEllipsis = true
                index += 1
                continue
            }
            if at(.type), isWordToken(at: 1), word(at: 1) != .as || isWordToken(at: 2) && word(at: 2) == .as {
                index += 1
            }
            var clause = Clause(name: index)
            index += 1
            if at(.as), index + 1 < close {
                clause.alias = index + 1
                index += 2
            }
            clauses.append(clause)
        }
        if clauses.isEmpty, hasEllipsis { clauses.append(Clause(isEllipsis: true)) }
        return clauses
    }

    /// The token of the module's name, after `from`.
    private mutating func moduleToken() -> Int? {
        _ = accept(.from)
        guard kind == .string || kind == .metavariable else { return nil }
        index += 1
        return index - 1
    }

    /// `with {type: "json"}` and the statement's end.
    private mutating func endImport() {
        if at(.with) || (isName() && !startsLine), atOpen("{", at: 1) {
            index += 1
            index = partner + 1
        }
        endStatement()
    }

    /// A leaf for the token `token`.
    private mutating func nameNode(_ token: Int) -> NodeID {
        let here = index
        defer { index = here }
        index = token
        switch kind {
        case .string: return string()
        case .metavariable: return leaf(.metavariable)
        default: return leaf(.identifier)
        }
    }

    private mutating func moduleNode(_ token: Int?, at end: Int) -> NodeID {
        guard let token else { return builder.leaf(.opaque, SyntaxTree.noSymbol, end, end) }
        return nameNode(token)
    }

    private mutating func importNodes(_ clauses: [Clause], module: Int?, from: Int, to: Int) -> NodeID {
        var last = NodeID.absent
        for clause in clauses {
            if last != .absent { builder.push(last) }
            let moduleNode = moduleNode(module, at: to)
            let alias = clause.alias.map { nameNode($0) } ?? .absent
            if clause.isEllipsis {
                let any = builder.leaf(.ellipsis, SyntaxTree.noSymbol, to, to)
                last = builder.node(.importName, moduleNode, any, .absent, from: from, to: to)
            } else if clause.isDefault {
                let name = implicitName(JavaScriptWord.default.rawValue, from: from, to: from)
                last = builder.node(.importName, moduleNode, name, alias, from: from, to: to)
            } else if let name = clause.name {
                let nameNode = nameNode(name)
                last = builder.node(.importName, moduleNode, nameNode, alias, from: from, to: to)
            } else {
                last = builder.node(.importModule, moduleNode, alias, from: from, to: to)
            }
        }
        guard last == .absent else { return last }
        let moduleNode = moduleNode(module, at: to)
        return builder.node(.importModule, moduleNode, .absent, from: from, to: to)
    }

    // MARK: Exports

    /// An export: what it defines, pushed, then an `export` with the names.
    mutating func exportStatement() -> NodeID {
        let from = start
        index += 1
        if atSign("@") {
            let id = decorated()
            return exported(id, isDefault: false, from: from)
        }
        if at(.default) { return defaultExport(from: from) }
        if acceptSign("*") { return exportAll(from: from) }
        if atOpen("{") || (at(.type) && atOpen("{", at: 1)) { return exportNames(from: from) }
        if acceptSign("=") {
            let value = assignment()
            endStatement()
            return builder.node(.export, JavaScriptWord.export.rawValue, value, from: from, to: previousEnd)
        }
        if accept(.as) {
            index += isWordToken() ? 1 : 0
            if isWordToken() { index += 1 }
            endStatement()
            return builder.leaf(.export, JavaScriptWord.export.rawValue, from, previousEnd)
        }
        if at(.import), let id = importStatement() { return id }
        let id = statement()
        return exported(id, isDefault: false, from: from)
    }

    /// Pushes `definition` and returns the `export` that names it.
    mutating func exported(_ definition: NodeID, isDefault: Bool, from: Int) -> NodeID {
        let position = builder[definition].kind == .variable ? 2 : 1
        var symbol = isDefault ? JavaScriptWord.default.rawValue : SyntaxTree.noSymbol
        if !isDefault, Int(builder[definition].childCount) > position {
            symbol = builder[builder.child(definition, position)].symbol
        }
        builder.push(definition)
        let name = implicitName(symbol, from: from, to: from)
        let isVariable =
            !isDefault && Int(builder[definition].childCount) > position
            && builder[builder.child(definition, position)].kind == .metavariable
        if isVariable { builder.setKind(name, .metavariable, symbol: symbol) }
        // Statements stand in the order of where they begin.
        let begin = max(from, Int(builder[definition].start))
        return builder.node(.export, JavaScriptWord.export.rawValue, name, from: begin, to: previousEnd)
    }

    /// `export default e`: a constant called `default`, unless it is a function or class with a name.
    private mutating func defaultExport(from: Int) -> NodeID {
        index += 1
        let valueStart = start
        let isFunction = at(.function) || (at(.async) && word(at: 1) == .function)
        if atSign("@") {
            return exported(decorated(), isDefault: true, from: from)
        }
        if isFunction || at(.class) || at(.interface) || (at(.abstract) && word(at: 1) == .class) {
            let definition = statement()
            if builder[definition].kind == .function || hasName(definition) {
                return exported(definition, isDefault: true, from: from)
            }
            return exportedDefault(definition, from: from, at: valueStart)
        }
        let value = assignment()
        endStatement()
        return exportedDefault(value, from: from, at: valueStart)
    }

    private func hasName(_ definition: NodeID) -> Bool {
        builder[definition].kind == .type && builder.child(definition, 1) != .absent
    }

    private mutating func exportedDefault(_ value: NodeID, from: Int, at valueStart: Int) -> NodeID {
        let modifiers = empty(.modifiers, at: valueStart)
        let name = implicitName(JavaScriptWord.default.rawValue, from: valueStart, to: valueStart)
        let variable = builder.node(
            .variable, JavaScriptWord.const.rawValue, children: [modifiers, .absent, name, value],
            from: from, to: previousEnd)
        builder.insert(.constant, into: variable)
        return exported(variable, isDefault: true, from: from)
    }

    private mutating func exportAll(from: Int) -> NodeID {
        if accept(.as), isWordToken() || kind == .string { index += 1 }
        let module = moduleToken()
        endImport()
        let moduleNode = moduleNode(module, at: previousEnd)
        let all = builder.node(.importAll, moduleNode, from: from, to: previousEnd)
        return builder.node(.export, JavaScriptWord.export.rawValue, all, from: from, to: previousEnd)
    }

    /// `export {a as b}` and `export {a} from "m"`.
    private mutating func exportNames(from: Int) -> NodeID {
        _ = accept(.type)
        let close = partner
        index += 1
        let clauses = importedNames(until: close)
        index = close + 1
        if at(.from) {
            let module = moduleToken()
            endImport()
            builder.push(importNodes(clauses, module: module, from: from, to: previousEnd))
        } else {
            endStatement()
        }
        let mark = builder.mark
        for clause in clauses {
            guard let name = clause.name else { continue }
            let exported = nameNode(name)
            guard let alias = clause.alias else {
                builder.push(exported)
                continue
            }
            let aliasNode = nameNode(alias)
            builder.push(
                builder.node(.pair, exported, aliasNode, from: from, to: previousEnd))
        }
        return builder.list(
            .export, JavaScriptWord.export.rawValue, since: mark, from: from, to: previousEnd)
    }
}
