/// Where a declaration stands: what a name without a type and brackets behind a name mean depends on it.
enum CContext {
    case file, member, local
    /// In the head of an `if` or a loop: nothing ends it.
    case condition
    case parameter
    /// A type alone, as in a cast.
    case typeName
}

/// What stands before the declarators.
struct CSpecifiers {
    var modifiers = NodeID.absent
    var type = NodeID.absent
    /// The structure, union, class or enumeration that is defined here.
    var definition = NodeID.absent
    var isTypedef = false
}

/// Declaration specifiers (C23, 6.7; C++20, 9.2).
extension CReader {
    /// Reads specifiers up to where the first declarator begins.
    mutating func readSpecifiers(_ context: CContext) -> CSpecifiers {
        var result = CSpecifiers()
        let mark = builder.mark
        let from = start
        /// The built-in words of the type: first, last, how many.
        var first = -1
        var last = -1
        var count = 0
        loop: while !isAtEnd {
            switch role {
            case .qualifier: readQualifier()
            case .modifier, .friend:
                builder.push(leaf(.modifier))
                skipBrackets(explicitBrackets)
                // `extern "C" int f();`
                if kind == .string { index += 1 }
            case .attribute, .asm: skipAttributes()
            case .typedef:
                result.isTypedef = true
                index += 1
            case .typename: index += 1
            case .sized, .primitive:
                guard result.type == .absent else { break loop }
                if first < 0 { first = index }
                last = index
                count += 1
                index += 1
                if tokens.symbols[last] == CWord._BitInt.rawValue { skipBrackets() }
            case .aggregate:
                guard result.type == .absent, first < 0 else { break loop }
                readAggregate(into: &result, from: from)
            case .typeof:
                guard result.type == .absent, first < 0 else { break loop }
                result.type = readTypeof()
            case .name:
                if opens("["), opens("[", index + 1) {
                    skipAttributes()
                } else if result.type != .absent || first >= 0 || !readNameSpecifier(context, into: &result) {
                    break loop
                }
            default: break loop
            }
        }
        if first >= 0 { result.type = builtinType(first, last, count) }
        result.modifiers = builder.list(.modifiers, since: mark, from: from, to: max(from, previousEnd))
        return result
    }

    /// Only `explicit(…)` has brackets; `static (x)` has none.
    private var explicitBrackets: Unicode.Scalar {
        index > 0 && isAt(.explicit, index - 1) ? "(" : "\u{0}"
    }

    /// `const` belongs to a part of the type, not to the variable; it is told as an annotation, so that a pattern without
    /// it finds what has it.
    private mutating func readQualifier() {
        let from = start
        let isAtomic = at(._Atomic)
        let name = leaf(.identifier)
        if isAtomic, opens("(") {
            // `_Atomic(int)` makes a type: its words are read as if there were no brackets.
            index = partner + 1
        }
        builder.push(builder.node(.annotation, name, .absent, from: from, to: previousEnd))
    }

    /// `unsigned long`: one type of several words; `int` alone is a name.
    private mutating func builtinType(_ first: Int, _ last: Int, _ count: Int) -> NodeID {
        let from = Int(tokens.starts[first])
        let to = Int(tokens.ends[last])
        if count == 1, role(at: first) == .primitive {
            return builder.leaf(.identifier, tokens.symbols[first], from, to)
        }
        let mark = builder.mark
        for position in first...last where role(at: position) == .sized || role(at: position) == .primitive {
            builder.push(
                builder.leaf(
                    .identifier, tokens.symbols[position], Int(tokens.starts[position]),
                    Int(tokens.ends[position])))
        }
        return builder.list(.compoundType, since: mark, from: from, to: to)
    }

