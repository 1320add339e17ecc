/// Quoted-printable and base64 (RFC 2045, sections 6.7 and 6.8), strict: what does not decode is an error.
enum TransferEncoding {
    /// The offset in the encoded text at which it breaks the rules.
    struct Defect: Error {
        let offset: Int
    }

    /// The text that quoted-printable `bytes` stand for.
    static func decodeQuotedPrintable(_ bytes: ArraySlice<UInt8>) throws(Defect) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "="):
                if let high = hex(bytes, index + 1), let low = hex(bytes, index + 2) {
                    result.append(high << 4 | low)
                    index += 3
                } else if let next = lineEnd(bytes, from: index + 1) {
                    index = next
                } else {
                    throw Defect(offset: index)
                }
            case 0x20, 0x09:
                // Blanks before a line end were added on the way.
                var next = index
                while next < bytes.endIndex, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
                if next < bytes.endIndex, !isLineEnd(bytes, next) { result += bytes[index..<next] }
                index = next
            case 0x0A, 0x0D, 0x21...0x7E:
                result.append(byte)
                index += 1
            default:
                throw Defect(offset: index)
            }
        }
        return result
    }

    /// The bytes that base64 `bytes` stand for; line breaks and blanks between the letters do not count.
    static func decodeBase64(_ bytes: ArraySlice<UInt8>) throws(Defect) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 4 * 3)
        var group: UInt32 = 0
        var letters = 0
        var padding = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == 0x20 || (0x09...0x0D).contains(byte) { continue }
            if byte == UInt8(ascii: "=") {
                padding += 1
                guard letters + padding <= 4, letters >= 2 else { throw Defect(offset: index) }
                continue
            }
            guard padding == 0, let value = sextet(byte) else { throw Defect(offset: index) }
            group = group << 6 | value
            letters += 1
            if letters == 4 {
                result += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
                (group, letters) = (0, 0)
            }
        }
        switch (letters, padding) {
        case (0, 0): break
        case (2, 2) where group & 0xF == 0: result.append(UInt8(group >> 4 & 0xFF))
        case (3, 1) where group & 0x3 == 0: result += [UInt8(group >> 10 & 0xFF), UInt8(group >> 2 & 0xFF)]
        default: throw Defect(offset: bytes.endIndex)
        }
        return result
    }

    private static func sextet(_ letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static func hex(_ bytes: ArraySlice<UInt8>, _ index: Int) -> UInt8? {
        guard index < bytes.endIndex else { return nil }
        switch bytes[index] {
        case let digit where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit):
            return digit - UInt8(ascii: "0")
        case let letter where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(letter & 0xDF):
            return (letter & 0xDF) - UInt8(ascii: "A") + 10
        default: return nil
        }
    }

    private static func isLineEnd(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
        bytes[index] == 0x0A
            || (bytes[index] == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A)
    }

    /// Where the next line begins when only blanks stand before the end of this one.
    private static func lineEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.endIndex, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        guard index < bytes.endIndex else { return index }
        guard isLineEnd(bytes, index) else { return nil }
        return bytes[index] == 0x0A ? index + 1 : index + 2
    }
}
