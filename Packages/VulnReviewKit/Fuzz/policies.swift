// Policy files: any bytes as YAML, and what the policy then says of a patch.
// engine

import Review

@testable import RuleEngine

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard case .policy(let policy) = PolicyFile.read(bytes) else { return 0 }
    let paths = ["Makefile", "src/a.c", "src/Crypto/é.c"].compactMap { try? TreePath($0) }
    let subjects = [
        PolicySubject(), PolicySubject(paths: paths, severities: [.high], sources: [.import], files: 3, lines: 9),
    ]
    for action in PolicyAction.allCases {
        for subject in subjects {
            let verdict = policy.verdict(on: action, of: subject)
            // Whatever the file says: no verdict that the action cannot have, and always a reason.
            precondition(verdict.effect == .deny || action.effects.contains(verdict.effect))
            precondition(verdict.grounds.contains(where: \.decides) || !verdict.excesses.isEmpty)
        }
    }
    precondition(policy.canonical.bytes.count > 0)
    return 0
}
