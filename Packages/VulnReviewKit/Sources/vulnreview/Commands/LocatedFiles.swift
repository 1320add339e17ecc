import Foundation

/// Files that a user named, by the folders that hold them: where a folder really is, is found out once and not for each
/// of its files, and for a folder that is no link from where its own folder is.
struct LocatedFiles {
    /// The components of the path of each folder that holds one of the files, symbolic links followed.
    private(set) var folders: [[String]] = []
    /// Each file by its folder's place in `folders` and its name.
    private(set) var files: [(folder: Int, name: String)] = []
    /// The places of the folders by how the user wrote them, a `/` at the end.
    private var places: [Substring: Int] = [:]
    /// The components of these and of the folders above them.
    private var resolved: [Substring: [String]] = [:]

    /// Takes the file at `path`, as the user wrote it.
    mutating func add(_ path: String) {
        guard let (prefix, name) = Self.plainEnd(of: path[...]) else {
            let url = URL(fileURLWithPath: path)
            files.append((folders.count, url.lastPathComponent))
            folders.append(url.deletingLastPathComponent().resolvingSymlinksInPath().pathComponents)
            return
        }
        let place = places[prefix] ?? folders.count
        if place == folders.count {
            places[prefix] = place
            folders.append(components(of: prefix))
        }
        files.append((place, String(name)))
    }

    /// The components of the folder that the user wrote as `prefix`.
    private mutating func components(of prefix: Substring) -> [String] {
        if let known = resolved[prefix] { return known }
        let found: [String]
        if let (parent, name) = Self.plainEnd(of: prefix.dropLast()), !Self.isLink(prefix.dropLast()) {
            found = components(of: parent) + [String(name)]
        } else {
            let path = prefix.isEmpty ? "." : String(prefix)
            found = URL(fileURLWithPath: path).resolvingSymlinksInPath().pathComponents
        }
        resolved[prefix] = found
        return found
    }

    /// `path` as what stands before its last name, and that name; `nil` when it ends in no name.
    private static func plainEnd(of path: Substring) -> (prefix: Substring, name: Substring)? {
        let end =
            path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
        let name = path[end...]
        return name.isEmpty || name == "." || name == ".." ? nil : (path[..<end], name)
    }

    private static func isLink(_ path: Substring) -> Bool {
        var status = stat()
        return unsafe lstat(String(path), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}
