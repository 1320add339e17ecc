/// How languages differ in what counts as the same code.
struct MatchingTraits: Sendable {
    /// `->` and `.` are different operators.
    var distinguishesMembers = false
    /// Dictionaries are records: a pattern may leave fields out without saying so.
    var hasRecords = false
    /// Dictionaries are lists: their order counts.
    var hasOrderedDictionaries = false
    /// All numbers are of one type.
    var hasOneNumberType = false
    /// A function returns the value of its last expression.
    var returnsLastExpression = false
    /// Names of functions and classes are the same in any case.
    var ignoresCase = false

    /// The traits of the grammar called `name`.
    static func of(_ name: String) -> MatchingTraits {
        switch name {
        case "c", "cpp", "c++": MatchingTraits(distinguishesMembers: true)
        case "javascript", "js", "typescript", "ts":
            MatchingTraits(hasRecords: true, hasOneNumberType: true)
        case "php": MatchingTraits(hasOrderedDictionaries: true)
        case "ruby": MatchingTraits(returnsLastExpression: true)
        default: MatchingTraits()
        }
    }
}
