import Foundation
import Review
import RuleEngine
import TreeAccess

/// Scans a tree: walks and reads here, matches in scan services, and makes findings of what they answer.
public struct TreeScanner: Sendable {
    private let connect: ScanTransportFactory
    private let workers: Int

    /// A scanner with `workers` services at once, each made by `connect`.
    public init(workers: Int, connect: @escaping ScanTransportFactory) {
        self.workers = max(1, workers)
        self.connect = connect
    }

    /// What to scan.
    public struct Request: Sendable {
        /// How to walk the tree.
        public var walk: WalkOptions
        /// Just these files instead of a walk, when given.
        public var files: [TreePath]?
        /// The rule files; the service parses them.
        public var rules: [RuleSource]
        /// How far the service must be confined to be given the tree's bytes.
        public var requiredConfinement: ConfinementLevel

        /// A request to scan all that `walk` finds, or just `files`, with `rules`.
        public init(
            walk: WalkOptions, files: [TreePath]? = nil, rules: [RuleSource],
            requiredConfinement: ConfinementLevel = .sandbox
        ) {
            self.requiredConfinement = requiredConfinement
            self.walk = walk
            self.files = files
            self.rules = rules
        }
    }

    /// How far a scan has come.
    public struct Progress: Sendable {
        /// How many files were matched or given up.
        public let filesDone: Int
        /// How many files the walk found.
        public let filesTotal: Int
        /// How many findings there are so far.
        public let findings: Int
    }

    /// What a scan found.
    public struct Outcome: Sendable {
        /// In the order of path and place, whatever the number of workers.
        public let findings: [Finding]
        /// The rules as the service loaded them.
        public let rules: LoadedRules
        /// What was there and was not scanned, by path.
        public let notScanned: [Scan.NotScanned]
        /// How many files were matched.
        public let files: Int
        /// How many bytes they hold together.
        public let bytes: Int
        /// How far the service said that it was confined.
        public let confinement: ConfinementLevel
        /// Rules that ran out of their budget, with the file.
        public let exhausted: [Exhausted]
        /// Files that hold text which the reader of their language did not understand, by path. The rest of such a file
        /// was matched.
        public let partlyRead: [PartlyRead]

        /// A rule that was stopped on a file.
        public struct Exhausted: Sendable, Hashable {
            /// The rule.
            public let ruleID: String
            /// The file.
            public let path: TreePath
        }

        /// A file that was matched only where it was understood.
        public struct PartlyRead: Sendable, Hashable {
            /// The file.
            public let path: TreePath
            /// How many of its bytes were not understood.
            public let opaqueBytes: Int
        }
    }

    /// Scans `tree`. Throws when the tree cannot be walked, no service can be started, or it is confined less than asked.
    public func scan(
        _ tree: OpenTree, _ request: Request, progress: @escaping @Sendable (Progress) -> Void
    ) async throws -> Outcome {
        let client = try await ScanClient(try await connect())
        guard client.confinement >= request.requiredConfinement else {
            await client.close()
            throw ScanServiceError.notConfined(client.confinement)
        }
        let loaded: LoadedRules
        let paths: [TreePath]
        let notScanned: [Scan.NotScanned]
        do {
            loaded = try await client.load(request.rules)
            (paths, notScanned) = try Self.walk(tree, request)
        } catch {
            await client.close()
            throw error
        }

        let queue = ReadingQueue(tree: tree, paths: paths, maximumFileBytes: request.walk.maximumFileBytes)
        let collector = FindingCollector(
            maker: FindingMaker(tree: tree.tree.id, rules: loaded.rules), total: paths.count,
            progress: progress)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<workers {
                group.addTask {
                    // The service that loaded the rules goes on to the first worker.
                    let matcher = BatchMatcher(
                        sources: request.rules, client: number == 0 ? client : nil, connect: connect)
                    while let batch = await queue.next() {
                        try Task.checkCancellation()
                        await collector.add(batch.unread)
                        await collector.add(try await matcher.match(batch.files), of: batch.files)
                    }
                    await matcher.disconnect()
                }
            }
            try await group.waitForAll()
        }
        return await collector.outcome(
            rules: loaded, alsoNotScanned: notScanned, confinement: client.confinement)
    }

    private static func walk(
        _ tree: OpenTree, _ request: Request
    ) throws -> (paths: [TreePath], notScanned: [Scan.NotScanned]) {
        if let files = request.files { return (files, []) }
        var paths: [TreePath] = []
        var notScanned: [Scan.NotScanned] = []
        try tree.walk(request.walk) { item in
            switch item {
            case .file(let path, _): paths.append(path)
            case .skipped(let skipped): notScanned.append(skipped)
            }
        }
        return (paths, notScanned)
    }
}
