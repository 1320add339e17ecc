import Review

/// A request for a model that takes text and nothing else.
extension ModelRequest {
    /// Our own messages, and how to answer.
    public var plainInstructions: String {
        let ours = messages.filter { $0.role == .system }.map(\.text)
        let schema = String(decoding: ActionSchema.oneCall(actions).bytes, as: UTF8.self)
        return (ours + ["Answer with one JSON object and nothing else, by this schema:", schema])
            .joined(separator: "\n")
    }

    /// All other messages, oldest first.
    public var plainConversation: String {
        messages.compactMap { message in
            switch message.role {
            case .system: nil
            case .user: message.text
            case .tool: "The answer:\n" + message.text
            case .assistant(let calls):
                "You did:\n"
                    + (calls.map { "\($0.name) \($0.arguments)" } + [message.text]).joined(separator: "\n")
            }
        }.joined(separator: "\n\n")
    }
}
