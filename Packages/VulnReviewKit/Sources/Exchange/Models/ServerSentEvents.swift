/// The data of a stream of events, whole (WHATWG HTML, section 9.2.6, "Interpreting an event stream").
enum ServerSentEvents {
    /// The data of each event, its lines joined by a line feed; an event that is cut off at the end is none.
    static func data(of stream: [UInt8]) -> [[UInt8]] {
        var events: [[UInt8]] = []
        var data: [UInt8] = []
        var isFirst = true
        var offset = stream.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while let end = stream[offset...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            let line = stream[offset..<end]
            let isPair = stream[end] == 0x0D && end + 1 < stream.count && stream[end + 1] == 0x0A
            offset = end + (isPair ? 2 : 1)
            if line.isEmpty {
                if !isFirst { events.append(data) }
                data = []
                isFirst = true
            } else if let value = value(of: "data", in: line) {
                if !isFirst { data.append(0x0A) }
                data += value
                isFirst = false
            }
        }
        return events
    }

    /// The value of the field called `name`; `nil` for another one, and for comments.
    private static func value(of name: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.starts(with: name.utf8) else { return nil }
        let rest = line.dropFirst(name.utf8.count)
        guard let colon = rest.first else { return rest }
        guard colon == UInt8(ascii: ":") else { return nil }
        let value = rest.dropFirst()
        return value.first == 0x20 ? value.dropFirst() : value
    }
}
