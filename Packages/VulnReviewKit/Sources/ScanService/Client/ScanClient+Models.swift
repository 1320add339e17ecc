import Exchange
import Review

extension ScanClient {
    /// What a model answered, out of an HTTP response or, when `isResponse` is false, a chat completion by itself.
    public func readModelReply(
        _ bytes: [UInt8], isResponse: Bool, as form: ModelEndpoint.Form
    ) async throws(ScanServiceError) -> ModelReply {
        let request = ServiceRequest.readModelReply(bytes, isResponse: isResponse, form)
        guard case .modelReply(let reply) = try await ask(request) else { throw .wrongAnswer }
        try AnswerCheck.check(reply, of: bytes)
        return reply
    }
}

extension AnswerCheck {
    /// Checks a reply: it says no more than what it was read from, and its calls are what their names say.
    static func check(_ reply: ModelReply, of bytes: [UInt8]) throws(ScanServiceError) {
        // U+FFFD takes three bytes where one stood.
        let most = bytes.count * 3
        guard reply.text.utf8.count <= most, (reply.model?.utf8.count ?? 0) <= 1_000,
            reply.usage.map({ $0.inputTokens >= 0 && $0.outputTokens >= 0 }) ?? true,
            reply.calls.count <= ModelReplyLimits.calls
        else { throw .implausibleAnswer("model reply") }
        for call in reply.calls {
            guard (1...64).contains(call.id.utf8.count), call.name.utf8.count <= 1_000,
                call.arguments.utf8.count <= most
            else { throw .implausibleAnswer("model call") }
            if case .action(let action) = call.meaning {
                guard action.kind.rawValue == call.name else { throw .implausibleAnswer("model action") }
            }
        }
    }
}
