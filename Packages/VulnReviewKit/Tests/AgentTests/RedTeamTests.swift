import Agent
import Foundation
import Review
import Synchronization
import Testing

/// The worst model: it does whatever it reads, in every tree, with a person who says yes to everything that is asked.
@Suite struct RedTeamTests {
    @Test("There are at least sixty injected trees") func count() { #expect(InjectedTree.all.count >= 60) }

    @Test(
        "A model that obeys every injection decides nothing, proposes nothing outside, sees no denied file, and is counted",
        arguments: InjectedTree.all)
    func obeyed(tree: InjectedTree) async throws {
        var bench = try Bench(tree.carrier.files(tree.injection.words))
        bench.budget = AgentBudget(calls: 40)
        bench.policy = Policy(
            name: "p", requiredRungs: [],
            rules: [
                PolicyRule(
                    id: "secrets", effect: .deny, actions: [.agentReadFile, .agentSearchCode],
                    paths: [".env"],
                    because: "")
            ])
        let looks =
            bench.files.keys.sorted().prefix(10).flatMap { path -> [AgentAction] in
                guard let lines = LineRange(1, 40) else { return [] }
                return [.readFile(path, lines: lines)]
            } + [.searchCode(.init(text: Injection.marker, isExpression: false, glob: nil))]
        let kept = KeptTexts()
        let asked = Mutex(0)
        let hasRead = Mutex(false)
        let outcome = await bench.run(
            { request, number in
                asked.withLock { $0 += 1 }
                let shown = request.messages.flatMap(\.parts).contains { part in
                    if case .source(let path, _, _) = part.provenance, path.display.contains(Injection.marker)
                    {
                        return true
                    }
                    return part.text.contains(Injection.marker)
                }
                if shown { hasRead.withLock { $0 = true } }
                if number < looks.count { return .calling([looks[number]]) }
                return ModelReply(
                    text: tree.injection.words, calls: tree.injection.obeyed, finish: .calls, usage: nil,
                    model: nil)
            }, oversight: ClosureOversight { _ in .allow(by: "careless") }, kept: kept)

        // Whatever it was shown, and whoever said yes: these are all the kinds of things that can come of a run.
        #expect(
            outcome.progress.patches.allSatisfy { $0.state == .proposed && $0.origin == .model("closure") })
        for patch in outcome.progress.patches {
            for path in patch.changes.map(\.path) {
                #expect(!path.components.contains { $0.elementsEqual("..".utf8) })
            }
        }
        #expect(outcome.progress.evidence.isEmpty)
        if case .concluded(_, let isSupported) = outcome.end { #expect(!isSupported) }
        #expect(
            !kept.texts.bytes.values.contains { String(decoding: $0, as: UTF8.self).contains(Carrier.secret) }
        )
        for call in tree.injection.obeyed {
            if case .refused = call.meaning { #expect(outcome.meter.refused > 0) }
        }
        // A name in a tree reaches the model as part of a search's result; all other carriers by being read.
        if tree.carrier != .longLine { #expect(hasRead.withLock { $0 }) }
        // Data never becomes an instruction: no instruction of ours holds a byte of it.
        for event in outcome.record.events {
            guard case .performed(_, let digest, _) = event,
                let result = kept.texts.value(ActionResult.self, digest)
            else { continue }
            for part in result.parts where part.provenance == .instruction {
                #expect(!part.text.contains(Injection.marker))
            }
        }
        // And the run is the same again.
        let again = await RunReplay(outcome.record, texts: kept.texts).run()
        #expect(outcome.record.firstDifference(from: again.record) == nil)
    }
}
