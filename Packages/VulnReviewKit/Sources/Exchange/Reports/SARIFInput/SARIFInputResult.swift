import Foundation

/// What is read of a result (SARIF 2.1.0, section 3.27).
struct SARIFInputResult {
    var ruleId: String?
    var ruleIndex: Int?
    var rule: SARIFInputReference?
    var kind: String?
    var level: String?
    var message = Message()
    var locations: [Location] = []
    var analysisTarget: SARIFInputLog.ArtifactLocation?
    /// The threads of all flows.
    var flows: [[ThreadFlowLocation]] = []
    var fixes: [[Replacement]] = []
    var suppressions: [Suppression] = []
    var baselineState: String?
    var taxa: [SARIFInputReference] = []
    var properties = SARIFInputLog.Properties()
    var fingerprints: [String: String] = [:]
    /// Whether it holds more flows, steps or fixes than are kept.
    var isShortened = false

    init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            switch key {
            case "ruleId": ruleId = try reader.string()
            case "ruleIndex": ruleIndex = try reader.integer()
            case "rule": rule = try SARIFInputReference(&reader)
            case "kind": kind = try reader.string()
            case "level": level = try reader.string()
            case "message": message = try Message(&reader)
            case "locations":
                // The first is the place; the others are where the same is to be changed too (section 3.27.12).
                locations = try reader.list(8) { (reader) throws(JSONReader.Mismatch) in try Location(&reader)
                }
            case "analysisTarget": analysisTarget = try SARIFInputLog.ArtifactLocation(&reader)
            case "codeFlows": try readFlows(&reader)
            case "fixes": try readFixes(&reader)
            case "suppressions":
                suppressions = try reader.list(16) { (reader) throws(JSONReader.Mismatch) in
                    try Suppression(&reader)
                }
            case "baselineState": baselineState = try reader.string()
            case "taxa":
                taxa = try reader.list(100) { (reader) throws(JSONReader.Mismatch) in
                    try SARIFInputReference(&reader)
                }
            case "properties": properties = try SARIFInputLog.Properties(&reader)
            case "partialFingerprints":
                try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                    guard key.hasPrefix("vulnReview") else { return try reader.skip() }
                    fingerprints[key] = try reader.stringIfAny()
                }
            default: try reader.skip()
            }
        }
    }

    /// codeFlow and threadFlow objects (sections 3.36 and 3.37).
    private mutating func readFlows(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
        try reader.array { (reader) throws(JSONReader.Mismatch) in
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                guard key == "threadFlows" else { return try reader.skip() }
                try reader.array { (reader) throws(JSONReader.Mismatch) in
                    guard flows.count < ReportLimits.flows else {
                        isShortened = true
                        return try reader.skip()
                    }
                    flows.append(try steps(&reader))
                }
            }
        }
    }

    private mutating func steps(
        _ reader: inout JSONReader
    ) throws(JSONReader.Mismatch) -> [ThreadFlowLocation] {
        var steps: [ThreadFlowLocation] = []
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            guard key == "locations" else { return try reader.skip() }
            try reader.array { (reader) throws(JSONReader.Mismatch) in
                guard steps.count < ReportLimits.flowSteps else {
                    isShortened = true
                    return try reader.skip()
                }
                steps.append(try ThreadFlowLocation(&reader))
            }
        }
        return steps
    }

    /// fix objects (section 3.55) with their artifactChange objects (section 3.56).
    private mutating func readFixes(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
        try reader.array { (reader) throws(JSONReader.Mismatch) in
            guard fixes.count < ReportLimits.fixes else {
                isShortened = true
                return try reader.skip()
            }
            var replacements: [Replacement] = []
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                guard key == "artifactChanges" else { return try reader.skip() }
                try reader.array { (reader) throws(JSONReader.Mismatch) in
                    replacements += try Self.change(
                        &reader, limit: ReportLimits.edits + 1 - replacements.count)
                }
            }
            if replacements.count > ReportLimits.edits {
                isShortened = true
            } else {
                fixes.append(replacements)
            }
        }
    }

    private static func change(
        _ reader: inout JSONReader, limit: Int
    ) throws(JSONReader.Mismatch) -> [Replacement] {
        var location: SARIFInputLog.ArtifactLocation?
        var replacements: [Replacement] = []
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            switch key {
            case "artifactLocation": location = try SARIFInputLog.ArtifactLocation(&reader)
            case "replacements":
                replacements = try reader.list(limit) { (reader) throws(JSONReader.Mismatch) in
                    try Replacement(&reader)
                }
            default: try reader.skip()
            }
        }
        for index in replacements.indices { replacements[index].location = location }
        return replacements
    }

    /// message object (section 3.11).
    struct Message {
        var text: String?
        var id: String?
        var arguments: [String] = []

        init() {}

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "text": text = try reader.string()
                case "id": id = try reader.string()
                case "arguments":
                    arguments = try reader.list(100) { (reader) throws(JSONReader.Mismatch) in
                        try reader.string() ?? ""
                    }
                default: try reader.skip()
                }
            }
        }
    }

    /// location object (section 3.28) with its physicalLocation object (section 3.29).
    struct Location {
        var artifact: SARIFInputLog.ArtifactLocation?
        var region: Region?
        var message = Message()

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "physicalLocation":
                    try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                        switch key {
                        case "artifactLocation": artifact = try SARIFInputLog.ArtifactLocation(&reader)
                        case "region": region = try Region(&reader)
                        default: try reader.skip()
                        }
                    }
                case "message": message = try Message(&reader)
                default: try reader.skip()
                }
            }
        }
    }

    /// threadFlowLocation object (section 3.38).
    struct ThreadFlowLocation {
        var location: Location?
        /// Where it stands among the run's, instead of a location here.
        var index: Int?

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "location": location = try Location(&reader)
                case "index": index = try reader.integer()
                default: try reader.skip()
                }
            }
        }
    }

    /// replacement object (section 3.57).
    struct Replacement {
        var location: SARIFInputLog.ArtifactLocation?
        var deleted: Region?
        var inserted: [UInt8] = []

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "deletedRegion": deleted = try Region(&reader)
                case "insertedContent":
                    // artifactContent object (section 3.3): binary holds the bytes where text cannot.
                    try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                        switch key {
                        case "text": inserted = Array((try reader.string() ?? "").utf8)
                        case "binary":
                            let data = try reader.string().flatMap { Data(base64Encoded: $0) }
                            if inserted.isEmpty { inserted = data.map { Array($0) } ?? [] }
                        default: try reader.skip()
                        }
                    }
                default: try reader.skip()
                }
            }
        }
    }

    /// suppression object (section 3.35).
    struct Suppression {
        var status: String?
        var justification: String?

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "status": status = try reader.string()
                case "justification": justification = try reader.string()
                default: try reader.skip()
                }
            }
        }
    }

    /// region object (section 3.30).
    struct Region {
        var startLine: Int?
        var startColumn: Int?
        var endLine: Int?
        var endColumn: Int?
        var charOffset: Int?
        var charLength: Int?
        var byteOffset: Int?
        var byteLength: Int?

        init(_ reader: inout JSONReader) throws(JSONReader.Mismatch) {
            try reader.object { (key, reader) throws(JSONReader.Mismatch) in
                switch key {
                case "startLine": startLine = try reader.integer()
                case "startColumn": startColumn = try reader.integer()
                case "endLine": endLine = try reader.integer()
                case "endColumn": endColumn = try reader.integer()
                case "charOffset": charOffset = try reader.integer()
                case "charLength": charLength = try reader.integer()
                case "byteOffset": byteOffset = try reader.integer()
                case "byteLength": byteLength = try reader.integer()
                default: try reader.skip()
                }
            }
        }
    }
}
