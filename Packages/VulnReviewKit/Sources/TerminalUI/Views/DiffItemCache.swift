import ReviewFeature

/// The screen lines of a diff's items, kept from one drawing to the next: a key that moves by one line makes one line.
@MainActor
final class DiffItemCache {
    /// What the lines depend on.
    struct Form: Hashable {
        let patch: ObjectIdentifier
        let layout: Int
        let width: Int
        let isUnfolded: Bool
        let flowStop: Int?
        let hunksLeftOut: Set<Int>
        let linesLeftOut: [Int: Set<Int>]

        @MainActor
        init(_ model: PatchReviewModel, width: Int) {
            patch = ObjectIdentifier(model)
            layout = model.layoutNumber
            self.width = width
            isUnfolded = model.isUnfolded
            flowStop = model.flowStop
            hunksLeftOut = model.hunksLeftOut
            linesLeftOut = model.linesLeftOut
        }
    }

    private var form: Form?
    private var lines: [Int: [[TextRun]]] = [:]

    /// More items than any screen shows, and so few that they take little room.
    private static let limit = 1_000

    /// Makes ready for `form`: lines of another one are forgotten.
    func prepare(_ form: Form) {
        guard form != self.form else { return }
        self.form = form
        lines = [:]
    }

    /// The lines of an item, made when they are not known.
    func lines(of item: Int, _ make: () -> [[TextRun]]) -> [[TextRun]] {
        if let known = lines[item] { return known }
        if lines.count >= Self.limit { lines = [:] }
        let made = make()
        lines[item] = made
        return made
    }
}
