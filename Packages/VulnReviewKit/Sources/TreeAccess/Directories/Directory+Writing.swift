import CTreeAccess

extension Directory {
    /// Makes the file called `name`, which must not be there, and opens it for reading and writing.
    package func create(_ name: [UInt8], mode: UInt32) -> Result<Descriptor, Errno> {
        var number: Int32 = -1
        let error = unsafe call(name) {
            number = unsafe vr_create_file(descriptor.number, $0, $1, mode)
            return min(number, 0)
        }
        if let error { return .failure(error) }
        return .success(Descriptor(number))
    }

    /// Makes the directory called `name`, which must not be there.
    package func makeDirectory(_ name: [UInt8], mode: UInt32) -> Errno? {
        unsafe call(name) { unsafe vr_make_directory(descriptor.number, $0, $1, mode) }
    }

    /// Makes a symbolic link; for scratch copies only.
    func makeLink(_ name: [UInt8], to target: [UInt8]) -> Errno? {
        let target = target.map { CChar(bitPattern: $0) } + [0]
        return unsafe call(name) { unsafe vr_make_link(descriptor.number, $0, $1, target) }
    }

    /// Puts the file called `name` in the place of whatever is called `target`, in one step.
    package func rename(_ name: [UInt8], to target: [UInt8]) -> Errno? {
        unsafe call(name) { name, length in
            unsafe target.withUnsafeBufferPointer {
                unsafe vr_rename(descriptor.number, name, length, $0.baseAddress, $0.count)
            }
        }
    }

    /// Renames `name` to `target`, which must not be there.
    package func renameNew(_ name: [UInt8], to target: [UInt8]) -> Errno? {
        unsafe call(name) { name, length in
            unsafe target.withUnsafeBufferPointer {
                unsafe vr_rename_new(descriptor.number, name, length, $0.baseAddress, $0.count)
            }
        }
    }

    /// Lets the two names change places in one step.
    package func exchange(_ name: [UInt8], with other: [UInt8]) -> Errno? {
        unsafe call(name) { name, length in
            unsafe other.withUnsafeBufferPointer {
                unsafe vr_exchange(descriptor.number, name, length, $0.baseAddress, $0.count)
            }
        }
    }

    /// Removes the file called `name`.
    package func remove(_ name: [UInt8]) -> Errno? {
        unsafe call(name) { unsafe vr_remove(descriptor.number, $0, $1) }
    }

    /// Removes the empty directory called `name`.
    package func removeDirectory(_ name: [UInt8]) -> Errno? {
        unsafe call(name) { unsafe vr_remove_directory(descriptor.number, $0, $1) }
    }

    /// Makes the directory's names survive a loss of power.
    package func synchronize() -> Errno? { descriptor.synchronize() }
}
