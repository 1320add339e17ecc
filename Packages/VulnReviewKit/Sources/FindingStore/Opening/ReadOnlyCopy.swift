import Foundation
import Review

/// A store that may be read and not written, where SQLite can open it: to read a file in WAL mode SQLite writes beside it
/// (https://www.sqlite.org/wal.html, section 5), so from a directory that cannot be written to the store is copied away,
/// unless somebody who can write has it open.
struct ReadOnlyCopy {
    /// The file to open.
    let path: String
    /// The directory of the copy, to be removed with the store.
    let directory: String?

    init(of original: String) throws(StoreError) {
        let files = FileManager.default
        if files.fileExists(atPath: original + "-shm") {
            path = original
            directory = nil
            return
        }
        let directory = files.temporaryDirectory.path + "/vulnreview-" + ScanID.random().text
        let path = directory + "/store.sqlite"
        do {
            try files.createDirectory(
                atPath: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            for suffix in ["", "-wal"] where files.fileExists(atPath: original + suffix) {
                try files.copyItem(atPath: original + suffix, toPath: path + suffix)
                try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path + suffix)
            }
        } catch {
            try? files.removeItem(atPath: directory)
            throw .readOnly(path: original)
        }
        self.path = path
        self.directory = directory
    }
}
