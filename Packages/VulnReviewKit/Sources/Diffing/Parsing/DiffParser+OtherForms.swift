import Review

extension DiffParser {
    /// The refusal for a text that is a patch in a form that is never read; `nil` when it looks like none.
    ///
    /// An ed script can run commands (CVE-2018-1000156); the other forms are only out of use.
    static func otherForm(in start: LineCursor) throws(DiffError) -> DiffError? {
        var lines = start
        while let line = try lines.peek() {
            if lines.starts(line, with: "*** "), let next = try lines.line(from: line.end),
                lines.starts(next, with: "--- ")
            {
                return .unsupported(.contextDiff, at: lines.position)
            }
            if let form = command(lines.bytes[line.content]) { return .unsupported(form, at: lines.position) }
            lines.advance(past: line)
        }
        return nil
    }

    /// The form whose editing command `text` is: `1,2c` of ed, `1,2c3` of a normal diff, `a1 2` of `diff -n`.
    private static func command(_ text: ArraySlice<UInt8>) -> UnsupportedDiff? {
        let letters = "acd".utf8
        guard let first = text.first, text.count < 64 else { return nil }
        if letters.contains(first) {
            let numbers = text.dropFirst().split(separator: 0x20, omittingEmptySubsequences: false)
            return numbers.count == 2 && numbers.allSatisfy(isNumber) ? .rcsDiff : nil
        }
        guard let letter = text.firstIndex(where: letters.contains), isRange(text[..<letter]) else {
            return nil
        }
        let rest = text[(letter + 1)...]
        return rest.isEmpty ? .edScript : isRange(rest) ? .normalDiff : nil
    }

    private static func isRange(_ text: ArraySlice<UInt8>) -> Bool {
        let numbers = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        return (1...2).contains(numbers.count) && numbers.allSatisfy(isNumber)
    }

    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
