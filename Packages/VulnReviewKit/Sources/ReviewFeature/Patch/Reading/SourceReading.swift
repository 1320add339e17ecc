import Review
import RuleEngine

/// Where a review gets the files around a patch from, and what they are made of. The front end itself reads no source: the
/// scan service does, and what it says is checked.
public protocol SourceReading: Sendable {
    /// The files that the patch changes, as they are before it, by path; nothing for those that are not known. Each is
    /// what the plan of the patch names, by its digest.
    func base(of patch: PatchID) async throws -> [TreePath: [UInt8]]
    /// What files are made of, one for each; `nil` for what is in no known language.
    func outlines(of files: [SourceFile]) async throws -> [SourceOutline?]
}

/// A file to be outlined.
public struct SourceFile: Hashable, Sendable {
    /// The file's path, which tells its language.
    public let path: TreePath
    /// All of it.
    public let bytes: [UInt8]

    /// A file at `path`.
    public init(path: TreePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

extension SourceReading {
    /// Nothing is known.
    public func base(of patch: PatchID) async throws -> [TreePath: [UInt8]] { [:] }
    /// Nothing is known.
    public func outlines(of files: [SourceFile]) async throws -> [SourceOutline?] { files.map { _ in nil } }
}
