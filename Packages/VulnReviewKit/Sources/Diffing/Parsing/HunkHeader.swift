/// `@@ -l,s +l,s @@ section` (GNU diffutils manual, section 2.2.2.2).
struct HunkHeader {
    let oldStart: Int
    let oldCount: Int
    let newStart: Int
    let newCount: Int
    let section: [UInt8]

    /// Reads one line without its line feed.
    init(_ line: ArraySlice<UInt8>) throws(Defect) {
        var rest = line
        guard Self.skip("@@ -", in: &rest) else { throw .shape }
        (oldStart, oldCount) = try Self.range(in: &rest)
        guard Self.skip(" +", in: &rest) else { throw .shape }
        (newStart, newCount) = try Self.range(in: &rest)
        guard Self.skip(" @@", in: &rest) else { throw .shape }
        guard rest.isEmpty || Self.skip(" ", in: &rest) else { throw .shape }
        section = Array(rest)
    }

    /// What is wrong with a header.
    enum Defect: Error {
        case shape, number
    }

    private static func skip(_ text: String, in rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    private static func range(in rest: inout ArraySlice<UInt8>) throws(Defect) -> (start: Int, count: Int) {
        let start = try number(in: &rest)
        guard rest.first == UInt8(ascii: ",") else { return (start, 1) }
        rest = rest.dropFirst()
        return (start, try number(in: &rest))
    }

    /// Decimal digits without needless zeros, up to the greatest line number.
    private static func number(in rest: inout ArraySlice<UInt8>) throws(Defect) -> Int {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty, digits.count == 1 || digits.first != UInt8(ascii: "0"), digits.count <= 10
        else {
            throw .number
        }
        rest = rest[digits.endIndex...]
        let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard value <= HunkSequence.maximumLine else { throw .number }
        return value
    }
}
