import Review

/// The section `model`: the one server that the agent may ask.
extension PolicyReader {
    mutating func model(_ member: RuleNode.Member) -> ModelEndpoint? {
        let known = ["name", "address", "path", "digest", "form", "cents-per-million-tokens"]
        guard
            let fields = fields(of: member.value, member.key, known: known, required: ["name", "address"])
        else { return nil }
        let name = fields["name"].flatMap { text($0, limit: ModelEndpoint.modelBytes) }
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

    private mutating func path(_ member: RuleNode.Member) -> String? {
        if let text = member.value.text, ModelEndpoint.isBasePath(text) { return text }
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
