import Agent
import Exchange

extension Sentences {
    /// Why what a model's server sent is no reply.
    static func sentence(_ error: ModelReplyError) -> String {
        switch error {
        case .malformed(let offset): "The model's server broke the protocol at byte \(offset) of its reply."
        case .truncated: "The model's server hung up before its reply was complete."
        case .tooLarge: "The model's server said more than is read of one reply."
        case .redirected: "The model's server sends us to another address, which is never followed."
        case .refused(let status): "The model's server refuses, with HTTP status \(status)."
        }
    }

    /// Why a model did not answer.
    static func sentence(_ error: ModelError) -> String {
        switch error {
        case .unreachable: "Nothing answers at the address that the policy names for the model."
        case .timedOut: "The model did not answer in time."
        case .reply(let error): sentence(error)
        case .exhausted: "The recorded conversation holds no further reply."
        case .helperFailed: "The model gateway or the scan service did not do its work."
        case .notConfined: "The model gateway is not confined on this machine, so the model is not asked."
        case .cancelled: "The model was not waited for any longer."
        }
    }
}
