/// What is read of a result (SARIF 2.1.0, section 3.27).
struct SARIFInputResult: Decodable {
    let ruleId: String?
    let ruleIndex: Int?
    let rule: SARIFInputReference?
    let kind: String?
    let level: String?
    let message: Message?
    let locations: [Location]?
    let codeFlows: [CodeFlow]?
    let fixes: [Fix]?
    let suppressions: [Suppression]?
    let baselineState: String?
    let taxa: [SARIFInputReference]?
    let properties: SARIFInputLog.Properties?

    /// message object (section 3.11).
    struct Message: Decodable {
        let text: String?
        let id: String?
        let arguments: [String]?
    }

    /// location object (section 3.28).
    struct Location: Decodable {
        let physicalLocation: PhysicalLocation?
        let message: Message?
    }

    /// physicalLocation object (section 3.29).
    struct PhysicalLocation: Decodable {
        let artifactLocation: SARIFInputLog.ArtifactLocation?
        let region: Region?
    }

    /// region object (section 3.30).
    struct Region: Decodable {
        let startLine: Int?
        let startColumn: Int?
        let endLine: Int?
        let endColumn: Int?
        let byteOffset: Int?
        let byteLength: Int?
    }

    /// codeFlow object (section 3.36).
    struct CodeFlow: Decodable {
        let threadFlows: [ThreadFlow]?
    }

    /// threadFlow object (section 3.37).
    struct ThreadFlow: Decodable {
        let locations: [ThreadFlowLocation]?
    }

    /// threadFlowLocation object (section 3.38).
    struct ThreadFlowLocation: Decodable {
        let location: Location?
    }

    /// fix object (section 3.55).
    struct Fix: Decodable {
        let artifactChanges: [ArtifactChange]?
    }

    /// artifactChange object (section 3.56).
    struct ArtifactChange: Decodable {
        let artifactLocation: SARIFInputLog.ArtifactLocation?
        let replacements: [Replacement]?
    }

    /// replacement object (section 3.57).
    struct Replacement: Decodable {
        let deletedRegion: Region?
        let insertedContent: Content?
    }

    /// artifactContent object (section 3.3).
    struct Content: Decodable {
        let text: String?
        let binary: String?
    }

    /// suppression object (section 3.35).
    struct Suppression: Decodable {
        let status: String?
    }
}
