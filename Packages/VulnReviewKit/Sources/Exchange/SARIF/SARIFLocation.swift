import Review

/// location object (section 3.28).
struct SARIFLocation: Codable, Hashable {
    let physicalLocation: SARIFPhysicalLocation
    let message: SARIFMessage?

    init(_ physicalLocation: SARIFPhysicalLocation, message: SARIFMessage? = nil) {
        self.physicalLocation = physicalLocation
        self.message = message
    }
}

/// physicalLocation object (section 3.29).
struct SARIFPhysicalLocation: Codable, Hashable {
    let artifactLocation: SARIFArtifactLocation
    let region: SARIFRegion?
    let contextRegion: SARIFRegion?

    init(
        _ artifactLocation: SARIFArtifactLocation, region: SARIFRegion? = nil,
        contextRegion: SARIFRegion? = nil
    ) {
        self.artifactLocation = artifactLocation
        self.region = region
        self.contextRegion = contextRegion
    }
}
