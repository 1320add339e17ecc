/// Ruby's reserved words and its operators of more than one byte, and the brackets that the lexer puts around
/// literals with parts. The words come first, up to `lastKeyword`.
enum RubyWord: UInt32, LanguageWord {
    case alias = 256
    case and, begin, `break`, `case`, `class`, def, defined, `do`, `else`, elsif, end, ensure, `false`, `for`
    case `if`, `in`, module, next, `nil`, not, or, redo, rescue, retry, `return`, `self`, `super`, then,
        `true`
    case undef, unless, until, when, `while`, yield, beginBlock, endBlock, file, line, encoding
    case power, spaceship, identical, equal, unequal, matches, matchesNot, less, greater, both, either
    case range, openRange, scope, shiftLeft, shiftRight, arrow, lambda, safe
    case assignAdd, assignSubtract, assignMultiply, assignDivide, assignModulo, assignPower, assignAnd,
        assignOr
    case assignXor, assignBoth, assignEither, assignLeft, assignRight
    case string, command, regex, atom, words, atoms, heredoc, interpolation, literalEnd

    static let lastKeyword = RubyWord.encoding.rawValue

    var text: String {
        switch self {
        case .defined: "defined?"
        case .beginBlock: "BEGIN"
        case .endBlock: "END"
        case .file: "__FILE__"
        case .line: "__LINE__"
        case .encoding: "__ENCODING__"
        case .power: "**"
        case .spaceship: "<=>"
        case .identical: "==="
        case .equal: "=="
        case .unequal: "!="
        case .matches: "=~"
        case .matchesNot: "!~"
        case .less: "<="
        case .greater: ">="
        case .both: "&&"
        case .either: "||"
        case .range: ".."
        case .openRange: "..."
        case .scope: "::"
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .arrow: "=>"
        case .lambda: "->"
        case .safe: "&."
        case .assignAdd: "+="
        case .assignSubtract: "-="
        case .assignMultiply: "*="
        case .assignDivide: "/="
        case .assignModulo: "%="
        case .assignPower: "**="
        case .assignAnd: "&="
        case .assignOr: "|="
        case .assignXor: "^="
        case .assignBoth: "&&="
        case .assignEither: "||="
        case .assignLeft: "<<="
        case .assignRight: ">>="
        // No text of a file is one of these: they begin with a blank.
        case .string, .command, .regex, .atom, .words, .atoms, .heredoc, .interpolation, .literalEnd:
            " \(String(describing: self))"
        default: String(describing: self)
        }
    }
}
