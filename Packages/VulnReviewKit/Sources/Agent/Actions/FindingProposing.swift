import Review

/// Takes a finding that a model proposes, when it is about bytes that are there.
struct FindingProposing {
    let ground: SourceGround

    /// The longest message.
    static let messageBytes = 4_000

    func propose(_ proposal: FindingProposal) -> ActionResult {
        guard !proposal.message.isEmpty, proposal.message.utf8.count <= Self.messageBytes else {
            return .failed("The message is empty or too long.")
        }
        guard let bytes = try? ground.read(proposal.path),
            proposal.lines.last <= SourceLines(bytes).count
        else { return .failed("There are no such lines.") }
        return ActionResult(
            [
                .init(
                    "Written down as a proposal; only a tool's evidence makes it a finding.",
                    from: .instruction)
            ],
            yield: .finding(ProposedFinding(proposal: proposal, fileDigest: Digest(of: bytes))))
    }
}
