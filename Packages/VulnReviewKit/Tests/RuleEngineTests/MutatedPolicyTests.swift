import Foundation
import Review
import Testing

@testable import RuleEngine

@Suite("Broken policy files")
struct MutatedPolicyTests {
    /// Numbers that are the same in each run (Vigna, splitmix64).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let text = """
        version: 1
        name: ward
        require: {all: [detectorSilent], critical: projectTests}
        actions: {run-unconfined: deny, approve: two-person}
        rules:
          - {id: a, effect: deny, actions: [approve, apply], paths: ["src/**", Makefile], because: "x: y"}
          - id: b
            effect: ask
            actions: export
            severities: [high, low]
            sources: model
            because: |
              many
              lines
        limits: {patch-files: 3, bulk: 7, rules-age: 30d}

        """
    private static let words = [
        "deny", "allow", "two-person", "approve", "&a ", "*a", "!!str ", "<<: ", "---\n", "[", "]", "{", "}",
        "\"", "'", "- ",
        ": ", "#", "\t", "|", ">", "? ", "\u{0}", "\u{FEFF}", "\u{202E}", "99999999999999999999", "-1", "30d",
        "**", "[a-",
        "rules:", "limits:", "name: q\n", "\n", "\r", "  ",
    ]

    @Test(
        "Whatever is broken in a file: it is read the same each time, and gives no verdict that its action cannot have"
    )
    func mutations() throws {
        var numbers = Numbers(state: 6)
        let subject = PolicySubject(
            paths: [try TreePath("src/a.c")], severities: [.high], sources: [.model], files: 1, lines: 1)
        var policies = 0
        for _ in 0..<8_000 {
            var bytes = Array(Self.text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                let place = Int.random(in: 0...bytes.count, using: &numbers)
                let end = min(bytes.count, place + Int.random(in: 0...12, using: &numbers))
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: bytes.removeSubrange(place..<end)
                case 1:
                    bytes.insert(
                        contentsOf: Array(Self.words.randomElement(using: &numbers)?.utf8 ?? "".utf8),
                        at: place)
                case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
                default: if place < bytes.count { bytes[place] = .random(in: .min ... .max, using: &numbers) }
                }
            }
            let file = PolicyFile.read(bytes)
            #expect(PolicyFile.read(bytes) == file)
            switch file {
            case .problems(let problems):
                #expect((1...PolicyFileLimits.problems).contains(problems.count))
                #expect(problems.allSatisfy { ($0.line ?? 1) >= 1 })
            case .policy(let policy):
                policies += 1
                for action in PolicyAction.allCases {
                    let verdict = policy.verdict(on: action, of: subject)
                    #expect(verdict.effect == .deny || action.effects.contains(verdict.effect))
                    #expect(verdict.grounds.contains(where: \.decides) || !verdict.excesses.isEmpty)
                }
            }
        }
        // Both kinds were met: the file is neither always broken nor never.
        #expect((100...7_900).contains(policies))
    }
}
