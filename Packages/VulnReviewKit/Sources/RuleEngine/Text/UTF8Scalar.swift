/// UTF-8 as bytes: RFC 3629, section 4.
enum UTF8Scalar {
    /// The length of the valid scalar that begins at `index`; 0 when there is none.
    static func length(_ bytes: [UInt8], at index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        func continues(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            index + offset < bytes.count && bytes[index + offset] >= low && bytes[index + offset] <= high
        }
        switch first {
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return continues(1, 0xA0) && continues(2) ? 3 : 0
        case 0xED: return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0
        case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return continues(1, 0x90) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }

    /// `bytes` with each byte that belongs to no valid scalar replaced by 0xFF, which no UTF-8 text holds. Offsets
    /// stay the same. Valid text is returned as it is.
    static func marked(_ bytes: [UInt8]) -> [UInt8] {
        guard var index = bytes.firstIndex(where: { $0 >= 0x80 }) else { return bytes }
        var marked = bytes
        while index < bytes.count {
            let length = length(bytes, at: index)
            if length == 0 {
                marked[index] = 0xFF
                index += 1
            } else {
                index += length
            }
        }
        return marked
    }
}
