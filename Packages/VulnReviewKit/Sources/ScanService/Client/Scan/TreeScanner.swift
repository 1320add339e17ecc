import Review
import RuleEngine
import TreeAccess

/// Scans a tree: walks and reads here, matches in scan services, and makes findings of what they answer.
public struct TreeScanner: Sendable {
    private let connect: ScanTransportFactory
    private let workers: Int
    private let fileTimeout: Duration
    private let sharing: ScanSharing

    /// A scanner with `workers` services at once, each made by `connect`. A service that is silent over a file for
    /// `fileTimeout`, once more for each further mebibyte of it, is taken for hung.
    public init(
        workers: Int, fileTimeout: Duration = .seconds(ServiceLimits.fileSeconds),
        sharing: ScanSharing = .separate,
        connect: @escaping ScanTransportFactory
    ) {
        self.workers = max(1, workers)
        self.fileTimeout = fileTimeout
        self.sharing = sharing
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

    /// Starts a service, has it load the rules, and walks `tree`. Throws when the tree cannot be walked, no service can be
    /// started, or it is confined less than asked.
    public func begin(_ tree: OpenTree, _ request: Request) async throws -> TreeScan {
        let starter = ServiceStarter(
            connect: connect, sources: request.rules, requiredConfinement: request.requiredConfinement)
        let client: ScanClient
        let rules: LoadedRules
        do {
            (client, rules) = try await starter.start()
        } catch {
            throw Task.isCancelled ? CancellationError() : error
        }
        do {
            let (paths, notScanned) = try Self.walk(tree, request)
            return TreeScan(
                rules: rules, confinement: client.confinement, tree: tree, paths: paths,
                notScanned: notScanned, maximumFileBytes: request.walk.maximumFileBytes, workers: workers,
                fileTimeout: fileTimeout, sharing: sharing, starter: starter, client: client)
        } catch {
            await client.close()
            throw error
        }
    }

    /// The files in the order of their paths, which is the order of all that is found in them.
    private static func walk(
        _ tree: OpenTree, _ request: Request
    ) throws -> (paths: [TreePath], notScanned: [Scan.NotScanned]) {
        if let files = request.files { return (Set(files).sorted(), []) }
        var paths: [TreePath] = []
        var notScanned: [Scan.NotScanned] = []
        try tree.walk(request.walk) { item in
            try Task.checkCancellation()
            switch item {
            case .file(let path, _): paths.append(path)
            case .skipped(let skipped): notScanned.append(skipped)
            }
        }
        return (paths.sorted(), notScanned)
    }
}
