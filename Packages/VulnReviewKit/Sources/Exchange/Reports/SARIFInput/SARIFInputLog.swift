/// What is read of a SARIF log (SARIF 2.1.0, section 3.13). Unlike the types that are written, every property may be
/// missing: tools leave out what the standard asks for.
struct SARIFInputLog: Decodable {
    let version: String?
    let runs: [Run]?

    /// run object (section 3.14).
    struct Run: Decodable {
        let tool: Tool?
        let originalUriBaseIds: [String: ArtifactLocation]?
        let artifacts: [Artifact]?
        let columnKind: String?
        let invocations: [Invocation]?

        /// How often the tool says that there was something it could not read or do.
        var failures: Int { (invocations ?? []).reduce(0) { $0 + $1.failures } }
    }

    /// invocation object (section 3.20).
    struct Invocation: Decodable {
        let executionSuccessful: Bool?
        let toolExecutionNotifications: [Notification]?

        /// A notification's level is `warning` unless it says otherwise (section 3.58.6).
        var failures: Int {
            let told = (toolExecutionNotifications ?? []).count {
                ["warning", "error"].contains($0.level ?? "warning")
            }
            return told > 0 ? told : executionSuccessful == false ? 1 : 0
        }
    }

    /// notification object (section 3.58).
    struct Notification: Decodable {
        let level: String?
    }

    /// tool object (section 3.18).
    struct Tool: Decodable {
        let driver: Component?
        let extensions: [Component]?
    }

    /// toolComponent object (section 3.19).
    struct Component: Decodable {
        let name: String?
        let rules: [Rule]?
    }

    /// artifact object (section 3.24).
    struct Artifact: Decodable {
        let location: ArtifactLocation?
    }

    /// artifactLocation object (section 3.4).
    struct ArtifactLocation: Decodable {
        let uri: String?
        let uriBaseId: String?
        let index: Int?
    }

    /// reportingDescriptor object (section 3.49).
    struct Rule: Decodable {
        let id: String?
        let defaultConfiguration: Configuration?
        let messageStrings: [String: Text]?
        let properties: Properties?
        let relationships: [Relationship]?
        let shortDescription: Text?

        struct Configuration: Decodable {
            let level: String?
        }

        struct Relationship: Decodable {
            let target: SARIFInputReference?
        }
    }

    /// multiformatMessageString object (section 3.12).
    struct Text: Decodable {
        let text: String?
    }

    /// The properties that code hosts read, and the tags that tools put CWE numbers into.
    struct Properties: Decodable {
        let tags: [String]?
        let precision: String?
        let securitySeverity: Score?
        let cwe: Tags?

        enum CodingKeys: String, CodingKey {
            case tags, precision, cwe
            case securitySeverity = "security-severity"
        }

        /// A property bag may hold anything (section 3.8): what is not of the expected type is left out.
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            tags = try? container.decodeIfPresent([String].self, forKey: .tags)
            precision = try? container.decodeIfPresent(String.self, forKey: .precision)
            securitySeverity = try? container.decodeIfPresent(Score.self, forKey: .securitySeverity)
            cwe = try? container.decodeIfPresent(Tags.self, forKey: .cwe)
        }
    }

    /// A number, or a number as text.
    struct Score: Decodable {
        let value: Double?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let number = try? container.decode(Double.self)
            value = try number ?? Double(container.decode(String.self))
        }
    }

    /// One text or several.
    struct Tags: Decodable {
        let values: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let several = try? container.decode([String].self)
            values = try several ?? [container.decode(String.self)]
        }
    }
}

/// reportingDescriptorReference object (section 3.52).
struct SARIFInputReference: Decodable {
    let id: String?
    let index: Int?
    let toolComponent: Component?

    struct Component: Decodable {
        let name: String?
        let index: Int?
    }
}
