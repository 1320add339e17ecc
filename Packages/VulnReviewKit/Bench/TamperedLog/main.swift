import AuditLog
import Foundation

// TamperedLog KEYS EVENTS bits PART PARTS | TamperedLog KEYS EVENTS events: what `Bench/audit` runs. One line of JSON.
let arguments = CommandLine.arguments
guard arguments.count >= 4, let count = Int(arguments[2]), count > 4 else {
    FileHandle.standardError.write(Data("TamperedLog KEYS EVENTS bits PART PARTS | events\n".utf8))
    exit(2)
}
let log = try HonestLog(count: count, keys: Keyring(directory: arguments[1]))
let tampering = Tampering(log.export)
if arguments[3] == "bits", arguments.count == 6, let part = Int(arguments[4]), let parts = Int(arguments[5]) {
    try changeBits(log, tampering, part: part, of: parts)
} else {
    changeEvents(log, tampering)
}
print(
    "{\"tried\": \(tampering.tried), \"missed\": \(tampering.missed.count), \"first\": \"\(tampering.missed.first ?? "")\"}"
)

/// Every bit of the file: the event of the line, or at its end the next one, must be named.
func changeBits(_ log: HonestLog, _ tampering: Tampering, part: Int, of parts: Int) throws {
    let bytes = log.export.bytes
    var event = -1
    var isBeforeEvents = true
    var startsLine = true
    for (position, byte) in bytes.enumerated() {
        if startsLine, bytes[position...].starts(with: #"{"event"#.utf8) {
            event += 1
            isBeforeEvents = false
        }
        startsLine = byte == UInt8(ascii: "\n")
        guard position % parts == part else { continue }
        for bit in 0..<8 {
            var changed = bytes
            changed[position] ^= 1 << UInt8(bit)
            tampering.expect(
                changed, at: isBeforeEvents ? nil : event...(event + 1), "byte \(position) bit \(bit)")
        }
    }
}

/// Every removal, every swap of two events, and every insertion of an event's copy.
func changeEvents(_ log: HonestLog, _ tampering: Tampering) {
    let entries = log.export.entries
    for index in entries.indices {
        var changed = entries
        changed.remove(at: index)
        tampering.expect(changed, at: index...index, "without event \(index)")
        for other in entries.indices where other > index {
            changed = entries
            changed.swapAt(index, other)
            tampering.expect(changed, at: index...other, "events \(index) and \(other) swapped")
        }
        for place in 0...entries.count {
            changed = entries
            changed.insert(entries[index], at: place)
            // Between two of one index it cannot be told which is the copy: one of the moved ones is named.
            tampering.expect(
                changed, at: min(index, place)...max(index, place), "event \(index) again at \(place)")
        }
    }
}
