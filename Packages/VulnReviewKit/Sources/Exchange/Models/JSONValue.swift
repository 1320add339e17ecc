/// A JSON value of a model's server, once `JSONDocument` has found the text bounded and sound.
enum JSONValue: Decodable {
    case null
    case bool(Bool)
    case int(Int)
    /// A number that is no whole one that fits.
    case number
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .int(value)
        } else if (try? container.decode(Double.self)) != nil {
            self = .number
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// The document that `bytes` are, an object or array; throws where they are none.
    static func read(_ bytes: [UInt8]) throws(ModelReplyError) -> JSONValue {
        do {
            guard let value = try JSONDocument.decode(JSONValue.self, bytes) else {
                throw ModelReplyError.malformed(offset: 0)
            }
            return value
        } catch let error as ReportError {
            if case .malformed(_, let offset, _) = error { throw .malformed(offset: offset) }
            throw .malformed(offset: 0)
        } catch {
            throw .malformed(offset: 0)
        }
    }

    /// The member called `key`; `nil` where it is missing, or null, or this is no object.
    subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self, let value = members[key] else { return nil }
        if case .null = value { return nil }
        return value
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var int: Int? { if case .int(let int) = self { int } else { nil } }
    var list: [JSONValue]? { if case .list(let list) = self { list } else { nil } }
    var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
}
