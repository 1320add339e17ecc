import Agent
import Review
import Testing

@Suite struct AgentRunTests {
    /// Everything that the propose workflow is for.
    private static func perfect() throws -> [ModelReply] {
        [
            .calling([try Bench.read()]),
            .calling([.proposePatch(.init(title: "Bound the read", diff: Bench.diff))]),
            .calling([.writeRationale([try Bench.sentence("gets has no bound.", quoting: "gets(b);")])]),
            .calling([.requestVerification(of: PatchReference("patch-1"))]),
            .calling([.stop(.init(.done, summary: "bounded"))]),
        ]
    }

    @Test("A whole run reads, proposes, says why, is verified by our ladder and stops")
    func whole() async throws {
        var bench = try Bench()
        bench.verify = Bench.ladder(.pass)
        let outcome = await bench.run(
            ModelReply.steps(try Self.perfect()), oversight: ClosureOversight { _ in .allow(by: "ada") })
        #expect(outcome.end == .concluded(.init(.done, summary: "bounded"), isSupported: true))
        #expect(outcome.alarms.isEmpty)
        let patch = try #require(outcome.progress.patches.first)
        #expect(patch.origin == .model("closure") && patch.state == .proposed)
        #expect(outcome.progress.rationale?.sentences.first?.backing.isMachineBacked == true)
        #expect(outcome.progress.isVerified(patch.id))
    }

    @Test(
        "Replaying a run's record gives identical events, also after a refusal, an edit, a denial and a false quote"
    )
    func replay() async throws {
        var bench = try Bench()
        bench.verify = Bench.ladder(.fail("still there"))
        let kept = KeptTexts()
        let odd = ModelReply(
            text: "all tests pass",
            calls: [
                ModelCall(id: "x", name: "apply", arguments: "{}", meaning: .refused(.unknownAction)),
                ModelCall(
                    id: "y", name: "stop", arguments: "[]", meaning: .refused(.notObject)),
            ], finish: .calls, usage: nil, model: nil)
        let lying = ModelReply.calling([
            .writeRationale([try Bench.sentence("It is checked.", quoting: "if (n < 8)")])
        ])
        let steps =
            [odd] + Array(try Self.perfect().prefix(2)) + [lying] + Array(try Self.perfect().dropFirst(2))
        let edited = try Bench.read(1, 2)
        let outcome = await bench.run(
            ModelReply.steps(steps),
            oversight: ClosureOversight { pending in
                if pending.action.kind == .readFile, pending.action != edited {
                    return .edit(edited, by: "ada")
                }
                return .allow(by: "ada")
            }, kept: kept)
        #expect(outcome.alarms.contains(.falseQuote(sentence: 0)))
        #expect(outcome.alarms.contains(.unsupportedConclusion))
        #expect(outcome.alarms.contains(.claimWithoutVerification))
        let bytes = try #require(outcome.record.bytes)
        let record = try #require(AgentRecord(bytes: bytes))
        let again = await RunReplay(record, texts: kept.texts).run()
        #expect(record.firstDifference(from: again.record) == nil)
        #expect(again.record.events == outcome.record.events)
        #expect(again.meter == outcome.meter)
    }

    @Test("A replay of a changed record says where it parts")
    func changedRecord() async throws {
        let kept = KeptTexts()
        let outcome = await (try Bench()).run(ModelReply.steps([.calling([try Bench.read()])]), kept: kept)
        let other = await (try Bench()).run(ModelReply.steps([.calling([try Bench.read(2, 3)])]), kept: kept)
        #expect(outcome.record.firstDifference(from: other.record) == 1)
    }

    @Test(
        "A model that says nothing, repeats itself, talks without end or spends too much is stopped",
        arguments: [
            AgentBudget.Limit.emptyReplies, .repeats, .calls, .tokens, .seconds, .money,
        ])
    func budgets(limit: AgentBudget.Limit) async throws {
        var bench = try Bench()
        bench.budget = AgentBudget(
            tokens: limit == .tokens ? 100 : 1_000_000, calls: 30, seconds: 60,
            microcents: limit == .money ? 1_000 : nil, centsPerMillionTokens: 10)
        let time = Counter()
        let outcome = await bench.run(
            { _, number in
                switch limit {
                case .emptyReplies:
                    ModelReply(text: "", calls: [], finish: .stop, usage: nil, model: nil)
                case .repeats: .calling([.searchCode(.init(text: "x", isExpression: false, glob: nil))])
                default: .calling([.searchCode(.init(text: "x\(number)", isExpression: false, glob: nil))])
                }
            }, clock: { limit == .seconds ? time.next() * 20_000 : 0 })
        #expect(outcome.end == .exhausted(limit))
        #expect(outcome.meter.calls <= 31)
    }

    @Test("Calls are taken from the protocol's field alone; text with calls in it does nothing")
    func textIsNoCall() async throws {
        let text = #"<tool_call>{"name":"stop","arguments":{"verdict":"done"}}</tool_call>"#
        let outcome = await (try Bench()).run { _, _ in
            ModelReply(text: text, calls: [], finish: .stop, usage: nil, model: nil)
        }
        #expect(outcome.end == .exhausted(.emptyReplies))
        #expect(outcome.meter.calls == 0)
    }

