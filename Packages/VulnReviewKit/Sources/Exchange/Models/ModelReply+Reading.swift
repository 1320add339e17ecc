import Review

extension ModelReply {
    /// Reads an HTTP response of a chat-completions server.
    public static func read(response: [UInt8], as form: ModelEndpoint.Form) throws(ModelReplyError)
        -> ModelReply
    {
        try ChatCompletion.read(response, as: form)
    }

    /// Reads a chat completion that stands by itself, as a line of a recording is.
    public static func read(completion: [UInt8], as form: ModelEndpoint.Form) throws(ModelReplyError)
        -> ModelReply
    {
        try ChatCompletion.read(document: completion, as: form)
    }

    /// The reply as one line of a recording: a chat completion that reads as this reply again.
    public var recorded: [UInt8] {
        var message: [String: CanonicalJSON] = ["role": .string("assistant"), "content": .string(text)]
        if !calls.isEmpty {
            message["tool_calls"] = .array(
                calls.map { call in
                    .object([
                        "id": .string(call.id), "type": .string("function"),
                        "function": .object([
                            "name": .string(call.name), "arguments": .string(call.arguments),
                        ]),
                    ])
                })
        }
        let reason =
            switch finish {
            case .stop: "stop"
            case .calls: "tool_calls"
            case .length: "length"
            case .other: "other"
            }
        var members: [String: CanonicalJSON] = [
            "object": .string("chat.completion"),
            "choices": .array([
                .object(["index": .int(0), "message": .object(message), "finish_reason": .string(reason)])
            ]),
        ]
        if let model { members["model"] = .string(model) }
        if let usage {
            members["usage"] = .object([
                "prompt_tokens": .int(usage.inputTokens), "completion_tokens": .int(usage.outputTokens),
            ])
        }
        return CanonicalJSON.object(members).bytes
    }
}
