import Review

extension ModelRequest {
    /// The request for a server: the body of a chat completion, streamed, with an HTTP/1.1 head that ends the connection.
    public func chatRequest(to endpoint: ModelEndpoint) -> [UInt8] {
        let body = chatBody(endpoint).bytes
        let host =
            switch endpoint.address {
            case .loopback4, .loopback6: String(endpoint.address.text.dropFirst("http://".count))
            case .unixSocket: "localhost"
            }
        let head = [
            "POST \(endpoint.basePath)/chat/completions HTTP/1.1", "Host: \(host)",
            "Content-Type: application/json", "Accept: text/event-stream, application/json",
            "Accept-Encoding: identity", "Connection: close", "Content-Length: \(body.count)",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }

    /// The body (OpenAI API reference, "Create chat completion"). The temperature is 0: what a run does is to be the same
    /// again where the server allows it.
    private func chatBody(_ endpoint: ModelEndpoint) -> CanonicalJSON {
        var members: [String: CanonicalJSON] = [
            "model": .string(endpoint.model), "messages": .array(messages.map(\.chatMessage)),
            "max_tokens": .int(replyTokens), "temperature": .int(0), "seed": .int(0), "stream": .bool(true),
            "stream_options": .object(["include_usage": .bool(true)]),
        ]
        switch endpoint.form {
        case .tools:
            members["tools"] = ActionSchema.tools(actions)
            members["tool_choice"] = .string("required")
        case .schema:
            members["response_format"] = .object([
                "type": .string("json_schema"),
                "json_schema": .object([
                    "name": .string("action"), "strict": .bool(true),
                    "schema": ActionSchema.oneCall(actions),
                ]),
            ])
        }
        return .object(members)
    }
}

extension ModelMessage {
    /// The parts, each marked with where it comes from.
    var text: String { parts.map(\.markedText).joined(separator: "\n") }

    /// The message as a server takes it. Data stands between marks that its own bytes cannot forge, as they hold its digest.
    fileprivate var chatMessage: CanonicalJSON {
        var members: [String: CanonicalJSON] = [
            "content": .string(text)
        ]
        switch role {
        case .system: members["role"] = .string("system")
        case .user: members["role"] = .string("user")
        case .assistant(let calls):
            members["role"] = .string("assistant")
            if !calls.isEmpty { members["tool_calls"] = .array(calls.map(\.chatCall)) }
        case .tool(let call):
            members["role"] = .string("tool")
            members["tool_call_id"] = .string(call)
        }
        return .object(members)
    }
}

extension ModelCall {
    /// The call as it is told back to the server.
    var chatCall: CanonicalJSON {
        .object([
            "id": .string(id), "type": .string("function"),
            "function": .object(["name": .string(name), "arguments": .string(arguments)]),
        ])
    }
}

extension ModelMessage.Part {
    /// The text with where it comes from.
    fileprivate var markedText: String {
        let origin: String
        switch provenance {
        case .instruction, .model: return text
        case .person(let name): origin = "reviewer " + VisibleText.escape(name)
        case .source(let path, let lines, let digest):
            origin = "file \(path.display) lines \(lines.first)-\(lines.last) \(digest)"
        case .tool(let name, let digest): origin = "output of \(VisibleText.escape(name)) \(digest)"
        }
        let mark = Digest(of: Array(text.utf8)).hex.prefix(16)
        // Tabs stay, so that what is quoted can be found again.
        let visible = text.split(separator: "\t", omittingEmptySubsequences: false)
            .map { VisibleText.escapeKeepingLines(String($0)) }.joined(separator: "\t")
        return "<data \(mark) from \(origin)>\n\(visible)\n</data \(mark)>"
    }
}
