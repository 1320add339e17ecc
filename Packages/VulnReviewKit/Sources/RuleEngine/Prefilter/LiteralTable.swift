/// The literals of all expressions of a rule set, numbered, so that one pass over a file says which of them it holds. One
/// for all readers of a rule set, which add to it.
final class LiteralTable {
    /// Lower-case texts by number.
    private(set) var literals: [[UInt8]] = []
    private var numbers: [[UInt8]: Int] = [:]

    /// How much of a literal is looked for: enough to tell files apart, and a bound on the automaton.
    private static let length = 8

    /// The number of `text`, which is in lower case.
    func number(_ text: [UInt8]) -> Int {
        let text = Array(text.prefix(Self.length))
        if let known = numbers[text] { return known }
        literals.append(text)
        numbers[text] = literals.count - 1
        return literals.count - 1
    }
}
