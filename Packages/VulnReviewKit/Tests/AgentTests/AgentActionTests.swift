import Review
import Testing

@Suite("Agent actions")
struct AgentActionTests {
    @Test(
        "Every action has a policy action of its own, and none of them decides, applies or leaves the machine"
    )
    func policyActions() {
        let actions = AgentActionKind.allCases.map(\.policyAction)
        #expect(Set(actions).count == actions.count)
        #expect(Set(actions) == Set(PolicyAction.allCases.filter { $0.rawValue.hasPrefix("agent-") }))
    }

    @Test("Lines begin at 1 and do not run backwards", arguments: [(0, 1), (2, 1), (-1, 4)])
    func lines(first: Int, last: Int) { #expect(LineRange(first, last) == nil) }
}
