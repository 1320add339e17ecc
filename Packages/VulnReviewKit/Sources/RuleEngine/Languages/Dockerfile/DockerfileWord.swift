/// The operators, and the names of what has no kind of its own: `special` nodes.
enum DockerfileWord: UInt32, LanguageWord {
    case and = 256
    case or
    case plusAssign
    /// `a | b`: not the operator on bits, whose operands may change places.
    case pipe
    /// The commands of an instruction in shell form: a `block`.
    case shell
    /// A command: its words….
    case command
    /// `( … )`: a `block`.
    case subshell
    /// `$( … )`: an expression, or a `block` of several commands.
    case substitution
    /// `<( … )`, `>( … )`: the same.
    case processSubstitution
    /// `$(( … ))`, `(( … ))`, `[[ … ]]`: what is in them is not read.
    case test
    /// `$x`, `${x}` in a command: the name.
    case shellExpansion
    /// A word of several pieces.
    case shellConcatenation
    /// `"… $x …"`: pieces….
    case quotedConcatenation
    /// `$x`, `${x}` in an instruction: the name.
    case expansion
    /// A word of an instruction in several pieces.
    case concatenation

    var text: String {
        switch self {
        case .and: "&&"
        case .or: "||"
        case .plusAssign: "+="
        default: "!\(self)!"
        }
    }
}
