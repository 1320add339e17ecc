import Exchange
import Foundation
import Review

/// The file of a bundle, read whole: never more than a bundle may have, whatever the file or its header says.
enum BundleFile {
    /// A bundle, and what encryption adds to it.
    private static let limit = BundleLimits.bytes + 1 << 20

    static func read(_ path: String) throws -> [UInt8] {
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw CommandLineError.unreadable(path)
        }
        let attributes = path == "-" ? nil : try? FileManager.default.attributesOfItem(atPath: path)
        guard (attributes?[.size] as? Int ?? 0) <= limit else { throw BundleError.overLimit(.file) }
        var bytes: [UInt8] = []
        while let chunk = try? handle.read(upToCount: 1 << 20), !chunk.isEmpty {
            bytes += chunk
            guard bytes.count <= limit else { throw BundleError.overLimit(.file) }
        }
        return bytes
    }

    /// Whether a file that begins like this is a bundle, encrypted or not.
    static func isOne(_ head: some Sequence<UInt8>) -> Bool {
        head.starts(with: BundleHeader.magic) || AgeFile.isOne(head)
    }

    /// The identities in the files at `paths`.
    static func identities(_ paths: [String]) throws -> [AgeIdentity] {
        try paths.flatMap { try AgeIdentity.all(inFile: InputFile.read($0)) }
    }
}
