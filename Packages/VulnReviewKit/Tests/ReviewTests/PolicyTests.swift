import Review
import Testing

@Suite("What a policy says")
struct PolicyTests {
    private func policy(
        _ rules: [PolicyRule], defaults: [PolicyAction: PolicyEffect] = [:],
        limits: PolicyLimits = PolicyLimits()
    ) -> Policy {
        Policy(name: "p", requiredRungs: [], defaults: defaults, rules: rules, limits: limits)
    }

    private func rule(
        _ effect: PolicyEffect, _ paths: [String] = [], _ severities: Set<Severity> = [],
        _ sources: Set<PolicySource> = [], id: String = "r", actions: Set<PolicyAction> = [.approve]
    ) -> PolicyRule {
        PolicyRule(
            id: id, effect: effect, actions: actions, paths: paths, severities: severities, sources: sources,
            because: "so")
    }

    private func subject(
        _ paths: [String] = ["a.c"], _ severities: Set<Severity> = [.low],
        _ sources: Set<PolicySource> = [.rule]
    ) throws -> PolicySubject {
        PolicySubject(paths: try paths.map { try TreePath($0) }, severities: severities, sources: sources)
    }

    @Test("The standard policy keeps the digest that older decisions carry")
    func standardDigest() {
        #expect(
            Policy.standard.digest.hex == "8dae68655d38f0a9f8237ec6a7199d055b70f31905818d717c393fc9ba15294e")
    }

    @Test("Without rules every action has its standard effect, which is one that it may have")
    func standard() throws {
        for action in PolicyAction.allCases {
            let verdict = Policy.standard.verdict(on: action, of: try subject())
            #expect(verdict.effect == action.standardEffect)
            #expect(action.effects.contains(action.standardEffect))
            #expect(verdict.grounds.map(\.rule) == [nil] && verdict.grounds.allSatisfy(\.decides))
            #expect(Policy.unread.verdict(on: action, of: try subject()).effect == .deny)
        }
    }

    @Test(
        "The strictest matching rule counts, in every order", arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
    func strictest(order: [Int]) throws {
        let rules = [rule(.ask, id: "a"), rule(.deny, ["src/**"], id: "b"), rule(.twoPerson, id: "c")]
        let policy = policy(order.map { rules[$0] })
        #expect(policy.verdict(on: .approve, of: try subject(["src/a.c"])).decidingRules == ["b"])
        let other = policy.verdict(on: .approve, of: try subject(["doc/a"]))
        #expect(other.effect == .twoPerson && other.decidingRules == ["c"])
        #expect(other.grounds.map { $0.rule?.id } == ["c", "a"])
        #expect(policy.digest == self.policy(rules).digest)
    }

    @Test("A rule narrows by path, severity and source, and what it does not name it does not reach")
    func narrow() throws {
        let policy = policy([rule(.deny, ["src/**"], [.critical, .high], [.model])])
        typealias Row = (paths: [String], severities: Set<Severity>, sources: Set<PolicySource>, denied: Bool)
        let rows: [Row] = [
            (["src/a.c"], [.high], [.model], true), (["doc/a"], [.high], [.model], false),
            (["src/a.c"], [.low], [.model], false), (["src/a.c"], [.high], [.rule], false),
            (["doc/a", "src/a.c"], [.high], [.model], true), (["src/a.c"], [.low, .high], [.model], true),
            (["src/a.c"], [.high], [.person, .model], true),
            // What is not known is taken for the worst.
            ([], [.high], [.model], true), (["src/a.c"], [], [.model], true),
            (["src/a.c"], [.high], [], true),
            ([], [], [], true),
        ]
        for row in rows {
            let verdict = policy.verdict(
                on: .approve, of: try subject(row.paths, row.severities, row.sources))
            #expect((verdict.effect == .deny) == row.denied, "\(row)")
        }
        #expect(policy.verdict(on: .apply, of: try subject(["src/a.c"], [.high], [.model])).effect == .allow)
    }

    @Test("A laxer rule speaks for its own files only: another file of the patch keeps the default")
    func laxer() throws {
        let policy = policy([rule(.ask, ["docs/**"])], defaults: [.approve: .deny])
        #expect(policy.verdict(on: .approve, of: try subject(["docs/a"])).effect == .ask)
        let both = policy.verdict(on: .approve, of: try subject(["docs/a", "src/a.c"]))
        #expect(both.effect == .deny && both.decidingRules == [])
        #expect(both.grounds.first?.paths == [try TreePath("src/a.c")])
        // Of what is not known it does not speak.
        #expect(policy.verdict(on: .approve, of: try subject([])).effect == .deny)
        // A file system that ignores case does not make `Docs` the folder that was meant.
        #expect(policy.verdict(on: .approve, of: try subject(["Docs/a"])).effect == .deny)
    }

    @Test(
        "A stricter rule finds its file however a file system may spell it",
        arguments: ["Makefile", "makefile", "MAKEFILE", "sub/MakeFile", "Makefile/x"])
    func spelling(path: String) throws {
        let policy = policy([rule(.deny, ["Makefile"])])
        #expect(policy.verdict(on: .approve, of: try subject([path])).effect == .deny)
        #expect(policy.verdict(on: .approve, of: try subject(["Makefile.txt"])).effect == .ask)
    }

    @Test("Composed and decomposed names are one name to a stricter rule")
    func normalisation() throws {
        let policy = policy([rule(.deny, ["caf\u{E9}/**"])])
        #expect(policy.verdict(on: .approve, of: try subject(["cafe\u{301}/a"])).effect == .deny)
    }

    @Test("A patch over a limit is denied, whatever the rules say, and the limit is named")
    func limits() throws {
        let policy = policy([], limits: PolicyLimits(patchFiles: 1, patchLines: 10))
        var subject = try subject(["a", "b"])
        (subject.files, subject.lines) = (2, 10)
        let verdict = policy.verdict(on: .approve, of: subject)
        #expect(verdict.effect == .deny)
        #expect(verdict.excesses == [.init(.patchFiles, count: 2, most: 1)])
        #expect(verdict.decidingRules == [] && verdict.grounds.allSatisfy { !$0.decides })
        #expect(policy.verdict(on: .export, of: subject).effect == .allow)
    }

    @Test("Required rungs add up over severities; of an unknown one all are required; behaviour never is")
    func rungs() {
        let policy = Policy(
            name: "p", requiredRungs: [.appliesExactly, .behaviour],
            rungsBySeverity: [.critical: [.projectTests], .low: [.builds]])
        #expect(policy.requiredRungs(for: .critical) == [.appliesExactly, .projectTests])
        #expect(policy.requiredRungs(for: .high) == [.appliesExactly])
        #expect(policy.requiredRungs(for: nil) == [.appliesExactly, .builds, .projectTests])
    }

    @Test("Whatever a policy says more than rungs changes its digest")
    func digests() {
        let plain = policy([])
        var others = [
            policy([rule(.deny)]), policy([rule(.ask)]), policy([rule(.deny, ["a"])]),
            policy([], defaults: [.apply: .ask]),
            policy([], limits: PolicyLimits(patchFiles: 1)), policy([], limits: PolicyLimits(bulk: 1)),
            policy([], limits: PolicyLimits(rulesAge: 60)),
            Policy(name: "p", requiredRungs: [], rungsBySeverity: [.low: [.builds]]),
        ]
        others.append(plain)
        #expect(Set(others.map(\.digest)).count == others.count)
        // A default that is the standard one says nothing.
        #expect(policy([], defaults: [.apply: .allow]).digest == plain.digest)
    }

    @Test("A patch is known by its files before and after, its lines, and where it comes from")
    func patchSubject() throws {
        let hunk = Hunk(
            oldStart: 1, newStart: 1,
            lines: [.init(.context, [0x0A]), .init(.deletion, [0x0A]), .init(.insertion, [0x0A])])
        let subject = PolicySubject(
            changes: [
                FileChange(
                    kind: .rename(from: try TreePath("old")), path: try TreePath("new"), hunks: [hunk]),
                FileChange(kind: .delete, path: try TreePath("gone"), hunks: [hunk]),
            ], severity: nil, sources: [.person, .model])
        #expect(subject.paths.map(\.display) == ["gone", "new", "old"])
        #expect(subject.files == 2 && subject.lines == 4 && subject.severities == [])
    }
}
