import Foundation
import Review
import Testing

@Suite("What results rest on")
struct BasisTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func basis(_ kind: Basis.Kind, daysOld: Double?) -> Basis {
        Basis(kind: kind, name: "x", digest: nil, asOf: daysOld.map { Self.now - $0 * 86_400 })
    }

    @Test(
        "What is older than its limit, of unknown age or from the future is stale; without a limit nothing is",
        arguments: [
            (0.0, false), (29.9, false), (30, false), (30.1, true), (400, true), (nil, true), (-0.5, false),
            (-2, true),
        ] as [(Double?, Bool)])
    func stale(daysOld: Double?, isStale: Bool) {
        let limits = PolicyLimits(rulesAge: 30 * 86_400)
        let stale = limits.stale([basis(.rules, daysOld: daysOld)], at: Self.now)
        #expect(stale.isEmpty != isStale)
        #expect(stale.allSatisfy { $0.limit == 2_592_000 })
        #expect(limits.stale([basis(.tool, daysOld: daysOld)], at: Self.now).isEmpty)
        #expect(PolicyLimits().stale([basis(.rules, daysOld: daysOld)], at: Self.now).isEmpty)
    }

    @Test("Each kind has a limit of its own", arguments: Basis.Kind.allCases)
    func kinds(kind: Basis.Kind) {
        let limits = PolicyLimits(rulesAge: 1, advisoriesAge: 2, toolsAge: 3, modelAge: 4)
        #expect(limits.age(of: kind) == [.rules: 1, .advisories: 2, .tool: 3, .model: 4][kind])
    }

    @Test("Evidence without bases has the digest that it always had; with them another")
    func evidence() throws {
        let patch = PatchID(Digest(of: []))
        let plain = Evidence(patch: patch, plan: nil, rungs: [], flags: [], gatheredAt: Self.now)
        let resting = Evidence(
            patch: patch, plan: nil, rungs: [], flags: [], gatheredAt: Self.now,
            bases: [basis(.rules, daysOld: 1)])
        #expect(
            plain.canonical
                == .object([
                    "flags": .array([]), "gatheredAt": .date(Self.now), "patch": .string(patch.text),
                    "plan": .null,
                    "rungs": .array([]),
                ]))
        #expect(plain.digest != resting.digest)
        let older = Data(
            #"{"flags":[],"gatheredAt":0,"patch":"\#(patch.text)","rungs":[]}"#.utf8)
        #expect(try JSONDecoder().decode(Evidence.self, from: older).bases == nil)
    }
}
