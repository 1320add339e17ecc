/// The operators that constants are computed with, as one language writes them.
struct Operators: Sendable {
    enum Operation: Sendable {
        case plus, minus, times, divide, concatenate, and, or, not, other
    }

    private var byText: [UInt32: Operation] = [:]

    init(_ symbols: SymbolTable, _ traits: LanguageTraits) {
        let texts: [(String, Operation)] = [
            ("+", .plus), ("-", .minus), ("*", .times), ("/", .divide), ("&&", .and), ("and", .and),
            ("||", .or), ("or", .or), ("!", .not), ("not", .not),
        ]
        for (text, operation) in texts {
            if let symbol = symbols.find(text) { byText[symbol] = operation }
        }
        if traits.functionsAreClosed, let dot = symbols.find(".") { byText[dot] = .concatenate }
        for (text, operation) in texts.prefix(4) {
            if let symbol = symbols.find(text + "=") { byText[symbol] = operation }
        }
        if let symbol = symbols.find(".=") { byText[symbol] = .concatenate }
    }

    /// What the operator `symbol` computes.
    subscript(_ symbol: UInt32) -> Operation { byText[symbol] ?? .other }
}
