import Diffing
import Review

/// What is said above each end of a moved block: the lines below it are the same bytes as those at the other end.
///
/// The lines themselves stay as they are: a move is changed code like any other, and is read as such.
struct MoveNotes {
    /// One line of one hunk.
    private struct Spot: Hashable {
        let change: Int
        let hunk: Int
        let line: Int
    }

    private var notes: [Spot: (number: Int, text: String)] = [:]

    init(_ changes: [FileChange]) {
        for (index, block) in MovedBlock.find(in: changes).enumerated() {
            let number = index + 1
            let ends = [(block.from, block.to, false), (block.to, block.from, true)]
            for (here, there, isNew) in ends {
                let spot = Spot(change: here.change, hunk: here.hunk, line: here.lines.lowerBound)
                let text = ReviewWording.moved(
                    lines: here.lines.count, isNew: isNew,
                    path: here.change == there.change ? nil : changes[there.change].path,
                    line: Self.number(of: there, in: changes, isNew: !isNew), isReindented: block.isReindented
                )
                notes[spot] = (number, text)
            }
        }
    }

    /// The note above a line, if a block begins there.
    func note(change: Int, hunk: Int, line: Int) -> (number: Int, text: String)? {
        notes[Spot(change: change, hunk: hunk, line: line)]
    }

    private static func number(of place: MovedBlock.Place, in changes: [FileChange], isNew: Bool) -> Int {
        let hunk = changes[place.change].hunks[place.hunk]
        let above = hunk.lines[..<place.lines.lowerBound]
        return isNew
            ? hunk.newStart + above.count { $0.kind != .deletion }
            : hunk.oldStart + above.count { $0.kind != .insertion }
    }
}
