import CTreeAccess

extension Descriptor {
    /// Writes all of `bytes` where the last write ended.
    package func write(_ bytes: [UInt8]) -> Errno? {
        Errno(
            failing: unsafe bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe vr_write(number, base, buffer.count)
            })
    }

    /// Has the system begin to write the bytes out. It promises nothing: `synchronize` does, and has less to wait for.
    package func beginWritingOut() { vr_begin_writing_out(number) }

    /// Whether the system writes all of a file system out as reliably as one file, and says what failed.
    package var synchronizesFileSystem: Bool { vr_syncs_file_systems(number) != 0 }

    /// As `synchronize`, for everything that was written on the file system which holds this file.
    package func synchronizeFileSystem() -> Errno? { Errno(failing: vr_sync_file_system(number)) }

    /// Sets the permission bits, whatever the process's mask is.
    package func setMode(_ mode: UInt32) -> Errno? { Errno(failing: vr_set_mode(number, mode)) }

    package func setOwner(_ owner: UInt32, group: UInt32) -> Errno? {
        Errno(failing: vr_set_owner(number, owner, group))
    }

    /// Gives this file the extended attributes and access lists of `other`, all of them or an error.
    package func copyAttributes(from other: Descriptor) -> Errno? {
        Errno(failing: vr_copy_attributes(other.number, number))
    }

    /// Whether the file surely has no attributes and no access lists at all.
    package var lacksAttributes: Bool { vr_lacks_attributes(number) != 0 }

    /// Whether the file has attributes or access lists that a file made later would lack.
    package var hasAttributes: Bool { vr_has_attributes(number) != 0 }

    /// The user as whom this process makes files.
    package static var user: UInt32 { vr_user() }
}