    /// A name where the type may stand: the type, a macro before it, or already the declarator. `false` for the last.
    private mutating func readNameSpecifier(_ context: CContext, into result: inout CSpecifiers) -> Bool {
        guard let next = afterName(index) else { return false }
        if context != .typeName {
            if isMacroBeforeType(next, context) {
                builder.push(leaf(.modifier))
                skipBrackets()
                skipAttributes()
                return true
            }
            if isDeclarator(next, context) { return false }
        }
        if opens("(", next), next == index + 1, !isNestedName(next), context != .typeName {
            // `STACK_OF(X509) *s`: the macro call is the type.
            let from = start
            let base = leaf(.identifier)
            let arguments = readArguments()
            result.type = builder.node(.call, base, arguments, from: from, to: previousEnd)
        } else {
            result.type = readTypeName()
        }
        return true
    }

    /// Whether the name here, which ends before `next`, is a macro that stands for modifiers.
    private func isMacroBeforeType(_ next: Int, _ context: CContext) -> Bool {
        guard next == index + 1, kind == .identifier else { return false }
        switch role(at: next) {
        case .sized, .primitive, .aggregate, .typeof, .modifier, .typedef: return true
        case .qualifier:
            var behind = next
            while role(at: behind) == .qualifier { behind += 1 }
            switch role(at: behind) {
            case .sized, .primitive, .aggregate: return true
            default: break
            }
            guard let type = afterName(behind) else { return false }
            return isName(type) || afterPointers(type) > type
        case .name: break
        default: return false
        }
        if opens("(", next) {
            // `STATIC(int) foo(void)`: a macro with arguments before a type and a declarator.
            let end = partner(of: next) + 1
            if !isCPlusPlus, context == .file, startsFunctionTail(end) { return false }
            switch role(at: end) {
            case .sized, .primitive, .aggregate, .modifier: return !beginsLine(end)
            default: break
            }
            guard let behind = afterName(end), !beginsLine(end) || context == .member else { return false }
            return isName(end) && (isName(behind) || afterPointers(behind) > behind)
        }
        guard isName(next), let behind = afterName(next) else { return false }
        if isName(behind) || role(at: behind) == .operator {
            // `T name ATTRIBUTE;` against `MACRO T name;`
            return !(isCapital(behind) && !isCapital(index))
        }
        switch role(at: behind) {
        case .sized, .primitive, .aggregate: return true
        default: break
        }
        let pointers = afterPointers(behind)
        return pointers > behind && (isName(pointers) || isPointerGroup(pointers))
    }

    /// Whether the name here is the declarator of a declaration without a type (`static x = 1;`, a constructor).
    private func isDeclarator(_ next: Int, _ context: CContext) -> Bool {
        if context == .parameter { return false }
        if isAt(.scope, next) { return isAt("~", next + 1) || role(at: next + 1) == .operator }
        if opens("(", next) {
            if isNestedName(next) { return false }
            let end = partner(of: next) + 1
            return
                !(isName(end) && !beginsLine(end) || afterPointers(end) > end && isName(afterPointers(end)))
        }
        guard next < tokens.count else { return true }
        switch tokens.kinds[next] {
        case .operator:
            switch tokens.symbols[next] {
            case 0x3D, 0x3B, 0x2C, 0x3A: return true
            default: return false
            }
        case .open: return tokens.symbols[next] == 0x5B && !opens("[", next + 1)
        default: return false
        }
    }

    /// `(*f)(…)` and `(f)(…)`: a declarator in brackets behind its type.
    private func isNestedName(_ position: Int) -> Bool {
        isPointerGroup(position)
            || isName(position + 1) && isAt(")", position + 2) && opens("(", position + 3)
    }

    /// `typeof(x)`, `decltype(x)`
    private mutating func readTypeof() -> NodeID {
        let from = start
        let word = symbol
        index += 1
        guard opens("(") else { return builder.leaf(.identifier, word, from, previousEnd) }
        let close = partner
        index += 1
        let operand = index < close ? readTypeOrExpression(until: close) : .absent
        index = close + 1
        return builder.node(.compoundType, word, operand, from: from, to: previousEnd)
    }
}
