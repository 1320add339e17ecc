/// Fills metavariables into a rule's texts.
struct MessageTemplate {
    let metavariables: [String]
    let bytes: [UInt8]

    /// How `value($X)` begins.
    private static let value = Array("value($".utf8)

    /// `text` with each metavariable replaced by what it stands for, cut at `bindingLimit` bytes each and `limit` in all; with
    /// `takesValues` each `value($X)` too, which in code may be a call. Names that stand for nothing stay as they are.
    func fill(
        _ text: String, _ bindings: Bindings, takesValues: Bool = false, bindingLimit: Int, limit: Int
    ) -> [UInt8] {
        let template = Array(text.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < template.count, output.count < limit {
            if template[index] == UInt8(ascii: "$"),
                let (end, place) = reference(template, index, bindings)
            {
                output += Self.cut(bytes[place], at: bindingLimit)
                index = end
            } else if takesValues, template[index...].starts(with: Self.value),
                let (end, place) = reference(template, index + Self.value.count - 1, bindings),
                end < template.count, template[end] == UInt8(ascii: ")")
            {
                output += Self.cut(bytes[place], at: bindingLimit)
                index = end + 1
            } else {
                output.append(template[index])
                index += 1
            }
        }
        return Array(Self.cut(output[...], at: limit))
    }

    private func reference(
        _ template: [UInt8], _ index: Int, _ bindings: Bindings
    ) -> (end: Int, place: Range<Int>)? {
        let isEllipsis = template[(index + 1)...].starts(with: "...".utf8)
        let start = index + (isEllipsis ? 4 : 1)
        guard var end = MetavariableName.end(template, start) else { return nil }
        // `$X_suffix`: the longest name that the rule binds.
        while end > start {
            let name = String(decoding: template[start..<end], as: UTF8.self)
            if let slot = metavariables.firstIndex(of: name), let place = bindings[slot] {
                return (end, place)
            }
            end -= 1
        }
        return nil
    }

    /// At most `limit` bytes, with an ellipsis where something went, never inside a scalar.
    private static func cut(_ bytes: ArraySlice<UInt8>, at limit: Int) -> [UInt8] {
        guard bytes.count > limit else { return Array(bytes) }
        var end = bytes.startIndex + max(0, limit - 3)
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[bytes.startIndex..<end] + Array("…".utf8)
    }
}
