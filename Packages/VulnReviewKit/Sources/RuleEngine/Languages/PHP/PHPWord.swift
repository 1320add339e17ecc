/// PHP's keywords and its operators of more than one byte.
enum PHPWord: UInt32, LanguageWord {
    // Keywords; PHP takes them in any mix of upper and lower case.
    case abstract = 256
    case and, array, `as`, `break`, callable, `case`, `catch`, `class`, clone, const, `continue`, declare
    case `default`, `do`, echo, `else`, elseif, empty, enddeclare, endfor, endforeach, endif, endswitch
    case endwhile, `enum`, eval, exit, die, extends, final, finally, fn, `for`, foreach, function, global
    case goto, `if`, implements, include, include_once, instanceof, insteadof, interface, isset, list
    case match, namespace, new, or, print, `private`, protected, `public`, readonly, require, require_once
    case `return`, `static`, `switch`, `throw`, trait, `try`, unset, use, `var`, `while`, xor, yield, from
    case `true`, `false`, null, parent
    case halt, selfWord

    // Operators.
    case spaceship, powerAssign, dots, shiftLeftAssign, shiftRightAssign, identical, notIdentical
    case coalesceAssign, nullsafeArrow, arrow, doubleArrow, scope, increment, decrement, lessEqual
    case greaterEqual, equal, notEqual, lessGreater, logicalAnd, logicalOr, coalesce, addAssign
    case subtractAssign, multiplyAssign, divideAssign, concatAssign, moduloAssign, andAssign, orAssign
    case xorAssign, shiftLeft, shiftRight, power, pipe

    // Types that a cast may name, and words that mean something in one place only.
    case int, integer, bool, boolean, float, double, real, string, binary, object

    var text: String {
        switch self {
        case .halt: "__halt_compiler"
        case .selfWord: "self"
        case .spaceship: "<=>"
        case .powerAssign: "**="
        case .dots: "..."
        case .shiftLeftAssign: "<<="
        case .shiftRightAssign: ">>="
        case .identical: "==="
        case .notIdentical: "!=="
        case .coalesceAssign: "??="
        case .nullsafeArrow: "?->"
        case .arrow: "->"
        case .doubleArrow: "=>"
        case .scope: "::"
        case .increment: "++"
        case .decrement: "--"
        case .lessEqual: "<="
        case .greaterEqual: ">="
        case .equal: "=="
        case .notEqual: "!="
        case .lessGreater: "<>"
        case .logicalAnd: "&&"
        case .logicalOr: "||"
        case .coalesce: "??"
        case .addAssign: "+="
        case .subtractAssign: "-="
        case .multiplyAssign: "*="
        case .divideAssign: "/="
        case .concatAssign: ".="
        case .moduloAssign: "%="
        case .andAssign: "&="
        case .orAssign: "|="
        case .xorAssign: "^="
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .power: "**"
        case .pipe: "|>"
        default: String(describing: self)
        }
    }

    /// Whether `symbol` is one of PHP's keywords.
    static func isKeyword(_ symbol: UInt32) -> Bool {
        symbol >= PHPWord.abstract.rawValue && symbol <= PHPWord.selfWord.rawValue
    }
}

extension PHPWord {
    /// Whether `symbol` is a type that a cast may name.
    static func isCast(_ symbol: UInt32) -> Bool {
        symbol >= PHPWord.int.rawValue && symbol <= PHPWord.object.rawValue
            || symbol == PHPWord.array.rawValue
            || symbol == PHPWord.unset.rawValue
    }
}
