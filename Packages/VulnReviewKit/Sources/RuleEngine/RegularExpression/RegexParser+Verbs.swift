/// Verbs (pcre2pattern(3), "Special start-of-pattern items" and "Backtracking control").
extension RegexParser {
    /// Steps over the settings at the start. Another kind of newline than the line feed is only taken where the rest of
    /// the expression does not ask where lines begin and end.
    mutating func startVerbs() throws(RegexError) {
        while true {
            if take("(*UTF)") || take("(*UTF8)") || take("(*LF)") {
                continue
            } else if ["(*CRLF)", "(*CR)", "(*ANYCRLF)", "(*ANY)", "(*NUL)"].contains(where: { take($0) }) {
                flags.otherNewlines = true
            } else {
                return
            }
        }
    }

    /// `(*FAIL)`, which matches nothing; `nil` where no verb stands.
    mutating func verb() throws(RegexError) -> RegexNode? {
        guard position + 1 < scalars.count, scalars[position + 1] == "*" else { return nil }
        if take("(*F)") || take("(*FAIL)") { return .set(ScalarSet([])) }
        throw error(.unsupported)
    }
}
