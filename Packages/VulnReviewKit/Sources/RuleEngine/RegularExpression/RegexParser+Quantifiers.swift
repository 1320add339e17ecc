/// Quantifiers (pcre2pattern(3), "Repetition").
extension RegexParser {
    /// `atom` with the quantifier that follows it.
    mutating func quantified(_ atom: RegexNode) throws(RegexError) -> RegexNode {
        var node = atom
        var isQuantified = false
        while let scalar = peek {
            if flags.extended, skipExtended(scalar) { continue }
            let bounds: (Int, Int?)
            switch scalar {
            case "*": bounds = (0, nil)
            case "+": bounds = (1, nil)
            case "?": bounds = (0, 1)
            case "{":
                guard let counted = try countedBounds() else { return node }
                bounds = counted
                position -= 1
            default: return node
            }
            // PCRE2 takes no quantifier for what has one already.
            if isQuantified { throw error(.nothingToRepeat) }
            isQuantified = true
            position += 1
            let greed: RegexGreed = take("?") ? .lazy : take("+") ? .possessive : .greedy
            if case .assertion = node {
                // PCRE allows it; an assertion repeated is the assertion, or nothing.
                node = bounds.0 == 0 ? .empty : node
            } else {
                node = .repetition(node, minimum: bounds.0, maximum: bounds.1, greed)
            }
        }
        return node
    }

    /// `{2}`, `{2,}`, `{2,3}`; anything else is a literal brace, `{,3}` too (PCRE2 before 10.43, which rules are written for).
    private mutating func countedBounds() throws(RegexError) -> (Int, Int?)? {
        var index = position + 1
        func number() -> Int? {
            var value: Int?
            while index < scalars.count, let digit = scalars[index].digit {
                value = min((value ?? 0) * 10 + digit, 1_000_000)
                index += 1
            }
            return value
        }
        guard let minimum = number() else { return nil }
        var high: Int? = minimum
        if index < scalars.count, scalars[index] == "," {
            index += 1
            high = number()
        }
        guard index < scalars.count, scalars[index] == "}" else { return nil }
        if let high, high < minimum { throw error(.badRepetition) }
        if minimum > Self.maximumRepetition || (high ?? 0) > Self.maximumRepetition {
            throw error(.badRepetition)
        }
        position = index + 1
        return (minimum, high)
    }
}

extension Unicode.Scalar {
    /// The value of an ASCII digit.
    var digit: Int? { (0x30...0x39).contains(value) ? Int(value - 0x30) : nil }
}
