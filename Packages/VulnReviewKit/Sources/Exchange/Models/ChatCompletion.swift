import Review

/// A chat completion, in one piece or as the deltas of a stream (OpenAI API reference, "The chat completion object" and
/// "The chat completion chunk object"), as llama.cpp, vLLM, Ollama, LM Studio and MLX answer with.
struct ChatCompletion {
    private var text: [UInt8] = []
    private var calls: [PartialCall] = []
    private var finish: ModelReply.Finish?
    private var usage: ModelUsage?
    private var model: String?

    /// A call of which the stream has told a part.
    private struct PartialCall {
        let index: Int
        var id = ""
        var name = ""
        var arguments: [UInt8] = []
    }

    /// Reads what a server sent, head and all.
    static func read(_ bytes: [UInt8], as form: ModelEndpoint.Form) throws(ModelReplyError) -> ModelReply {
        let reply = try HTTPReply(bytes)
        guard !(300..<400).contains(reply.status) else { throw .redirected }
        guard reply.status == 200 else { throw .refused(status: reply.status) }
        guard reply.mediaType == "text/event-stream" else { return try read(document: reply.body, as: form) }
        var completion = ChatCompletion()
        var isDone = false
        for data in ServerSentEvents.data(of: reply.body) where !isDone {
            if data.elementsEqual("[DONE]".utf8) {
                isDone = true
            } else {
                try completion.take(try JSONValue.read(data), "delta")
            }
        }
        guard isDone || completion.finish != nil else { throw .truncated }
        return try completion.reply(as: form)
    }

    /// Reads a completion that stands by itself, as in a recording.
    static func read(document: [UInt8], as form: ModelEndpoint.Form) throws(ModelReplyError) -> ModelReply {
        guard document.count <= ModelReplyLimits.bytes else { throw .tooLarge }
        var completion = ChatCompletion()
        try completion.take(try JSONValue.read(document), "message")
        return try completion.reply(as: form)
    }

    /// Takes the first choice; we never ask for several.
    private mutating func take(_ value: JSONValue, _ key: String) throws(ModelReplyError) {
        guard value.object != nil else { throw .malformed(offset: 0) }
        // A stream's status was told before anything could fail.
        if let error = value["error"] { throw .refused(status: error["code"]?.int ?? 500) }
        if let name = value["model"]?.text { model = String(name.prefix(200)) }
        if let used = value["usage"], let input = used["prompt_tokens"]?.int, input >= 0 {
            usage = ModelUsage(inputTokens: input, outputTokens: max(0, used["completion_tokens"]?.int ?? 0))
        }
        guard let choice = value["choices"]?.list?.first(where: { ($0["index"]?.int ?? 0) == 0 }) else {
            return
        }
        if let reason = choice["finish_reason"]?.text { finish = Self.finish(reason) }
        guard let message = choice[key] ?? choice["message"] else { return }
        if let content = message["content"]?.text { text += content.utf8 }
        for (place, call) in (message["tool_calls"]?.list ?? []).enumerated() {
            let index = call["index"]?.int ?? place
            if calls.last?.index != index {
                guard calls.count < ModelReplyLimits.calls, !calls.contains(where: { $0.index == index })
                else {
                    throw .tooLarge
                }
                calls.append(PartialCall(index: index))
            }
            let last = calls.count - 1
            if let id = call["id"]?.text { calls[last].id = id }
            calls[last].name += call["function"]?["name"]?.text ?? ""
            calls[last].arguments += (call["function"]?["arguments"]?.text ?? "").utf8
            guard calls[last].arguments.count <= ModelReplyLimits.argumentBytes else { throw .tooLarge }
        }
    }

    private static func finish(_ reason: String) -> ModelReply.Finish {
        switch reason {
        case "stop": .stop
        case "tool_calls", "function_call": .calls
        case "length": .length
        default: .other
        }
    }

    private func reply(as form: ModelEndpoint.Form) throws(ModelReplyError) -> ModelReply {
        var calls: [ModelCall] = []
        for call in self.calls {
            calls.append(
                ModelCall(id: call.id, place: calls.count, name: call.name, arguments: call.arguments))
        }
        var text = String(decoding: text, as: UTF8.self)
        if form == .schema, calls.isEmpty, let call = ModelCall(wholeReply: Array(text.utf8)) {
            calls = [call]
            text = ""
        }
        return ModelReply(
            text: text, calls: calls, finish: finish ?? .other, usage: usage, model: model)
    }
}
