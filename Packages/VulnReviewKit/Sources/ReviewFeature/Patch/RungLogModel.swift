import Observation
import Review

/// The log of a rung while somebody reads it.
@Observable @MainActor
public final class RungLogModel {
    /// The log.
    public let log: RungLog
    /// The first line that is on screen.
    public private(set) var top = 0
    /// How many lines are on screen: the face says so.
    @ObservationIgnored public var linesOnScreen = 20
    private let kinds: [RungKind]

    init(_ log: RungLog, among kinds: [RungKind]) {
        self.log = log
        self.kinds = kinds
    }

    /// What is read, and where in it.
    public var title: String {
        let last = min(log.lines.count, top + linesOnScreen)
        return
            "Log of “\(ReviewWording.title(log.kind))”  \(top + 1)–\(last) of \(log.lines.count)  \(log.digest.hex.prefix(12))"
    }

    func scroll(by lines: Int) { top = max(0, min(top + lines, log.lines.count - linesOnScreen)) }

    func scroll(byPages pages: Int) { scroll(by: pages * max(1, linesOnScreen - 1)) }

    /// The rung before or after this one that has a log.
    func neighbour(_ step: Int) -> RungKind? {
        guard let index = kinds.firstIndex(of: log.kind), kinds.indices.contains(index + step) else {
            return nil
        }
        return kinds[index + step]
    }
}
