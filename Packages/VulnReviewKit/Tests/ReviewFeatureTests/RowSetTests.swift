import Testing

@testable import ReviewFeature

@Suite("Sets of rows")
struct RowSetTests {
    @Test("It holds what was put in, whatever the order")
    func equalsPlainSet() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<50 {
            var set = RowSet()
            var plain: Set<Int> = []
            for _ in 0..<40 {
                let start = Int.random(in: 0..<100, using: &generator)
                let range = start..<(start + Int.random(in: 0..<8, using: &generator))
                let isNew = !plain.isSuperset(of: range)
                #expect(set.insert(range) == isNew)
                plain.formUnion(range)
            }
            #expect(set.count == plain.count)
            #expect(Set(set.ranges.flatMap { $0 }) == plain)
            #expect((0..<110).allSatisfy { set.contains($0..<$0 + 1) == plain.contains($0) })
        }
    }

    @Test("Reading on from row to row stays one range")
    func reading() {
        var set = RowSet()
        for row in 0..<20_000 { _ = set.insert(row..<row + 1) }
        #expect(set.ranges == [0..<20_000])
    }
}
