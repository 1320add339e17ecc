extension Language {
    /// Any text as words, punctuation and brackets, after Semgrep's spacegrep: `...` spans at most ten lines, a
    /// metavariable is one word.
    static let generic = Language(name: "generic", isGeneric: true)
}
