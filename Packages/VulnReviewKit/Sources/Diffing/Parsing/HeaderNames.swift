/// The two file names of one change, once all that a header says about them agrees.
///
/// git writes `a/` before the old name and `b/` before the new one, or neither with `--no-prefix`. Which it was is
/// read from the header as a whole, never guessed from one line.
struct HeaderNames {
    let old: [UInt8]
    let new: [UInt8]

    init(_ header: FileHeader, isNew: Bool, isDeleted: Bool) throws(DiffError) {
        for prefixed in [true, false] {
            guard let names = Self.names(header, isNew: isNew, isDeleted: isDeleted, prefixed: prefixed)
            else {
                continue
            }
            if let line = header.gitLine {
                guard Self.agrees(line, old: names.old, new: names.new, prefixed: prefixed) else { continue }
            }
            guard header.renameFrom != nil || names.old == names.new else { continue }
            (old, new) = names
            return
        }
        throw header.defect(.namesDiffer)
    }

    /// The names when they carry prefixes, or when they do not; `nil` when the header's lines do not fit that.
    private static func names(
        _ header: FileHeader, isNew: Bool, isDeleted: Bool, prefixed: Bool
    ) -> (old: [UInt8], new: [UInt8])? {
        var old: [UInt8]?
        var new: [UInt8]?
        if case .file(let name)? = header.old {
            guard let bare = bare(name, prefix: prefixed ? oldPrefix : []) else { return nil }
            old = bare
        }
        if case .file(let name)? = header.new {
            guard let bare = bare(name, prefix: prefixed ? newPrefix : []) else { return nil }
            new = bare
        }
        if isNew { old = new }
        if isDeleted { new = old }
        if let from = header.renameFrom {
            guard old == nil || old == from else { return nil }
            old = from
        }
        if let to = header.renameTo {
            guard new == nil || new == to else { return nil }
            new = to
        }
        if let old, let new { return (old, new) }
        guard old == nil, new == nil, let line = header.gitLine,
            let name = sameName(line, prefixed: prefixed)
        else { return nil }
        return (name, name)
    }

    private static let oldPrefix = Array("a/".utf8)
    private static let newPrefix = Array("b/".utf8)

    private static func bare(_ name: [UInt8], prefix: [UInt8]) -> [UInt8]? {
        name.starts(with: prefix) ? Array(name.dropFirst(prefix.count)) : nil
    }

    /// Whether a `diff --git` line names exactly these two files.
    private static func agrees(_ line: [UInt8], old: [UInt8], new: [UInt8], prefixed: Bool) -> Bool {
        let first = prefixed ? oldPrefix + old : old
        let second = prefixed ? newPrefix + new : new
        if line == first + [0x20] + second { return true }
        guard let (one, two) = split(line) else { return false }
        return one == first && two == second
    }

    /// The one name that a `diff --git` line gives twice: all there is for a mode change or an empty file.
    private static func sameName(_ line: [UInt8], prefixed: Bool) -> [UInt8]? {
        let halves: ([UInt8], [UInt8])
        if let quoted = split(line) {
            halves = quoted
        } else {
            // Both halves are equally long, so the blank between them is in the middle whatever the name holds.
            guard line.count % 2 == 1, line[line.count / 2] == 0x20 else { return nil }
            halves = (Array(line[..<(line.count / 2)]), Array(line[(line.count / 2 + 1)...]))
        }
        guard let old = bare(halves.0, prefix: prefixed ? oldPrefix : []),
            let new = bare(halves.1, prefix: prefixed ? newPrefix : []), old == new
        else { return nil }
        return old
    }

    /// The two names of a `diff --git` line of which one at least is quoted.
    private static func split(_ line: [UInt8]) -> ([UInt8], [UInt8])? {
        let quote = UInt8(ascii: "\"")
        if line.first == quote {
            guard let (first, end) = QuotedName.read(line[...]), end < line.count, line[end] == 0x20 else {
                return nil
            }
            let rest = line[(end + 1)...]
            guard rest.first == quote else { return rest.contains(quote) ? nil : (first, Array(rest)) }
            guard let (second, last) = QuotedName.read(rest), last == line.count else { return nil }
            return (first, second)
        }
        guard let start = line.firstIndex(of: quote), start > 0, line[start - 1] == 0x20,
            let (second, end) = QuotedName.read(line[start...]), end == line.count
        else { return nil }
        return (Array(line[..<(start - 1)]), second)
    }
}
