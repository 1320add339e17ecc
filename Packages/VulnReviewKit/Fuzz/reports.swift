// Reading what detectors report: whatever the bytes and however they are cut, results or a refusal; JSON is accepted only
// where Foundation accepts it; what goes between processes comes out as it went in.
// sources: Sources/Exchange/Reports
// sources: Sources/Exchange/SARIF

import Foundation
import Review

/// Tries one input: its first byte chooses the format, the second how it is cut. A broken promise stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count >= 2 else { return 0 }
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let bytes = Array(input.dropFirst(2))
    // SARIF has the most to read, and gets most of the inputs.
    let formats = [ReportFormat.sarif, .sarif, .sarif, .sarif, .detectSecrets, .tabs, .gcc, .picklescan]
    let format = formats[Int(input[0]) % formats.count]
    let whole = read(bytes, format, size: max(1, bytes.count))
    precondition(read(bytes, format, size: 1 + Int(input[1])) == whole)
    if case .results(let results) = whole {
        precondition(ReportedResult.unpack(ReportedResult.pack(results)) == results)
        for result in results {
            precondition(result.message.utf8.count <= ReportLimits.messageBytes + 3)
            precondition(result.ruleID.count <= 500 && result.tool.count <= 100)
        }
    }
    followsFoundation(bytes)
    _ = ReportedResult.unpack(bytes)
    return 0
}

private enum Outcome: Equatable {
    case results([ReportedResult])
    case refused(ReportError)
}

/// Reads `bytes` twice, as the scan service does, in pieces of `size` bytes.
private func read(_ bytes: [UInt8], _ format: ReportFormat, size: Int) -> Outcome {
    var reader = ReportReader(format)
    var results: [ReportedResult] = []
    do {
        for _ in 0..<2 {
            var rest = bytes[...]
            repeat {
                let piece = rest.prefix(size)
                rest = rest.dropFirst(piece.count)
                results += try reader.take(Array(piece), isLast: rest.isEmpty).results
            } while !rest.isEmpty
        }
    } catch let error as ReportError {
        if case .malformed(_, let offset, let line) = error {
            precondition((0...bytes.count).contains(offset) && (1...bytes.count + 1).contains(line))
        }
        return .refused(error)
    } catch {
        preconditionFailure("another error")
    }
    precondition(reader.isAtEnd)
    return .results(results)
}

/// What `JSONStructure` takes for JSON is JSON for Foundation too, whatever way it takes it, and can be passed over.
private func followsFoundation(_ bytes: [UInt8]) {
    var structure = JSONStructure()
    var runs = JSONStructure()
    do throws(ReportDefect) {
        for byte in bytes { _ = try structure.take(byte) }
        var index = 0
        while index < bytes.count {
            let plain = runs.takePlain(bytes, from: index)
            if plain == 0 { _ = try runs.take(bytes[index]) }
            index += max(1, plain)
        }
    } catch {
        return
    }
    precondition(structure.isComplete == runs.isComplete)
    guard structure.isComplete else { return }
    var reader = JSONReader(bytes)
    precondition((try? reader.skip()) != nil)
    // Foundation refuses text that is not UTF-8 and halves of surrogates, which are no matter of structure.
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(UInt8(ascii: "\\")) else { return }
    precondition((try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil)
}
