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
            let filled = template.fill(
                text, match.bindings, bindingLimit: RuleLimits.fixBytes, limit: RuleLimits.fixBytes + 1)
            replacement = aligned(filled, at: match.start)
        case .regex(let regex, let text, let count):
            replacement = substitute(regex, text, count, range, &steps)
        }
        guard replacement.count <= RuleLimits.fixBytes, !replacement.elementsEqual(bytes[range]) else {
            return []
        }
        return [TextEdit(offset: match.start, length: range.count, replacement: replacement)]
    }

    /// `text` with its lines after the first indented as far as the place where it goes, as Semgrep does. Longer than the
    /// limit, it stays as it is.
    private func aligned(_ text: [UInt8], at offset: Int) -> [UInt8] {
        let lineFeed = UInt8(ascii: "\n")
        let feeds = text.reduce(0) { $1 == lineFeed ? $0 + 1 : $0 }
        guard feeds > 0 else { return text }
        let lineStart = bytes[..<offset].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
        let padding = [UInt8](repeating: UInt8(ascii: " "), count: offset - lineStart)
        guard padding.count <= RuleLimits.fixBytes / feeds else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count + feeds * padding.count)
        for byte in text {
            result.append(byte)
            if byte == lineFeed { result += padding }
        }
        return result
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
