import Foundation

/// Where a store's file lies, as far as SQLite's locks and shared memory work there
/// (https://www.sqlite.org/wal.html, "All processes using a database must be on the same host computer").
enum VolumeKind: Equatable {
    case local
    /// A file system of another machine or of another program: NFS, SMB, AFS, FUSE, a folder that iCloud keeps.
    case remote

    /// The kind of the volume that holds the directory `path`; what cannot be asked is taken for local.
    init(holding path: String) {
        #if os(macOS)
            let values = try? URL(filePath: path).resourceValues(forKeys: [.volumeIsLocalKey])
            let isCloud = ["/Library/Mobile Documents/", "/Library/CloudStorage/"].contains {
                path.contains($0)
            }
            self = isCloud || values?.volumeIsLocal == false ? .remote : .local
        #else
            let real = URL(filePath: path).resolvingSymlinksInPath().path
            let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
            self.init(holding: real, mounts: mounts)
        #endif
    }

    /// The kind of the volume that holds `path`, by a table of mounts as Linux has it (proc_pid_mountinfo(5)).
    init(holding path: String, mounts: String) {
        var (longest, type) = (-1, "")
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 4, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else {
                continue
            }
            let point = Self.unescaped(fields[4])
            let holds = point == "/" || path == point || path.hasPrefix(point + "/")
            // Of two at one place the later one covers the other.
            if holds, point.utf8.count >= longest {
                (longest, type) = (point.utf8.count, String(fields[dash + 1]))
            }
        }
        self = Self.remoteTypes.contains(type) || type.hasPrefix("fuse") ? .remote : .local
    }

    private static let remoteTypes: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "lustre", "glusterfs",
        "beegfs", "gfs2",
        "ocfs2", "9p", "vboxsf", "prl_fs",
    ]

    /// Space, tab, line feed and backslash stand as octal numbers.
    private static func unescaped(_ field: Substring) -> String {
        guard field.contains("\\") else { return String(field) }
        var (bytes, rest) = ([UInt8](), Array(field.utf8)[...])
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(3), as: UTF8.self)
            if byte == UInt8(ascii: "\\"), digits.utf8.count == 3, let value = UInt8(digits, radix: 8) {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
