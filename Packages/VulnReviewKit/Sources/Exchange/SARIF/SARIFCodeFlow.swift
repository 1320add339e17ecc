import Review

/// codeFlow object (section 3.36): one thread's way from where data enters to where it does harm.
struct SARIFCodeFlow: Codable, Hashable {
    let threadFlows: [SARIFThreadFlow]

    init(_ flow: CodeFlow, places: SARIFPlaces) {
        threadFlows = [
            SARIFThreadFlow(
                locations: flow.steps.map { step in
                    SARIFThreadFlowLocation(
                        location: SARIFLocation(
                            SARIFPhysicalLocation(
                                places.location(step.location.path), region: SARIFRegion(step.location.range)),
                            message: SARIFMessage(step.message)))
                })
        ]
    }
}

/// threadFlow object (section 3.37).
struct SARIFThreadFlow: Codable, Hashable {
    let locations: [SARIFThreadFlowLocation]
}

/// threadFlowLocation object (section 3.38).
struct SARIFThreadFlowLocation: Codable, Hashable {
    let location: SARIFLocation
}
