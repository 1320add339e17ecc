import Review

/// The section `model`: the one server that the agent may ask.
extension PolicyReader {
    mutating func model(_ member: RuleNode.Member) -> ModelEndpoint? {
        let known = ["name", "address", "path", "digest", "form", "cents-per-million-tokens"]
        guard
            let fields = fields(of: member.value, member.key, known: known, required: ["name", "address"])
        else { return nil }
        let name = fields["name"].flatMap { text($0, limit: PolicyFileLimits.modelNameBytes) }
        let address = fields["address"].flatMap { self.address($0) }
        let path = fields["path"].map { self.path($0) } ?? "/v1"
        let digest = fields["digest"].map { self.digest($0) }
        let form = fields["form"].map { word(ModelEndpoint.Form.self, $0) } ?? .tools
        let cents = fields["cents-per-million-tokens"].map { number($0, 0...10_000_000) } ?? 0
        guard let name, let address, let path, let form, let cents else { return nil }
        return ModelEndpoint(
            address: address, basePath: path, model: name, digest: digest ?? nil, form: form,
            centsPerMillionTokens: cents)
    }

    private mutating func address(_ member: RuleNode.Member) -> ModelEndpoint.Address? {
        if let address = member.value.text.flatMap(ModelEndpoint.Address.init(text:)) { return address }
        note(.badAddress, member)
        return nil
    }

    /// What stands before `/chat/completions`: empty, or segments of unreserved characters (RFC 3986, section 2.3).
    private mutating func path(_ member: RuleNode.Member) -> String? {
        let text = member.value.text ?? "?"
        let isSound = text.split(separator: "/", omittingEmptySubsequences: false).enumerated().allSatisfy {
            $0 == 0
                ? $1.isEmpty
                : !$1.isEmpty && $1 != ".." && $1 != "."
                    && $1.utf8.allSatisfy { byte in
                        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                            || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte)
                    }
        }
        if isSound, text.utf8.count <= 200 { return text }
        note(.badAddress, member)
        return nil
    }

    private mutating func digest(_ member: RuleNode.Member) -> Digest? {
        if let text = member.value.text, text.hasPrefix("sha256:"), let digest = Digest(text) {
            return digest
        }
        note(.badDigest, member)
        return nil
    }
}
