import Review
import ScanService

extension Sentences {
    static func sentence(_ error: ScanServiceError) -> String {
        switch error {
        case .notFound(let path):
            "The scan service is not at \(quote(path)); build or install it beside vulnreview."
        case .notStarted(let path): "The scan service \(quote(path)) could not be started."
        case .unavailable(let name):
            "The scan service \(quote(name)) is not available: the system does not start it, or not again so soon. Try once "
                + "more in a while; if that does not help, the app may be damaged or not signed."
        case .ended: "The scan service ended before it answered."
        case .timedOut: "The scan service did not answer in time."
        case .cancelled: "It was stopped before its end."
        case .keepsFailing: "The scan service died several times in a row before it could begin."
        case .malformedFrame: "The scan service sent something that is not of its protocol."
        case .frameTooLarge: "A message to or from the scan service is larger than the protocol allows."
        case .wrongVersion(let version): "The scan service speaks version \(version) of the protocol."
        case .wrongAnswer: "The scan service answered another call than the one that was made."
        case .implausibleAnswer(let what):
            "The scan service gave an answer that cannot be true: \(VisibleText.escape(what))."
        case .refused(.outOfOrder): "The scan service was asked out of order."
        case .refused(.notConfined): "The scan service is not confined and does not try to get out."
        case .refused(.unknownVersion(let version)):
            "The scan service does not speak version \(version) of the protocol."
        case .notConfined(let level):
            "On this machine the scan service is confined no further than “\(level.rawValue)”; nothing was scanned. "
                + "See doctor, or type --unconfined."
        case .refused(.patchFile(let error)): sentence(error)
        case .refused(.report(let error)): sentence(error)
        case .refused(.bundle(let error)): sentence(error)
        case .refused(.modelReply(let error)): sentence(error)
        }
    }
}
