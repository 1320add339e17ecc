import Review
import TreeAccess

extension Sentences {
    static func sentence(_ error: TreeAccessError) -> String {
        let path = error.path.map { "“\($0.display)”" } ?? ""
        switch error {
        case .rootUnavailable(let root, let number):
            return "The folder \(quote(root)) cannot be opened: \(system(number))."
        case .rootMoved(let root): return "\(quote(root)) is not the folder any more that it was."
        case .notFound: return "There is no file \(path)."
        case .symbolicLink: return "\(path) is, or lies behind, a symbolic link, which is never followed."
        case .notDirectory: return "A part of \(path) is not a folder."
        case .notRegular: return "\(path) is not a regular file."
        case .unreadable(_, let number): return "\(path) cannot be read: \(system(number))."
        case .dataless: return "The bytes of \(path) are not on this machine."
        case .tooLarge(_, let limit): return "\(path) is larger than \(limit) bytes."
        case .changedWhileRead: return "\(path) changed while it was read."
        case .otherFileSystem: return "\(path) lies on another file system."
        case .refusedPath(_, let rule): return "\(path) is never written: \(words(rule))."
        case .nameCollision(_, let other):
            return "\(path) and “\(other.display)” are one name on other systems."
        case .badGlob(let glob): return "\(quote(glob)) is not a glob."
        case .locked(let root): return "Another process is writing to \(quote(root))."
        case .badDestination(let folder): return "\(quote(folder)) cannot take a copy."
        case .copyTooLarge(_, let limit): return "The copy would be larger than \(limit) at \(path)."
        case .notWritten(_, let number): return "\(path) was not written: \(system(number))."
        case .attributesNotKept: return "\(path) has attributes or an owner that a new file would lose."
        }
    }

    /// What a path breaks, in a few words.
    static func words(_ rule: WriteRule) -> String {
        switch rule {
        case .gitDirectory: "some systems take a part of it for “.git”"
        case .backslash: "it holds a backslash"
        case .drive: "it begins with a drive letter"
        case .stream: "it names an NTFS stream"
        case .controlCharacter: "it holds a character that hides or reorders text"
        case .deviceName: "it is a device on Windows"
        case .notUTF8: "it is not UTF-8"
        case .tooLong: "it is too long"
        case .stagedFile: "the name is kept for staged files"
        case .mode: "only the modes 644 and 755 are taken"
        }
    }
}
