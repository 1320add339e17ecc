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
            let head = Array(try handle.read(upToCount: HandedFile.headLength) ?? Data())
            try handle.close()
            if HandedFile(startingWith: head) == .bundle {
                self = .bundle(try BundleFile.read(path))
                return
            }
            if HandedFile(startingWith: head) == .report {
                self = .report(.file(path: path))
                return
            }
        }
        let bytes = try InputFile.read(path)
        // Text that comes through a pipe may be anything; the parser of patches says so.
        let isReport = HandedFile(startingWith: Array(bytes.prefix(HandedFile.headLength))) == .report
        self = isReport ? .report(.bytes(bytes)) : .patches(bytes)
    }
}
