import Review

/// What came of an action: what the model is told, and what the run has from it.
public struct ActionResult: Hashable, Sendable, Codable {
    /// What the model is told.
    public let parts: [ModelMessage.Part]
    /// Whether it did what it is for.
    public let isOK: Bool
    /// What the run has from it.
    public let yield: Yield

    /// What a run can have from an action.
    public enum Yield: Hashable, Sendable, Codable {
        case nothing
        /// Bytes, or what rules and tools said, were seen; places where a tool of ours fired.
        case seen([ToolHit])
        case patch(Patch)
        case finding(ProposedFinding)
        case rationale(Rationale, falseQuotes: [Int])
        /// What our own ladder says of a patch.
        case evidence(Evidence)
        /// A rule of the model's own and whether its samples hold.
        case rule(WrittenRule)
        case answer(PersonAnswer)
    }

    /// A result.
    public init(_ parts: [ModelMessage.Part], isOK: Bool = true, yield: Yield = .nothing) {
        self.parts = parts
        self.isOK = isOK
        self.yield = yield
    }

    /// Nothing was done, for a reason in our own words.
    static func failed(_ why: String) -> ActionResult {
        ActionResult([ModelMessage.Part(why, from: .instruction)], isOK: false)
    }
}

/// A place at which a rule that was loaded, or a confined tool, fired during the run.
public struct ToolHit: Hashable, Sendable, Codable {
    /// The rule's or the tool's name.
    public let source: String
    /// The file.
    public let path: TreePath
    /// The lines.
    public let lines: LineRange

    /// A hit of `source`.
    public init(source: String, path: TreePath, lines: LineRange) {
        self.source = source
        self.path = path
        self.lines = lines
    }
}

/// A finding that a model proposes, with the bytes that stand there.
public struct ProposedFinding: Hashable, Sendable, Codable {
    /// What it says.
    public let proposal: FindingProposal
    /// The digest of the file as it was read.
    public let fileDigest: Digest

    /// Whether one of `hits` lies on its lines: without one it stays a proposal.
    func isBacked(by hits: [ToolHit]) -> Bool {
        hits.contains {
            $0.path == proposal.path && $0.lines.first <= proposal.lines.last
                && proposal.lines.first <= $0.lines.last
        }
    }
}

/// A rule that a model wrote.
public struct WrittenRule: Hashable, Sendable, Codable {
    /// The rule file.
    public let rules: String
    /// The samples.
    public let samples: [RuleSample]
    /// Whether each sample says what it must, with at least one that fires and one that does not.
    public let isPass: Bool
}
