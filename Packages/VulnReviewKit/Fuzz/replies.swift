// What a model's server sends, as a response and as a completion by itself.
// sources: Sources/Exchange/Models
// sources: Sources/Exchange/Reports
// sources: Sources/Exchange/SARIF

import Review

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    for form in ModelEndpoint.Form.allCases {
        _ = try? ModelReply.read(response: bytes, as: form)
        guard let reply = try? ModelReply.read(completion: bytes, as: form) else { continue }
        precondition(reply.calls.count <= ModelReplyLimits.calls)
        for call in reply.calls {
            if case .action(let action) = call.meaning { precondition(action.kind.rawValue == call.name) }
        }
        // What is recorded is said again, but for a call that was the whole reply.
        if form == .tools { precondition((try? ModelReply.read(completion: reply.recorded, as: .tools)) == reply) }
    }
    return 0
}
