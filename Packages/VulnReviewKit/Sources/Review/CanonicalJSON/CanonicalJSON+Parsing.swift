extension CanonicalJSON {
    /// The value whose one canonical form `bytes` are; `nil` for anything else, however close.
    ///
    /// White space, another order of members, a repeated member, a needless escape or a fraction is not canonical.
    public init?(canonical bytes: [UInt8]) {
        var reader = CanonicalJSONReader(bytes: bytes)
        // Writing the value again and comparing is what makes the reader strict.
        guard let value = reader.document(), value.bytes == bytes else { return nil }
        self = value
    }

    /// The member `key` of an object; `nil` when this is no object or has no such member.
    public subscript(key: String) -> CanonicalJSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text of a string; `nil` for any other value.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number; `nil` for any other value.
    public var number: Int? {
        if case .int(let number) = self { number } else { nil }
    }
}
