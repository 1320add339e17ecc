import CTreeAccess

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// An open file or directory, closed when the last reference goes.
package final class Descriptor: Sendable {
    let number: Int32

    /// Takes over `number`, which is open.
    init(_ number: Int32) { self.number = number }

    deinit { vr_close(number) }

    /// The file's status; a negative errno when there is none.
    package func status() -> Result<FileStatus, Errno> {
        var status = vr_status()
        let result = unsafe vr_status_of(number, &status)
        return result < 0 ? .failure(Errno(result)) : .success(FileStatus(status))
    }

    /// Reads `size` bytes, or to the end when that is not after them: at most `limit` bytes and one more, by which the
    /// caller sees that there were more. Whether the file has just `size` bytes is for its status afterwards to say.
    func readToEnd(expecting size: Int64, limit: Int) -> Result<[UInt8], Errno> {
        var bytes: [UInt8] = []
        var capacity = Int(clamping: min(max(size, 0), Int64(limit))) + 1
        while true {
            var failure: Errno?
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                while count < capacity, let base = buffer.baseAddress {
                    let got = unsafe vr_read(number, base + count, capacity - count)
                    if got < 0 { failure = Errno(Int32(got)) }
                    if got <= 0 { break }
                    count += Int(got)
                    if Int64(bytes.count + count) == size { break }
                }
            }
            if let failure { return .failure(failure) }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if Int64(bytes.count) == size || chunk.count < capacity || bytes.count > limit {
                return .success(bytes)
            }
            capacity = min(max(bytes.count, 4096), limit + 1 - bytes.count)
        }
    }

    /// Makes what was written survive a loss of power.
    package func synchronize() -> Errno? { Errno(failing: vr_sync(number)) }
}

/// A system error number; positive.
package struct Errno: Error, Hashable, Sendable {
    package let number: Int32

    /// The file system has no such operation.
    package static let notSupported = Errno(-ENOTSUP)

    /// From a result of the C functions, which is the number negated.
    init(_ result: Int32) { number = -result }

    /// `nil` when `result` is not a failure.
    init?(failing result: Int32) {
        guard result < 0 else { return nil }
        number = -result
    }
}
