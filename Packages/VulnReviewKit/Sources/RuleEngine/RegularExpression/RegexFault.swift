/// Why a regular expression cannot be used.
public enum RegexFault: String, Error, Hashable, Sendable, Codable {
    case unclosedGroup, unclosedClass, unopenedGroup, nothingToRepeat, badRange, badEscape, badGroup
    case badRepetition, unknownReference, unknownClass, tooDeep
    /// The compiled program would be larger than the limit.
    case tooLarge
    /// PCRE syntax that this engine leaves out: `\p`, `\K`, recursion, conditionals.
    case unsupported
}

/// A fault with the byte offset in the expression where it was seen.
struct RegexError: Error, Hashable {
    let fault: RegexFault
    let offset: Int
}
