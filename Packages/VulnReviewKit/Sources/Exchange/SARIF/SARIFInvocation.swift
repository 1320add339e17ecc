import Review

/// invocation object (section 3.20): how the run went.
struct SARIFInvocation: Codable, Hashable {
    let executionSuccessful: Bool
    let toolExecutionNotifications: [SARIFNotification]

    init(_ report: SARIFReport, places: SARIFPlaces) {
        executionSuccessful = report.complete
        toolExecutionNotifications =
            report.notScanned.map { SARIFNotification($0, places: places) }
            + report.ruleProblems.map(SARIFNotification.init(ruleProblem:))
    }
}

/// notification object (section 3.58).
struct SARIFNotification: Codable, Hashable {
    let descriptor: Descriptor
    let level: SARIFLevel
    let message: SARIFMessage
    let locations: [SARIFLocation]?

    /// reportingDescriptorReference object (section 3.52).
    struct Descriptor: Codable, Hashable {
        let id: String
        let index: Int
    }

    /// What a notification can be about, in the order of the driver's `notifications`.
    enum Kind: String, CaseIterable {
        case notScanned, ruleProblem

        var description: String {
            switch self {
            case .notScanned: "A file that was not scanned"
            case .ruleProblem: "A rule that could not be used"
            }
        }

        fileprivate var descriptor: Descriptor {
            Descriptor(id: rawValue, index: self == .notScanned ? 0 : 1)
        }
    }

    init(_ item: Scan.NotScanned, places: SARIFPlaces) {
        descriptor = Kind.notScanned.descriptor
        level = item.reason.makesIncomplete ? .error : .note
        message = SARIFMessage("Not scanned: \(item.reason.rawValue)")
        locations = [SARIFLocation(SARIFPhysicalLocation(places.location(item.path)))]
    }

    init(ruleProblem: String) {
        descriptor = Kind.ruleProblem.descriptor
        level = .error
        message = SARIFMessage(ruleProblem)
        locations = nil
    }
}
