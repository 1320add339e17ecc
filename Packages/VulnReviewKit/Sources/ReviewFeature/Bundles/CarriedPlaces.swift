import Exchange
import FindingStore
import Review
import TreeAccess

/// Holds the places of another installation's findings against the tree here: a finding comes in only where its file has
/// the very bytes that it was made in.
struct CarriedPlaces {
    private static let fileLimit = 64 << 20

    private struct File {
        let digest: Digest
        let size: Int
        /// The offsets of the line feeds.
        let lineFeeds: [Int]

        /// Whether a range lies in the file, on the lines that it says.
        func holds(_ range: SourceRange) -> Bool {
            [range.start, range.end].allSatisfy { position in
                position.offset <= size && position.line == line(at: position.offset) && position.column >= 0
            }
        }

        private func line(at offset: Int) -> Int {
            var low = 0
            var high = lineFeeds.count
            while low < high {
                let middle = (low + high) / 2
                if lineFeeds[middle] < offset { low = middle + 1 } else { high = middle }
            }
            return low + 1
        }
    }

    private let tree: OpenTree
    private var files: [TreePath: File?] = [:]
    /// The files that are not, or not the same, here.
    private(set) var differing: Set<TreePath> = []

    init(tree: OpenTree) { self.tree = tree }

    /// The findings as they would be found here, as somebody else's reports; the others' files are noted.
    mutating func findings(_ carried: [BundledFinding]) -> [ForeignFinding] {
        carried.compactMap { carried in
            let finding = carried.finding
            guard let file = file(finding.location.path), file.digest == finding.fileDigest,
                file.holds(finding.location.range),
                finding.fix.allSatisfy({ $0.offset + $0.length <= file.size })
            else {
                differing.insert(finding.location.path)
                return nil
            }
            return ForeignFinding(senderID: finding.id, finding: here(finding))
        }
    }

    private mutating func here(_ finding: Finding) -> Finding {
        var flows: [CodeFlow] = []
        for flow in finding.codeFlows where holds(flow) { flows.append(flow) }
        return Finding(
            tree: tree.tree.id, ruleID: finding.ruleID, message: finding.message, severity: finding.severity,
            confidence: finding.confidence, cwe: finding.cwe, location: finding.location,
            snippet: finding.snippet, fileDigest: finding.fileDigest, codeFlows: flows,
            reporters: finding.reporters.map { name in
                name.hasPrefix(Finding.importedPrefix) ? name : Finding.importedPrefix + name
            }, fingerprint: finding.fingerprint, fix: finding.fix, anchor: finding.anchor)
    }

    private mutating func holds(_ flow: CodeFlow) -> Bool {
        for step in flow.steps {
            guard let file = file(step.location.path), file.holds(step.location.range) else { return false }
        }
        return true
    }

    private mutating func file(_ path: TreePath) -> File? {
        if let known = files[path] { return known }
        let read = try? tree.image(path, limit: Self.fileLimit)
        let file = read.map { snapshot in
            File(
                digest: snapshot.digest, size: snapshot.bytes.count,
                lineFeeds: snapshot.bytes.indices.filter { snapshot.bytes[$0] == 0x0A })
        }
        files[path] = .some(file)
        return file
    }
}
