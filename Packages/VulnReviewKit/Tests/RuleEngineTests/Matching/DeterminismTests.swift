import Review
import Testing

@testable import RuleEngine

/// The same rules and files give the same results, whatever the order of the rules and however often they are asked.
@Suite struct DeterminismTests {
    private func samples() -> [RuleTest.File] { BuiltinRules.packs.flatMap(\.samples) }

    private func matches(_ set: RuleSet) throws -> [[RuleMatch]] {
        try samples().map { set.match(path: try TreePath($0.name), bytes: $0.bytes).matches }
    }

    @Test("Rules may be loaded in any order")
    func order() throws {
        let sources = BuiltinRules.sources
        let expected = try matches(RuleSet(sources: sources))
        #expect(expected.contains { !$0.isEmpty })
        #expect(try matches(RuleSet(sources: sources.reversed())) == expected)
        var generator = SplitMix(state: 3)
        for _ in 0..<3 {
            #expect(try matches(RuleSet(sources: sources.shuffled(using: &generator))) == expected)
        }
    }

    @Test("A rule finds alone what it finds among others")
    func alone() throws {
        let everything = try matches(RuleSet(sources: BuiltinRules.sources)).flatMap { $0 }
        let one = try BuiltinRules.sources.flatMap { try matches(RuleSet(sources: [$0])).flatMap { $0 } }
        #expect(Set(everything) == Set(one))
        #expect(everything.count == one.count)
    }

    @Test("Threads may share a rule set")
    func threads() async throws {
        let set = RuleSet(sources: BuiltinRules.sources)
        let expected = try matches(set)
        try await withThrowingTaskGroup(of: [[RuleMatch]].self) { group in
            for _ in 0..<4 { group.addTask { try matches(set) } }
            for try await found in group { #expect(found == expected) }
        }
    }

    /// Sets of taints are put together from the parts of values, which a dictionary keeps in an order of its own.
    @Test("What a set of taints holds does not depend on the order in which it was made")
    func taints() {
        var generator = SplitMix(state: 5)
        var marks: [TaintMark] = []
        for number: Int32 in 0..<80 {
            let source = UInt32(number % 40)
            marks.append(TaintMark(source: source, label: 0, step: number, length: 1 + number % 3))
        }
        func set(_ marks: [TaintMark]) -> [[Int32]] {
            var set = TaintSet()
            for mark in marks { set.insert(mark) }
            return set.marks.map { [Int32($0.source), $0.step, $0.length] }
        }
        let expected = set(marks)
        #expect(expected.count == TaintSet.capacity)
        for _ in 0..<20 { #expect(set(marks.shuffled(using: &generator)) == expected) }
    }
}
