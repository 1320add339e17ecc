/// Directives that leave a node: `#include` imports, `#define` and the rest are `directive`s.
extension CReader {
    /// Reads the directive that begins here.
    mutating func readDirective() {
        let from = start
        let close = partner
        index += 1
        let word = index < close ? symbol : SyntaxTree.noSymbol
        index = min(index + 1, close)
        switch word {
        case CWord.include.rawValue, CWord.include_next.rawValue, CWord.import.rawValue:
            let module = index < close ? readHeaderName() : .absent
            index = close + 1
            builder.push(builder.node(.importModule, module, .absent, from: from, to: previousEnd))
        case CWord.define.rawValue: readDefinition(from: from, until: close)
        default:
            index = close + 1
            builder.push(builder.leaf(.directive, word, from, previousEnd))
        }
    }

    private mutating func readHeaderName() -> NodeID {
        guard kind == .string, tokens.bytes[start] == UInt8(ascii: "<") else { return readOperand() }
        let range = start..<Int(tokens.ends[index])
        let symbol = tokens.table.intern(tokens.bytes, range.lowerBound, range.upperBound)
        index += 1
        return builder.string(.string, symbol, range.lowerBound, range.upperBound, content: range)
    }

    /// `#define name(parameters) value`: name, parameters?, value?
    private mutating func readDefinition(from: Int, until close: Int) {
        let name = index < close ? readMacroToken() : .absent
        var parameters = NodeID.absent
        if opens("("), index < close {
            let end = partner
            let parametersFrom = start
            index += 1
            let mark = builder.mark
            while index < end {
                if kind == .operator { index += 1 } else { builder.push(readMacroToken()) }
            }
            index = end + 1
            parameters = builder.list(.parameters, since: mark, from: parametersFrom, to: previousEnd)
        }
        let value = index < close ? readMacroToken() : .absent
        index = close + 1
        builder.push(
            builder.node(
                .directive, CWord.define.rawValue, name, parameters, value, from: from, to: previousEnd))
    }

    private mutating func readMacroToken() -> NodeID {
        switch kind {
        case .identifier: leaf(.identifier)
        case .metavariable: leaf(.metavariable)
        case .namedEllipsis: leaf(.namedEllipsis)
        case .ellipsis: leaf(.ellipsis)
        case .number, .string, .character: readLiteralToken()
        default: skip(to: index + 1)
        }
    }
}
