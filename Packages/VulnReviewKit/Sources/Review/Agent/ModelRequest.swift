/// What a model is asked: a conversation so far, and the actions that it may answer with.
public struct ModelRequest: Hashable, Sendable, Codable {
    /// Oldest first; the first one is ours.
    public let messages: [ModelMessage]
    /// The actions on offer.
    public let actions: [AgentActionKind]
    /// The most tokens of the reply.
    public let replyTokens: Int

    /// A request.
    public init(messages: [ModelMessage], actions: [AgentActionKind], replyTokens: Int) {
        self.messages = messages
        self.actions = actions
        self.replyTokens = replyTokens
    }
}

/// One message of a conversation. Each part says where it comes from, so that data is never taken for an instruction.
public struct ModelMessage: Hashable, Sendable, Codable {
    /// Who speaks.
    public enum Role: Hashable, Sendable, Codable {
        /// We do: the only message with instructions.
        case system
        /// We hand over the subject, or a reviewer's words.
        case user
        /// The model did, with these calls.
        case assistant(calls: [ModelCall])
        /// What came of the call with this id.
        case tool(call: String)
    }

    /// Who speaks.
    public let role: Role
    /// What is said, in order.
    public let parts: [Part]

    /// A message.
    public init(_ role: Role, _ parts: [Part]) {
        self.role = role
        self.parts = parts
    }

    /// A text and where it comes from.
    public struct Part: Hashable, Sendable, Codable {
        /// The text; hostile unless it is an instruction.
        public let text: String
        /// Where it comes from.
        public let provenance: Provenance

        /// A text from `provenance`.
        public init(_ text: String, from provenance: Provenance) {
            self.text = text
            self.provenance = provenance
        }
    }

    /// Where a text comes from.
    public enum Provenance: Hashable, Sendable, Codable {
        /// VulnReview's own words.
        case instruction
        /// What a person typed.
        case person(String)
        /// Lines of a file.
        case source(TreePath, LineRange, Digest)
        /// What a tool or rule of this name printed.
        case tool(String, Digest)
        /// What the model said before.
        case model
    }
}
