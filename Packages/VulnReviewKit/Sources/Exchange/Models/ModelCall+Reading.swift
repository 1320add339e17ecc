import Review

extension ModelCall {
    /// The call of `name` with `arguments` as they stood in the reply.
    init(id: String, place: Int, name: String, arguments: [UInt8]) {
        self.init(
            id: Self.isSafe(id) ? id : "call-\(place + 1)", name: String(name.prefix(200)),
            arguments: String(decoding: arguments, as: UTF8.self),
            meaning: Meaning(name: name, arguments: try? JSONValue.read(arguments)))
    }

    /// A whole reply that was held to `ActionSchema.oneCall`; `nil` when it is something else.
    init?(wholeReply bytes: [UInt8]) {
        guard let value = try? JSONValue.read(bytes), let members = value.object, members.count == 2,
            let name = members["action"]?.text, let arguments = members["arguments"]
        else { return nil }
        self.init(
            id: "call-1", name: String(name.prefix(200)), arguments: String(decoding: bytes, as: UTF8.self),
            meaning: Meaning(name: name, arguments: arguments))
    }

    private static func isSafe(_ id: String) -> Bool {
        (1...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber
                    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            }
    }
}

extension ModelCall.Meaning {
    /// What a call of `name` comes to; `nil` arguments are no JSON.
    fileprivate init(name: String, arguments: JSONValue?) {
        guard let kind = AgentActionKind(rawValue: name) else {
            self = .refused(.unknownAction)
            return
        }
        guard let members = arguments?.object else {
            self = .refused(.notObject)
            return
        }
        do {
            self = .action(try ActionArguments(members, of: kind.parameters).action(kind))
        } catch {
            self = .refused(error)
        }
    }
}
