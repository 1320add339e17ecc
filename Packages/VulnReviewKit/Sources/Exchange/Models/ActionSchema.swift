import Review

/// The actions as a server is told of them: JSON Schema (draft 2020-12), of which only the keywords stand here that
/// servers turn into grammars.
enum ActionSchema {
    /// The `tools` of a chat completion (OpenAI API reference, "Create chat completion").
    static func tools(_ actions: [AgentActionKind]) -> CanonicalJSON {
        .array(
            actions.map { action in
                .object([
                    "type": .string("function"),
                    "function": .object([
                        "name": .string(action.rawValue), "description": .string(action.help),
                        "parameters": object(action.parameters),
                    ]),
                ])
            })
    }

    /// One object that is any of the calls, for servers that hold a whole reply to a schema.
    static func oneCall(_ actions: [AgentActionKind]) -> CanonicalJSON {
        .object([
            "anyOf": .array(
                actions.map { action in
                    .object([
                        "type": .string("object"),
                        "properties": .object([
                            "action": .object(["const": .string(action.rawValue)]),
                            "arguments": object(action.parameters),
                        ]),
                        "required": .array([.string("action"), .string("arguments")]),
                        "additionalProperties": .bool(false),
                    ])
                })
        ])
    }

    private static func object(_ parameters: [ActionParameter]) -> CanonicalJSON {
        .object([
            "type": .string("object"),
            "properties": .object(
                Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, schema($0.type, $0.help)) })),
            "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
            "additionalProperties": .bool(false),
        ])
    }

    private static func schema(_ kind: ActionParameter.Kind, _ help: String?) -> CanonicalJSON {
        var members: [String: CanonicalJSON]
        switch kind {
        case .text(let limit): members = ["type": .string("string"), "maxLength": .int(limit)]
        case .word(let words):
            members = ["type": .string("string"), "enum": .array(words.map { .string($0) })]
        case .number(let range):
            members = [
                "type": .string("integer"), "minimum": .int(range.lowerBound),
                "maximum": .int(range.upperBound),
            ]
        case .flag: members = ["type": .string("boolean")]
        case .list(let item, let limit):
            members = ["type": .string("array"), "items": schema(item, nil), "maxItems": .int(limit)]
        case .object(let parameters):
            guard case .object(let object) = object(parameters) else { return .null }
            members = object
        }
        if let help { members["description"] = .string(help) }
        return .object(members)
    }
}
