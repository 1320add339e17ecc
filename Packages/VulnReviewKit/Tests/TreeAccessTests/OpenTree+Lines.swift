import Review
import TreeAccess

extension OpenTree {
    /// The walk as lines: `path size` or `path reason`.
    func lines(_ options: WalkOptions = WalkOptions()) throws -> [String] {
        var lines: [String] = []
        try walk(options) { item in
            switch item {
            case .file(let path, let size): lines.append("\(path.display) \(size)")
            case .skipped(let skipped): lines.append("\(skipped.path.display) \(skipped.reason.rawValue)")
            }
        }
        return lines
    }
}
