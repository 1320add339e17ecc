import Review
import TreeAccess

/// The tree as the agent's actions see it: bytes of files, by path, and nothing that could write or lead elsewhere.
public struct SourceGround: Sendable {
    /// The bytes of a file; throws `TreeAccessError`.
    let read: @Sendable (TreePath) throws -> [UInt8]
    /// The files, in the order of the walk.
    let files: @Sendable () throws -> [TreePath]

    /// A larger file is not looked at.
    public static let fileLimit = 5_000_000
    /// So many files are looked at.
    public static let filesLimit = 50_000

    /// The files of `tree`, each read through descriptors as any other reading of the tree is.
    public init(_ tree: OpenTree) {
        read = { try tree.read($0, limit: Self.fileLimit).bytes }
        files = {
            var paths: [TreePath] = []
            let options = WalkOptions(maximumFileBytes: Self.fileLimit, maximumFiles: Self.filesLimit)
            try tree.walk(options) { if case .file(let path, _) = $0 { paths.append(path) } }
            return paths
        }
    }

    /// Files in memory, for evaluations and tests.
    public init(files: [TreePath: [UInt8]]) {
        read = { path in
            guard let bytes = files[path] else { throw TreeAccessError.notFound(path) }
            return bytes
        }
        self.files = { files.keys.sorted() }
    }

    /// The files that `glob` covers, of those that `isVisible` lets be seen.
    func files(matching glob: String?, _ isVisible: (TreePath) -> Bool) throws -> [TreePath] {
        let glob = try glob.map { try Glob($0) }
        return try files().filter { path in (glob?.covers(path.bytes) ?? true) && isVisible(path) }
    }
}

/// A file's lines.
struct SourceLines {
    let bytes: [UInt8]
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        var next = 0
        while let feed = bytes[next...].firstIndex(of: 0x0A) {
            next = feed + 1
            if next < bytes.count { starts.append(next) }
        }
        self.starts = starts
    }

    var count: Int { bytes.isEmpty ? 0 : starts.count }

    /// The bytes of these lines, as far as they are there.
    func slice(_ lines: LineRange) -> ArraySlice<UInt8>? {
        guard lines.first <= count else { return nil }
        let end = lines.last < starts.count ? starts[lines.last] : bytes.count
        return bytes[starts[lines.first - 1]..<end]
    }

    /// The line that holds `offset`, from 1.
    func line(of offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }
}
