/// What is read of a SARIF log (SARIF 2.1.0, section 3.13). Unlike the types that are written, every property may be
/// missing: tools leave out what the standard asks for.
struct SARIFInputLog: Sendable {
    var version: String?
    var hasRuns = false
    var runs: [Run] = []
    /// Files that hold parts of the log (section 3.15.2), or such parts within it (section 3.13.5).
    var externalFiles = 0

    init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            switch key {
            case "version": version = try reader.string()
            case "runs":
                hasRuns = reader.isAtArray()
                runs = try reader.list { (reader) throws(JSONReader.Mismatch) in try Run(&reader) }
            case "inlineExternalProperties":
                externalFiles += try reader.list { (reader) throws(JSONReader.Mismatch) in try reader.skip() }
                    .count
            default: try reader.skip()
            }
        }
        externalFiles += runs.reduce(0) { $0 + $1.externalFiles }
    }

    /// run object (section 3.14).
    struct Run {
        /// The driver, then the extensions.
        var components: [Component] = []
        var bases: [String: ArtifactLocation] = [:]
        var artifacts: [Artifact] = []
        var threadFlowLocations: [SARIFInputResult.ThreadFlowLocation] = []
        var columnKind: String?
        var externalFiles = 0
        /// How often the tool says that there was something it could not read or do.
        var failures = 0

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            var driver: Component?
            var extensions: [Component] = []
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "tool":
                    try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                        switch key {
                        case "driver": driver = try Component(&reader)
                        case "extensions":
                            extensions = try reader.list { (reader) throws(JSONReader.Mismatch) in
                                try Component(&reader)
                            }
                        default: try reader.skip()
                        }
                    }
                case "originalUriBaseIds":
                    try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                        bases[key] = try ArtifactLocation(&reader)
                    }
                case "artifacts":
                    artifacts = try reader.list { (reader) throws(JSONReader.Mismatch) in
                        try Artifact(&reader)
                    }
                case "threadFlowLocations":
                    threadFlowLocations = try reader.list { (reader) throws(JSONReader.Mismatch) in
                        try SARIFInputResult.ThreadFlowLocation(&reader)
                    }
                case "columnKind": columnKind = try reader.string()
                case "invocations":
                    try reader.array { (reader) throws(JSONReader.Mismatch) in
                        failures += try Self.failures(&reader)
                    }
                case "externalPropertyFileReferences":
                    try reader.object { (_, reader) throws(JSONReader.Mismatch) in
                        // One reference or a list of them (section 3.15.2).
                        guard reader.isAtArray() else {
                            externalFiles += 1
                            return try reader.skip()
                        }
                        externalFiles += try reader.list { (reader) throws(JSONReader.Mismatch) in
                            try reader.skip()
                        }.count
                    }
                default: try reader.skip()
                }
            }
            components = [driver].compactMap(\.self) + extensions
        }

        /// Of an invocation object (section 3.20). A notification's level is `warning` unless it says otherwise (section 3.58.6).
        private static func failures(_ reader: inout JSONReader) throws(JSONReader.Mismatch) -> Int {
            var wasSuccessful = true
            var told = 0
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "executionSuccessful": wasSuccessful = try reader.boolean() ?? true
                case "toolExecutionNotifications":
                    try reader.array { (reader) throws(JSONReader.Mismatch) in
                        var level: String?
                        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                            if key == "level" { level = try reader.string() } else { try reader.skip() }
                        }
                        if ["warning", "error"].contains(level ?? "warning") { told += 1 }
                    }
                default: try reader.skip()
                }
            }
            return told > 0 ? told : wasSuccessful ? 0 : 1
        }
    }

    /// toolComponent object (section 3.19).
    struct Component {
        var name: String?
        var rules: [Rule] = []
        var messages: [String: String] = [:]

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "name": name = try reader.string()
                case "rules":
                    rules = try reader.list { (reader) throws(JSONReader.Mismatch) in try Rule(&reader) }
                case "globalMessageStrings": messages = try reader.messageStrings()
                default: try reader.skip()
                }
            }
        }
    }

    /// artifact object (section 3.24).
    struct Artifact {
        var location: ArtifactLocation?
        /// Whether it lies within another artifact, such as an archive.
        var isNested = false

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "location": location = try ArtifactLocation(&reader)
                case "parentIndex": isNested = (try reader.integer() ?? -1) >= 0
                default: try reader.skip()
                }
            }
        }
    }

    /// artifactLocation object (section 3.4).
    struct ArtifactLocation {
        var uri: String?
        var uriBaseId: String?
        var index: Int?

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "uri": uri = try reader.string()
                case "uriBaseId": uriBaseId = try reader.string()
                case "index": index = try reader.integer()
                default: try reader.skip()
                }
            }
        }
    }
}

extension JSONReader {
    /// The texts of an object of multiformatMessageString objects (section 3.12).
    mutating func messageStrings() throws(Mismatch) -> [String: String] {
        var strings: [String: String] = [:]
        try object { (key, reader) throws(Mismatch) in strings[key] = try reader.messageString() }
        return strings
    }

    /// The text of a multiformatMessageString object.
    mutating func messageString() throws(Mismatch) -> String? {
        var text: String?
        try object { (key, reader) throws(Mismatch) in
            if key == "text" { text = try reader.string() } else { try reader.skip() }
        }
        return text
    }
}
