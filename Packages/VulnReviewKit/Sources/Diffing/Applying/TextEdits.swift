import Review

/// Edits of one file, such as a rule's fix.
public enum TextEdits {
    /// `bytes` with all `edits` made; their offsets are those of `bytes`, in any order.
    ///
    /// Insertions at one place keep their order. An edit that reaches outside or overlaps another is an error.
    public static func apply(_ edits: [TextEdit], to bytes: [UInt8]) throws(DiffError) -> [UInt8] {
        let ordered = edits.enumerated().sorted {
            ($0.element.offset, $0.element.length > 0 ? 1 : 0, $0.offset)
                < ($1.element.offset, $1.element.length > 0 ? 1 : 0, $1.offset)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for (_, edit) in ordered {
            guard edit.offset >= 0, edit.length >= 0, edit.offset <= bytes.count,
                edit.length <= bytes.count - edit.offset
            else { throw .editOutOfRange(offset: edit.offset, length: edit.length) }
            guard edit.offset >= position else { throw .editsOverlap(offset: edit.offset) }
            result += bytes[position..<edit.offset]
            result += edit.replacement
            position = edit.offset + edit.length
        }
        result += bytes[position...]
        return result
    }
}
