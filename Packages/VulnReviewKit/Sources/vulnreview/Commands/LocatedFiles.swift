import Foundation

/// Files that a user named, by the folders that hold them: where a folder really is, is found out once and not for each
/// of its files.
struct LocatedFiles {
    /// The components of each folder's path, symbolic links followed.
    private(set) var folders: [[String]] = []
    /// Each file by its folder's place in `folders` and its name.
    private(set) var files: [(folder: Int, name: String)] = []
    /// The places of the folders by how the user wrote them.
    private var known: [Substring: Int] = [:]

    /// Takes the file at `path`, as the user wrote it.
    mutating func add(_ path: String) {
        let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let name = path[end...]
        let isPlain = !name.isEmpty && name != "." && name != ".."
        if isPlain, let folder = known[path[..<end]] {
            files.append((folder, String(name)))
            return
        }
        let url = URL(fileURLWithPath: path)
        if isPlain { known[path[..<end]] = folders.count }
        files.append((folders.count, url.lastPathComponent))
        folders.append(url.deletingLastPathComponent().resolvingSymlinksInPath().pathComponents)
    }
}
