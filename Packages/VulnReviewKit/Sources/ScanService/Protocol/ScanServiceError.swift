import Review

/// Why the scan service could not be used, or what it answered that was not to be believed.
public enum ScanServiceError: Failure {
    /// The service's executable is not where it should be.
    case notFound(String)
    /// The process could not be started.
    case notStarted(String)
    /// The system does not start the service just now: after a service has died young, launchd holds the next one back
    /// for ten seconds.
    case unavailable(String)
    /// The process ended before it answered.
    case ended
    /// No answer came in time.
    case timedOut
    /// The task that waited for the answer was cancelled.
    case cancelled
    /// Fresh services died before they had loaded the rules, several in a row.
    case keepsFailing
    /// A frame was not one of ours.
    case malformedFrame
    /// A frame was longer than the protocol allows.
    case frameTooLarge
    /// The service speaks another version of the protocol.
    case wrongVersion(Int)
    /// The answer belonged to another session or call.
    case wrongAnswer
    /// The answer named a file, a rule or a place that was not asked about.
    case implausibleAnswer(String)
    /// The service reached no more than this level, and a higher one was asked for.
    case notConfined(ConfinementLevel)
    /// The service refused.
    case refused(ServiceRefusal)

    /// The case's name for scripts; a refused patch file has its own.
    public var code: String {
        switch self {
        case .notFound: "scanServiceNotFound"
        case .notStarted: "scanServiceNotStarted"
        case .unavailable: "scanServiceUnavailable"
        case .ended: "scanServiceEnded"
        case .timedOut: "scanServiceTimedOut"
        case .cancelled: "cancelled"
        case .keepsFailing: "scanServiceKeepsFailing"
        case .malformedFrame: "scanServiceMalformedFrame"
        case .frameTooLarge: "scanServiceFrameTooLarge"
        case .wrongVersion: "scanServiceWrongVersion"
        case .wrongAnswer: "scanServiceWrongAnswer"
        case .implausibleAnswer: "scanServiceImplausibleAnswer"
        case .notConfined: "notConfined"
        case .refused(.patchFile(let error)): error.code
        case .refused(.report(let error)): error.code
        case .refused(.bundle(let error)): error.code
        case .refused: "scanServiceRefused"
        }
    }

    /// The path, version or part concerned.
    public var subject: String? {
        switch self {
        case .notFound(let path), .notStarted(let path), .unavailable(let path),
            .implausibleAnswer(let path):
            path
        case .wrongVersion(let version): String(version)
        case .notConfined(let level): level.rawValue
        case .refused(.patchFile(let error)): error.subject
        case .refused(.report(let error)): error.subject
        case .refused(.bundle(let error)): error.subject
        case .ended, .timedOut, .cancelled, .keepsFailing, .malformedFrame, .frameTooLarge, .wrongAnswer,
            .refused:
            nil
        }
    }

    /// Faults of the protocol are ours; a service that is not there leaves the work undone.
    public var kind: FailureKind {
        switch self {
        case .refused(.patchFile(let error)): error.kind
        case .refused(.report(let error)): error.kind
        case .refused(.bundle(let error)): error.kind
        case .notFound, .notStarted, .unavailable, .ended, .timedOut, .cancelled, .keepsFailing,
            .frameTooLarge:
            .incomplete
        case .notConfined: .refused
        case .malformedFrame, .wrongVersion, .wrongAnswer, .implausibleAnswer, .refused: .internal
        }
    }
}
