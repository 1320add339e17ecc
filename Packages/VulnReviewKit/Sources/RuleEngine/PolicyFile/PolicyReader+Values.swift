import Review

/// The forms that values of a policy file have; what has another form is noted.
extension PolicyReader {
    /// The members of a mapping by their keys, which must be among `known` and hold those of `required`.
    mutating func fields(
        of node: RuleNode, _ key: String, known: [String], required: [String] = []
    ) -> [String: RuleNode.Member]? {
        guard let members = node.members else {
            note(.notMapping, key: key, line: node.line)
            return nil
        }
        var fields: [String: RuleNode.Member] = [:]
        for member in members {
            guard known.contains(member.key) else {
                note(.unknownKey, key: member.key, line: member.line)
                continue
            }
            fields[member.key] = member
        }
        for key in required where fields[key] == nil { note(.missingKey, key: key, line: node.line) }
        return fields
    }

    /// One text or a list of at least one.
    mutating func texts(_ member: RuleNode.Member) -> [(text: String, line: Int)] {
        if let text = member.value.text { return [(text, member.value.line)] }
        guard let items = member.value.items, !items.isEmpty else {
            note(.notList, member)
            return []
        }
        return items.compactMap { item in
            guard let text = item.text else {
                note(.notList, key: member.key, line: item.line)
                return nil
            }
            return (text, item.line)
        }
    }

    /// One of a kind's words.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ type: Word.Type, _ member: RuleNode.Member
    ) -> Word? {
        if let word = member.value.text.flatMap(Word.init(rawValue:)) { return word }
        note(.unknownWord(known: Word.allCases.map(\.rawValue)), member, member.value.text)
        return nil
    }

    /// One or several of a kind's words.
    mutating func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(
        _ type: Word.Type, _ member: RuleNode.Member
    ) -> Set<Word> {
        var words: Set<Word> = []
        for (text, line) in texts(member) {
            if let word = Word(rawValue: text) {
                words.insert(word)
            } else {
                note(.unknownWord(known: Word.allCases.map(\.rawValue)), key: text, line: line)
            }
        }
        return words
    }

    /// 1 to 128 of `A-Z a-z 0-9 . _ -`.
    mutating func name(_ member: RuleNode.Member) -> String? {
        guard let text = RuleHeader.validID(member.value.text)
        else {
            note(.badName, member)
            return nil
        }
        return text
    }

    /// A text that is not blank.
    mutating func text(_ member: RuleNode.Member, limit: Int) -> String? {
        guard let text = member.value.text, text.utf8.count <= limit,
            text.contains(where: { !$0.isWhitespace })
        else {
            note(.badText(limit: limit), member)
            return nil
        }
        return text
    }

    /// A whole number in digits.
    mutating func number(_ member: RuleNode.Member, _ range: ClosedRange<Int>) -> Int? {
        guard let value = member.value.text.flatMap({ Self.digits($0[...]) }), range.contains(value) else {
            note(.badNumber(least: range.lowerBound, most: range.upperBound), member)
            return nil
        }
        return value
    }

    /// A duration such as `90m`, `12h`, `30d` or `2w`, in seconds.
    mutating func seconds(_ member: RuleNode.Member) -> Int? {
        let units: [Character: Int] = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        guard let text = member.value.text, let unit = text.last.flatMap({ units[$0] }),
            let count = Self.digits(text.dropLast()), count > 0,
            count * unit <= PolicyFileLimits.ageDays * 86_400
        else {
            note(.badDuration(mostDays: PolicyFileLimits.ageDays), member)
            return nil
        }
        return count * unit
    }

    /// The value of 1 to 8 digits.
    private static func digits(_ text: Substring) -> Int? {
        guard (1...8).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }
}
