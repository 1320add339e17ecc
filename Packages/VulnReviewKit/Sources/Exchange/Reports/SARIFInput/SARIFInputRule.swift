extension SARIFInputLog {
    /// reportingDescriptor object (section 3.49).
    struct Rule {
        var id: String?
        var level: String?
        var messages: [String: String] = [:]
        var properties = Properties()
        var relationships: [SARIFInputReference] = []
        var shortDescription: String?

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "id": id = try reader.string()
                case "defaultConfiguration":
                    try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                        if key == "level" { level = try reader.string() } else { try reader.skip() }
                    }
                case "messageStrings": messages = try reader.messageStrings()
                case "properties": properties = try Properties(&reader)
                case "shortDescription": shortDescription = try reader.messageString()
                case "relationships":
                    try reader.array { (reader) throws(JSONReader.Mismatch) in
                        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                            if key == "target" {
                                relationships.append(try SARIFInputReference(&reader))
                            } else {
                                try reader.skip()
                            }
                        }
                    }
                default: try reader.skip()
                }
            }
        }
    }

    /// The properties that code hosts read, the tags that tools put CWE numbers into, and what VulnReview writes. A property
    /// bag may hold anything (section 3.8): what is not of the expected type is left out.
    struct Properties {
        var tags: [String] = []
        var precision: String?
        var securitySeverity: Double?
        var cwe: [String] = []
        /// VulnReview's own: a finding's state.
        var state: String?

        init() {}

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "tags": tags = try reader.texts()
                case "cwe": cwe = try reader.texts()
                case "precision": precision = try reader.stringIfAny()
                case "security-severity": securitySeverity = try reader.numberIfAny()
                case "state": state = try reader.stringIfAny()
                default: try reader.skip()
                }
            }
        }
    }
}

extension JSONReader {
    /// One text or several; none for any other value.
    fileprivate mutating func texts() throws(Mismatch) -> [String] {
        guard isAtArray() else { return [try stringIfAny()].compactMap(\.self) }
        return try list(100) { (reader) throws(Mismatch) in try reader.stringIfAny() }.compactMap(\.self)
    }
}

/// reportingDescriptorReference object (section 3.52).
struct SARIFInputReference {
    var id: String?
    var index: Int?
    var component: String?
    var componentIndex: Int?

    init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            switch key {
            case "id": id = try reader.string()
            case "index": index = try reader.integer()
            case "toolComponent":
                try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                    switch key {
                    case "name": component = try reader.string()
                    case "index": componentIndex = try reader.integer()
                    default: try reader.skip()
                    }
                }
            default: try reader.skip()
            }
        }
    }
}