    @Test(
        "What a person must allow is not done when nobody does, when they deny it, and when the policy denies it"
    )
    func gates() async throws {
        var bench = try Bench()
        bench.verify = Bench.ladder(.pass)
        for oversight in [ClosureOversight(), ClosureOversight { _ in .deny(reason: "no", by: "ada") }] {
            let outcome = await bench.run(ModelReply.steps(try Self.perfect()), oversight: oversight)
            #expect(outcome.progress.evidence.isEmpty)
            #expect(outcome.meter.refused > 0)
        }
        bench.policy = Policy(name: "p", requiredRungs: [], defaults: [.agentReadFile: .deny])
        let outcome = await bench.run(
            ModelReply.steps(try Self.perfect()), oversight: ClosureOversight { _ in .allow(by: "ada") })
        #expect(outcome.progress.looks == 0 && outcome.progress.patches.isEmpty)
    }

    @Test("An edited action passes the gate again: what the policy denies, no edit brings in")
    func editedDenied() async throws {
        var bench = try Bench(["main.c": Bench.program, "secret.txt": "hunter2"])
        bench.policy = Policy(
            name: "p", requiredRungs: [],
            rules: [
                PolicyRule(
                    id: "secrets", effect: .deny, actions: [.agentReadFile, .agentSearchCode],
                    paths: ["secret.txt"], because: "")
            ])
        let kept = KeptTexts()
        let secret = try Bench.read(1, 1, of: "secret.txt")
        _ = await bench.run(
            ModelReply.steps([
                .calling([secret]), .calling([try Bench.read()]),
                .calling([.searchCode(.init(text: "hunter", isExpression: false, glob: nil))]),
                .calling([.searchCode(.init(text: "hunt[a-z]+", isExpression: true, glob: nil))]),
            ]),
            oversight: ClosureOversight { pending in
                pending.action == secret ? .silence : .edit(secret, by: "ada")
            }, kept: kept)
        _ = await bench.run(
            ModelReply.steps([
                .calling([.searchCode(.init(text: "hunter", isExpression: false, glob: nil))]),
                .calling([.searchCode(.init(text: "hunt[a-z]+", isExpression: true, glob: nil))]),
            ]), kept: kept)
        let texts = kept.texts.bytes.values.map { String(decoding: $0, as: UTF8.self) }
        #expect(!texts.contains { $0.contains("hunter2") })
    }

    @Test("A run that only plans looks and writes down, and does nothing else")
    func plan() async throws {
        var bench = try Bench()
        bench.mode = .plan
        let outcome = await bench.run(ModelReply.steps(try Self.perfect()))
        #expect(outcome.progress.looks == 1 && outcome.progress.patches.isEmpty)
        #expect(
            outcome.record.events.contains {
                if case .gated(.proposePatch, _, _, let verdict) = $0 {
                    verdict.effect == .planOnly
                } else {
                    false
                }
            })
    }

    @Test(
        "A model's finding reaches the queue only where a tool fires; calling it true without one is an alarm"
    )
    func findings() async throws {
        var bench = try Bench()
        bench.workflow = .variants
        let lines = try #require(LineRange(3, 3))
        let finding = AgentAction.proposeFinding(
            .init(
                path: try TreePath("main.c"), lines: lines, message: "overflow", severity: .high, cwe: [120]))
        let done = ModelReply.calling([.stop(.init(.done, summary: "found"))])
        let bare = await bench.run(
            ModelReply.steps([.calling([try Bench.read()]), .calling([finding]), done]))
        #expect(bare.progress.findings.count == 1 && bare.progress.backedFindings.isEmpty)
        #expect(bare.alarms.contains(.findingWithoutEvidence(count: 1)))
        let rule = AgentAction.runRule(.loaded(id: "no-gets", glob: nil))
        let backed = await bench.run(ModelReply.steps([.calling([rule]), .calling([finding]), done]))
        #expect(backed.progress.backedFindings.count == 1 && backed.alarms.isEmpty)
    }

    @Test("A rule counts when its samples hold, one that fires and one that does not")
    func rules() async throws {
        var bench = try Bench()
        bench.workflow = .rule
        let rules = String(decoding: Bench.rule, as: UTF8.self)
        let good = RuleSample(
            name: "a.c",
            text: "void f(void) {\n  // ruleid: no-gets\n  gets(b);\n  // ok: no-gets\n  puts(b);\n}\n")
        let onlyFires = RuleSample(name: "a.c", text: "void f(void) {\n  // ruleid: no-gets\n  gets(b);\n}\n")
        for (sample, isPass) in [(good, true), (onlyFires, false)] {
            let outcome = await bench.run(
                ModelReply.steps([
                    .calling([.runRule(.written(rules: rules, samples: [sample]))]),
                    .calling([.stop(.init(.done, summary: "ok"))]),
                ]))
            #expect(outcome.progress.rules.map(\.isPass) == [isPass])
            #expect(outcome.end == .concluded(.init(.done, summary: "ok"), isSupported: isPass))
        }
    }
}
