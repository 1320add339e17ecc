import CTreeAccess

/// The names in one directory, sorted by their bytes, in one block of memory.
struct DirectoryListing: Sendable {
    private let bytes: [UInt8]
    private let names: [Range<Int>]

    /// Reads the names of `directory`, at most `limit` of them.
    static func read(_ directory: Directory, limit: Int) -> Result<DirectoryListing, Errno> {
        var error: Int32 = 0
        guard let stream = unsafe vr_listing_open(directory.descriptor.number, &error) else {
            return .failure(Errno(error))
        }
        defer { unsafe vr_listing_close(stream) }
        var bytes: [UInt8] = []
        var names: [Range<Int>] = []
        var name: UnsafePointer<UInt8>?
        while true {
            let length = unsafe vr_listing_next(stream, &name)
            if length < 0 { return .failure(Errno(Int32(length))) }
            guard length > 0, names.count < limit, let start = unsafe name else { break }
            names.append(bytes.count..<bytes.count + Int(length))
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(length)))
        }
        return .success(DirectoryListing(bytes: bytes, names: names))
    }

    private init(bytes: [UInt8], names: [Range<Int>]) {
        self.bytes = bytes
        self.names = names.sorted { bytes[$0].lexicographicallyPrecedes(bytes[$1]) }
    }

    var count: Int { names.count }

    subscript(index: Int) -> [UInt8] { Array(bytes[names[index]]) }
}
