/// Text for keys that shows a slip of the pen: BIP 173, without its limit of 90 characters, as age uses it.
enum Bech32 {
    private static let letters = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let separator = UInt8(ascii: "1")
    private static let checksumLength = 6

    /// `data` in lower case, under the prefix `prefix`.
    static func encode(prefix: String, _ data: [UInt8]) -> String {
        let prefix = Array(prefix.utf8)
        let values = regroup(data, from: 8, to: 5, pads: true) ?? []
        let remainder = checksum(expand(prefix) + values + [UInt8](repeating: 0, count: checksumLength)) ^ 1
        let check = (0..<checksumLength).map { UInt8(truncatingIfNeeded: remainder >> (5 * (5 - $0)) & 31) }
        return String(
            decoding: prefix + [separator] + (values + check).map { letters[Int($0)] }, as: UTF8.self)
    }

    /// The prefix, in lower case, and the data of `text`; `nil` for mixed case, a wrong checksum or stray bits.
    static func decode(_ text: String) -> (prefix: String, data: [UInt8])? {
        let upper = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let lower = UInt8(ascii: "a")...UInt8(ascii: "z")
        let bytes = Array(text.utf8)
        guard bytes.count <= 1024,
            !(bytes.contains(where: upper.contains) && bytes.contains(where: lower.contains)),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let folded = bytes.map { upper.contains($0) ? $0 + 0x20 : $0 }
        guard let end = folded.lastIndex(of: separator), end >= 1, folded.count - end - 1 >= checksumLength
        else { return nil }
        var values: [UInt8] = []
        for byte in folded[(end + 1)...] {
            guard let value = letters.firstIndex(of: byte) else { return nil }
            values.append(UInt8(value))
        }
        let prefix = Array(folded[..<end])
        guard checksum(expand(prefix) + values) == 1,
            let data = regroup(Array(values.dropLast(checksumLength)), from: 5, to: 8, pads: false)
        else { return nil }
        return (String(decoding: prefix, as: UTF8.self), data)
    }

    private static func expand(_ prefix: [UInt8]) -> [UInt8] {
        prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
    }

    private static func checksum(_ values: [UInt8]) -> UInt32 {
        let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
        var state: UInt32 = 1
        for value in values {
            let top = state >> 25
            state = (state & 0x1FF_FFFF) << 5 ^ UInt32(value)
            for (bit, word) in generator.enumerated() where top >> UInt32(bit) & 1 == 1 { state ^= word }
        }
        return state
    }

    /// The same bits in groups of another size; `nil` when bits are left over that are not zero, or a whole group of them.
    private static func regroup(_ data: [UInt8], from: UInt32, to: UInt32, pads: Bool) -> [UInt8]? {
        var bits: UInt32 = 0
        var count: UInt32 = 0
        var result: [UInt8] = []
        for value in data {
            bits = (bits << from | UInt32(value)) & 0xFFFF
            count += from
            while count >= to {
                count -= to
                result.append(UInt8(truncatingIfNeeded: bits >> count & (1 << to - 1)))
            }
        }
        let rest = bits & (1 << count - 1)
        if pads {
            if count > 0 { result.append(UInt8(truncatingIfNeeded: rest << (to - count))) }
        } else if count >= from || rest != 0 {
            return nil
        }
        return result
    }
}
