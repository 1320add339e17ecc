/// What a word does in a declaration, a statement or an expression: what the reader decides by.
enum CWordRole: UInt8 {
    /// A name of the program's own; also an operator, which no one asks.
    case name
    /// `unsigned`, `long`: several make one type.
    case sized
    /// `int`, `size_t`
    case primitive
    case aggregate, typeof
    /// `const`: may also stand behind a `*`.
    case qualifier
    /// `static`, `inline`
    case modifier
    /// `__attribute__`, `alignas`: brackets follow.
    case attribute
    case typedef, using, namespace, template, typename, `operator`, concept, requires, access, friend,
        assertion
    case asm
    /// `override`, `final`, `noexcept`: behind a function's parameters.
    case trailing
    case `if`, `else`, `while`, `do`, `for`, `switch`, `case`, `default`, jump, goto, `return`, `try`, handler
    case `throw`, new, delete
    /// `sizeof`, `alignof`
    case measure
    /// `co_await`, `__extension__`: before an operand.
    case prefix
    case boolean, null
}

/// The roles and precedences of C's or C++'s words, by symbol.
struct CWordTable: Sendable {
    let roles: [CWordRole]
    /// How tightly a binary operator binds, from 1; 0 when the symbol is none.
    let precedences: [UInt8]

    static let c = CWordTable(isCPlusPlus: false)
    static let cPlusPlus = CWordTable(isCPlusPlus: true)

    private init(isCPlusPlus: Bool) {
        let count = 256 + CWord.allCases.count
        var roles = [CWordRole](repeating: .name, count: count)
        var precedences = [UInt8](repeating: 0, count: count)
        for word in CWord.allCases {
            roles[Int(word.rawValue)] = isCPlusPlus || !word.isCPlusPlusOnly ? word.role : .name
            precedences[Int(word.rawValue)] = word.precedence
        }
        for (operators, precedence) in [("|", 3), ("^", 4), ("&", 5), ("<>", 7), ("+-", 10), ("*/%", 11)] {
            for byte in operators.utf8 { precedences[Int(byte)] = UInt8(precedence) }
        }
        self.roles = roles
        self.precedences = precedences
    }
}

extension CWord {
    /// Whether C programs use the word as a name.
    fileprivate var isCPlusPlusOnly: Bool {
        switch self {
        case .try, .catch, .throw, .co_return, .co_yield, .co_await, .using, .namespace, .template, .typename,
            .operator, .concept, .requires, .public, .protected, .private, .friend, .class, .decltype,
            .consteval, .constinit, .virtual, .explicit, .mutable, .override, .final, .noexcept, .new,
            .delete, .defined, .noreturn:
            true
        default: false
        }
    }

    fileprivate var role: CWordRole {
        switch self {
        case .if: .if
        case .else: .else
        case .while: .while
        case .do: .do
        case .for: .for
        case .switch: .switch
        case .case: .case
        case .default: .default
        case .break, .continue, .__leave: .jump
        case .goto: .goto
        case .return, .co_return: .return
        case .try, .__try: .try
        case .catch, .__except, .__finally: .handler
        case .throw: .throw
        case .co_await, .co_yield, .__real__, .__imag__: .prefix
        case .typedef: .typedef
        case .using: .using
        case .namespace: .namespace
        case .template: .template
        case .typename: .typename
        case .operator: .operator
        case .concept: .concept
        case .requires: .requires
        case .public, .protected, .private: .access
        case .friend: .friend
        case ._Static_assert, .static_assert: .assertion
        case .asm, .__asm__, .__asm, ._asm: .asm
        case .struct, .union, .class, .enum: .aggregate
        case .override, .final, .noexcept: .trailing
        case .sizeof, .alignof, ._Alignof, .__alignof__, .__alignof: .measure
        case .new: .new
        case .delete: .delete
        case .true, .false: .boolean
        case .NULL, .nullptr: .null
        default: typeRole
        }
    }

    private var typeRole: CWordRole {
        switch rawValue {
        case Self.unsigned.rawValue...Self.__signed.rawValue: .sized
        case Self.void.rawValue...Self._BitInt.rawValue: .primitive
        case Self.typeof.rawValue...Self.decltype.rawValue: .typeof
        case Self.const.rawValue...Self._Atomic.rawValue: .qualifier
        case Self.static.rawValue...Self.__extension__.rawValue: .modifier
        case Self.__attribute__.rawValue...Self._Alignas.rawValue: .attribute
        default: .name
        }
    }

    fileprivate var precedence: UInt8 {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual: 6
        case .lessEqual, .greaterEqual: 7
        case .spaceship: 8
        case .shiftLeft, .shiftRight: 9
        case .arrowStar, .dotStar: 12
        default: 0
        }
    }
}
