/// The words and operators of C and C++: ISO/IEC 9899:2024 section 6.4.1, ISO/IEC 14882:2020 section 5.11, with GNU's and
/// Microsoft's words, and the type names that Semgrep takes for built-in.
enum CWord: UInt32, LanguageWord {
    // Statements.
    case `if` = 256
    case `else`, `while`, `do`, `for`, `switch`, `case`, `default`, `break`, `continue`, `return`, goto
    case `try`, `catch`, `throw`, __try, __except, __finally, __leave, co_return, co_yield, co_await
    // Declarations.
    case typedef, using, namespace, template, typename, `operator`, concept, requires
    case `public`, protected, `private`, friend
    case _Static_assert, static_assert
    case asm, __asm__, __asm, _asm
    // Types.
    case unsigned, signed, long, short, __signed__, __signed
    case void, char, int, float, double, bool, _Bool, auto, wchar_t, char8_t, char16_t, char32_t
    case size_t, ssize_t, ptrdiff_t, intptr_t, uintptr_t, max_align_t, nullptr_t
    case int8_t, int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
    case __int8, __int16, __int32, __int64, __int128, _Complex, __float128, _Float128, _BitInt
    case `struct`, union, `class`, `enum`
    case typeof, __typeof__, __typeof, typeof_unqual, decltype
    // What stands beside a type.
    case const, volatile, restrict, __const, __const__, __volatile__, __volatile, __restrict, __restrict__
    case _Atomic
    case `static`, extern, register, inline, __inline, __inline__, __forceinline, _Noreturn, noreturn
    case _Thread_local, thread_local, __thread, constexpr, consteval, constinit, virtual, explicit, mutable
    case __cdecl, __stdcall, __fastcall, __thiscall, __vectorcall, __extension__
    case __attribute__, __attribute, __declspec, alignas, _Alignas
    case override, final, noexcept
    // Expressions.
    case sizeof, alignof, _Alignof, __alignof__, __alignof, new, delete, __real__, __imag__, defined
    case `true`, `false`, NULL, nullptr, this
    // Directives.
    case define, include, include_next, `import`, undef, pragma
    // Operators.
    case arrow, arrowStar, dotStar, scope, increment, decrement, shiftLeft, shiftRight
    case lessEqual, greaterEqual, equal, notEqual, spaceship, and, or
    case plusAssign, minusAssign, timesAssign, divideAssign, modulusAssign
    case andAssign, orAssign, xorAssign, shiftLeftAssign, shiftRightAssign, paste, ellipsis
    /// Not written so: `delete []`.
    case deleteArray
    /// Not written so: what initialises a member in a constructor's head.
    case memberInitializer

    var text: String {
        switch self {
        case .arrow: "->"
        case .arrowStar: "->*"
        case .dotStar: ".*"
        case .scope: "::"
        case .increment: "++"
        case .decrement: "--"
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .lessEqual: "<="
        case .greaterEqual: ">="
        case .equal: "=="
        case .notEqual: "!="
        case .spaceship: "<=>"
        case .and: "&&"
        case .or: "||"
        case .plusAssign: "+="
        case .minusAssign: "-="
        case .timesAssign: "*="
        case .divideAssign: "/="
        case .modulusAssign: "%="
        case .andAssign: "&="
        case .orAssign: "|="
        case .xorAssign: "^="
        case .shiftLeftAssign: "<<="
        case .shiftRightAssign: ">>="
        case .paste: "##"
        case .ellipsis: "..."
        case .deleteArray: "delete[]"
        case .memberInitializer: "(member initializer)"
        default: String(describing: self)
        }
    }
}
