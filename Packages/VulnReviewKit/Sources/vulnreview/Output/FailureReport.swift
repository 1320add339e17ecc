import Foundation
import Review
import ReviewFeature

/// An error as the command line tells it: code, sentence, subject and exit status.
struct FailureReport {
    let code: String
    let message: String
    let subject: String?
    let status: Int32

    init(_ error: any Error) {
        message = CommandLineSentences.sentence(for: error)
        if let failure = error as? any Failure {
            code = failure.code
            subject = failure.subject.map(VisibleText.escape)
            status = Int32(failure.kind.rawValue)
        } else {
            code = "internal"
            subject = nil
            status = ExitStatus.failed.rawValue
        }
    }
}
