/// Inputs close to one that made a program fail, always the same ones for the same input: a patch that only stops this
/// one input lets one of its neighbours through.
struct InputMutations: Sendable {
    /// One neighbour and what was done to the input.
    struct Neighbour: Hashable, Sendable {
        let name: String
        let bytes: [UInt8]
    }

    /// At most so many are made.
    static let limit = 40
    /// Longer neighbours are not made, in bytes.
    static let byteLimit = 4 << 20

    /// The neighbours of `input`, the likeliest first, each once and never `input` itself.
    static func neighbours(of input: [UInt8]) -> [Neighbour] {
        var seen: Set<[UInt8]> = [input]
        return (numbers(input) + sizes(input) + bytes(input)).filter {
            $0.bytes.count <= byteLimit && seen.insert($0.bytes).inserted
        }.prefix(limit).map(\.self)
    }

    /// Each of the first decimal numbers as one less, one more, twice itself and the ends of the usual types.
    private static func numbers(_ input: [UInt8]) -> [Neighbour] {
        var found: [Range<Int>] = []
        var index = 0
        while index < input.count, found.count < 3 {
            guard isDigit(input[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < input.count, isDigit(input[end]) { end += 1 }
            if end - index <= 18 { found.append(index..<end) }
            index = end
        }
        return found.flatMap { range -> [Neighbour] in
            guard let value = Int(String(decoding: input[range], as: UTF8.self)) else { return [] }
            let others = [value + 1, value - 1, value * 2, -1, Int(Int32.max), Int(UInt32.max) + 1]
            return others.map { other in
                Neighbour(
                    name: "the number at byte \(range.lowerBound) as \(other)",
                    bytes: input[..<range.lowerBound] + Array(String(other).utf8) + input[range.upperBound...]
                )
            }
        }
    }

    /// Longer and shorter inputs.
    private static func sizes(_ input: [UInt8]) -> [Neighbour] {
        let half = input.count / 2
        let last = input.last ?? 0x41
        let middle: [UInt8] = Array(input[(half / 2)..<half])
        var found: [Neighbour] = []
        found.append(Neighbour(name: "one byte longer", bytes: input + [last]))
        found.append(Neighbour(name: "64 bytes longer", bytes: input + [UInt8](repeating: last, count: 64)))
        found.append(Neighbour(name: "twice", bytes: input + input))
        found.append(
            Neighbour(name: "its middle twice", bytes: Array(input[..<half]) + middle + Array(input[half...]))
        )
        found.append(Neighbour(name: "empty", bytes: []))
        if input.count > 1 {
            found.insert(Neighbour(name: "one byte shorter", bytes: Array(input.dropLast())), at: 1)
            found.append(Neighbour(name: "its first half", bytes: Array(input[..<half])))
            found.append(Neighbour(name: "without its first byte", bytes: Array(input.dropFirst())))
        }
        return found
    }

    /// Single bytes, spread over the input, as other values.
    private static func bytes(_ input: [UInt8]) -> [Neighbour] {
        let places = Set((0..<8).map { input.count * $0 / 8 }.filter { $0 < input.count }).sorted()
        return [0xFF, 0x00, 0x80, 0x01].flatMap { (value: UInt8) in
            places.map { place in
                var changed = input
                changed[place] = value == 0x01 ? input[place] ^ 0x01 : value
                return Neighbour(name: "byte \(place) as \(changed[place])", bytes: changed)
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
