/// How tainted data travelled: steps, each with the one before it, so that many ways share their beginnings.
struct TaintTrail: Sendable {
    /// One stop on the way.
    struct Step: Sendable {
        let previous: Int32
        let range: Range<Int>
        let kind: RuleMatch.FlowStep.Kind
    }

    private(set) var steps: [Step] = []
    /// The first step of each source that was met.
    private var beginnings: [Int: Int32] = [:]
    private static let capacity = 200_000

    /// A mark at the source `number`, whose code is `range`.
    mutating func begin(source number: Int, label: UInt32, _ range: Range<Int>) -> TaintMark {
        let step = beginnings[number] ?? Int32(truncatingIfNeeded: steps.count)
        if Int(step) == steps.count {
            steps.append(Step(previous: -1, range: range, kind: .source))
            beginnings[number] = step
        }
        return TaintMark(source: UInt32(truncatingIfNeeded: number), label: label, step: step, length: 1)
    }

    /// The taints after one more step.
    mutating func extend(_ taints: TaintSet, _ kind: RuleMatch.FlowStep.Kind, _ range: Range<Int>) -> TaintSet
    {
        taints.map { mark in
            guard steps.count < Self.capacity, steps[Int(mark.step)].range != range else { return mark }
            steps.append(Step(previous: mark.step, range: range, kind: kind))
            return TaintMark(
                source: mark.source, label: mark.label, step: Int32(truncatingIfNeeded: steps.count - 1),
                length: mark.length + 1)
        }
    }

    /// The steps to `mark`, the source first, at most `count`: of a long way the end, and where it began.
    func way(to mark: TaintMark, atMost count: Int) -> [Step] {
        var result: [Step] = []
        var number = mark.step
        while number >= 0 {
            let step = steps[Int(number)]
            if result.count < count - 1 || step.previous < 0 { result.append(step) }
            number = step.previous
        }
        return result.reversed()
    }
}
