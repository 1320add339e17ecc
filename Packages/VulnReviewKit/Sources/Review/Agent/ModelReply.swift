/// What a model answered, parsed by the scan service. Nothing in it is believed: it is a wish and words.
public struct ModelReply: Hashable, Sendable, Codable {
    /// Its words; may be hostile text.
    public let text: String
    /// What it wants to be done, in order.
    public let calls: [ModelCall]
    /// Why it stopped.
    public let finish: Finish
    /// What it cost; `nil` when the server does not say.
    public let usage: ModelUsage?
    /// The model's name as the server gives it; `nil` when it does not.
    public let model: String?

    /// A reply.
    public init(text: String, calls: [ModelCall], finish: Finish, usage: ModelUsage?, model: String?) {
        self.text = text
        self.calls = calls
        self.finish = finish
        self.usage = usage
        self.model = model
    }

    /// Why a reply ended.
    public enum Finish: String, Hashable, Sendable, Codable, CaseIterable {
        /// The model was done.
        case stop
        /// It waits for what its calls bring.
        case calls
        /// It ran into the limit on tokens.
        case length
        /// The server cut it off, or says something that we do not know.
        case other
    }
}

/// One call of an action, as it stood in the protocol's own field: text is never searched for calls.
public struct ModelCall: Hashable, Sendable, Codable {
    /// The server's name for it, at most 64 of `A-Z a-z 0-9 _ -`; else one that we gave.
    public let id: String
    /// The name that the model called; may be hostile text.
    public let name: String
    /// The arguments as the model wrote them; may be hostile text.
    public let arguments: String
    /// What it comes to.
    public let meaning: Meaning

    /// A call.
    public init(id: String, name: String, arguments: String, meaning: Meaning) {
        self.id = id
        self.name = name
        self.arguments = arguments
        self.meaning = meaning
    }

    /// What a call comes to.
    public enum Meaning: Hashable, Sendable, Codable {
        /// An action, with arguments as its schema wants them.
        case action(AgentAction)
        /// Nothing that is done.
        case refused(Problem)
    }

    /// Why a call is none.
    public enum Problem: Error, Hashable, Sendable, Codable {
        /// There is no such action.
        case unknownAction
        /// The arguments are no JSON object within the limits.
        case notObject
        /// There is no such argument.
        case unknownArgument(String)
        /// An argument is not there.
        case missingArgument(String)
        /// An argument is of another type, or out of its range.
        case badArgument(String)
    }
}

/// What a reply cost.
public struct ModelUsage: Hashable, Sendable, Codable {
    /// Tokens of the request.
    public let inputTokens: Int
    /// Tokens of the reply.
    public let outputTokens: Int

    /// So many tokens.
    public init(inputTokens: Int, outputTokens: Int) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
    }
}
