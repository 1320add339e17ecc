import Foundation
import Review
import ScanService

/// A report's bytes, which are read twice: a file of any size, or what is in memory already.
public enum ReportInput: Sendable {
    case bytes([UInt8])
    /// A regular file.
    case file(path: String)

    /// Hands the bytes over piece by piece, the last one marked; an empty report is one empty piece.
    func forEachPiece(_ body: (_ piece: [UInt8], _ isLast: Bool) async throws -> Void) async throws {
        switch self {
        case .bytes(let bytes):
            var rest = bytes[...]
            repeat {
                let piece = rest.prefix(ServiceLimits.reportBytes)
                rest = rest.dropFirst(piece.count)
                try await body(Array(piece), rest.isEmpty)
            } while !rest.isEmpty
        case .file(let path):
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw WorkbenchError.unreadable(path)
            }
            defer { try? handle.close() }
            var piece = try read(handle)
            while true {
                let next = try read(handle)
                try await body(piece, next.isEmpty)
                if next.isEmpty { return }
                piece = next
            }
        }
    }

    private func read(_ handle: FileHandle) throws -> [UInt8] {
        Array(try handle.read(upToCount: ServiceLimits.reportBytes) ?? Data())
    }
}
