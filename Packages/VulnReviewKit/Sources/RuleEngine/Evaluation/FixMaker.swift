import Review

/// Makes the edit that a rule's fix asks for at one match.
struct FixMaker {
    let template: MessageTemplate
    let bytes: [UInt8]
    let marked: [UInt8]

    /// The edit, or none when the fix changes nothing or would be longer than the limit.
    func edits(_ fix: RuleFix, _ match: RangeMatch, steps: inout Int) -> [TextEdit] {
        let range = match.start..<match.end
        let replacement: [UInt8]
        switch fix {
        case .template(let text):
            replacement = template.fill(
                text, match.bindings, bindingLimit: RuleLimits.fixBytes, limit: RuleLimits.fixBytes + 1)
        case .regex(let regex, let text, let count):
            replacement = substitute(regex, text, count, range, &steps)
        }
        guard replacement.count <= RuleLimits.fixBytes, !replacement.elementsEqual(bytes[range]) else {
            return []
        }
        return [TextEdit(offset: match.start, length: range.count, replacement: replacement)]
    }

    private func substitute(
        _ regex: RegularExpression, _ replacement: String, _ count: Int, _ range: Range<Int>,
        _ steps: inout Int
    ) -> [UInt8] {
        let text = Array(marked[range])
        let limit = count > 0 ? min(count, RuleLimits.matchesPerRule) : RuleLimits.matchesPerRule
        var output: [UInt8] = []
        var position = 0
        for match in regex.allMatches(in: text, limit: limit, steps: &steps) {
            guard let whole = match[0] else { continue }
            output += bytes[(range.lowerBound + position)..<(range.lowerBound + whole.lowerBound)]
            output += expand(replacement, match, at: range.lowerBound)
            position = whole.upperBound
        }
        return output + bytes[(range.lowerBound + position)..<range.upperBound]
    }

    /// `\1` and `$1` stand for groups, as in Semgrep.
    private func expand(_ replacement: String, _ match: RegularExpression.Groups, at offset: Int)
        -> [UInt8]
    {
        let text = Array(replacement.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < text.count {
            let marks = text[index] == UInt8(ascii: "\\") || text[index] == UInt8(ascii: "$")
            if marks, index + 1 < text.count, (0x30...0x39).contains(text[index + 1]) {
                let group = Int(text[index + 1] - 0x30)
                if group < match.count, let place = match[group] {
                    output += bytes[(offset + place.lowerBound)..<(offset + place.upperBound)]
                }
                index += 2
            } else if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
                output.append(text[index + 1] == UInt8(ascii: "n") ? 0x0A : text[index + 1])
                index += 2
            } else {
                output.append(text[index])
                index += 1
            }
        }
        return output
    }
}
