import Foundation
import Review
import ReviewFeature

/// A file to import, told by how it begins: JSON is a report, a bundle says so, everything else is a patch file.
enum ImportedFile {
    case report(ReportInput)
    case patches([UInt8])
    case bundle([UInt8])

    init(_ path: String) throws {
        let attributes = path == "-" ? nil : try? FileManager.default.attributesOfItem(atPath: path)
        if attributes?[.type] as? FileAttributeType == .typeRegular {
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw CommandLineError.unreadable(path)
            }
            let head = try handle.read(upToCount: 64) ?? Data()
            try handle.close()
            if BundleFile.isOne(head) {
                self = .bundle(try BundleFile.read(path))
                return
            }
            if Self.isJSON(head) {
                self = .report(.file(path: path))
                return
            }
        }
        let bytes = try InputFile.read(path)
        self = Self.isJSON(bytes.prefix(64)) ? .report(.bytes(bytes)) : .patches(bytes)
    }

    /// Whether the text begins with a brace, after blanks and a byte order mark.
    private static func isJSON(_ head: some Sequence<UInt8>) -> Bool {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        return head.first { !blank.contains($0) } == UInt8(ascii: "{")
    }
}
