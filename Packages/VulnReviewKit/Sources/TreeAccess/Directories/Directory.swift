import CTreeAccess
import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// One open directory: every operation takes a single name in it, never a path, and never follows a link.
package final class Directory: Sendable {
    package let descriptor: Descriptor

    init(_ descriptor: Descriptor) { self.descriptor = descriptor }

    /// The directory's own status.
    package func status() -> Result<FileStatus, Errno> { descriptor.status() }

    /// The status of the file called `name`, of a link itself when it is one.
    package func status(of name: [UInt8]) -> Result<FileStatus, Errno> {
        var status = vr_status()
        let result = unsafe name.withUnsafeBufferPointer { name in
            guard let base = name.baseAddress else { return -EINVAL }
            return unsafe vr_status_at(descriptor.number, base, name.count, &status)
        }
        return result < 0 ? .failure(Errno(result)) : .success(FileStatus(status))
    }

    /// Opens the directory called `name`.
    package func directory(_ name: [UInt8]) -> Result<Directory, Errno> {
        unsafe open(name, vr_open_directory).map(Directory.init)
    }

    /// Opens the directory at a path below this one, through no link and onto no other mount, where the system can.
    func beneath(_ path: [UInt8]) -> Result<Directory, Errno> {
        unsafe open(path, vr_open_beneath).map(Directory.init)
    }

    /// Opens the file called `name` for reading, whatever it is: the caller looks at its status first.
    package func file(_ name: [UInt8]) -> Result<Descriptor, Errno> {
        unsafe open(name, vr_open_file)
    }

    /// Opens what `..` is; the caller compares it with what it must be.
    func parent() -> Result<Directory, Errno> {
        let number = vr_open_parent(descriptor.number)
        return number < 0 ? .failure(Errno(number)) : .success(Directory(Descriptor(number)))
    }

    /// Opens the directory once more, as a description of its own.
    func again() -> Result<Directory, Errno> {
        let number = vr_open_again(descriptor.number)
        return number < 0 ? .failure(Errno(number)) : .success(Directory(Descriptor(number)))
    }

    /// Whether the effective user may read the file called `name`.
    func isReadable(_ name: [UInt8]) -> Bool {
        unsafe call(name) { unsafe vr_readable(descriptor.number, $0, $1) } == nil
    }

    /// Where the link called `name` points; `nil` when it is not a link or its target is longer than 4 KiB.
    func linkTarget(_ name: [UInt8]) -> [UInt8]? {
        var length: Int64 = -1
        let target = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            guard let target = buffer.baseAddress else { return }
            _ = unsafe call(name) { name, nameLength in
                length = unsafe vr_read_link(descriptor.number, name, nameLength, target, 4096)
                return 0
            }
            count = Int(max(0, length))
        }
        return length > 0 && length < 4096 ? target : nil
    }

    /// Runs a C function on a name; `nil` when it succeeded.
    func call(_ name: [UInt8], _ function: (UnsafePointer<UInt8>, Int) -> Int32) -> Errno? {
        Errno(
            failing: unsafe name.withUnsafeBufferPointer { name in
                guard let base = name.baseAddress else { return -EINVAL }
                return unsafe function(base, name.count)
            })
    }

    private func open(
        _ name: [UInt8], _ function: (Int32, UnsafePointer<UInt8>?, Int) -> Int32
    ) -> Result<Descriptor, Errno> {
        let number = unsafe name.withUnsafeBufferPointer { name in
            unsafe function(descriptor.number, name.baseAddress, name.count)
        }
        return number < 0 ? .failure(Errno(number)) : .success(Descriptor(number))
    }
}
