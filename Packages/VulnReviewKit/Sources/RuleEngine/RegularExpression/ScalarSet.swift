/// A set of Unicode scalars as sorted ranges. The value one past the last scalar stands for a byte that is no UTF-8.
struct ScalarSet: Hashable, Sendable {
    /// Stands for a byte that belongs to no scalar (see `UTF8Scalar.marked`).
    static let invalidByte: UInt32 = 0x110000

    private(set) var ranges: [ClosedRange<UInt32>]

    init(_ ranges: [ClosedRange<UInt32>] = []) {
        self.ranges = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
    }

    init(_ scalar: UInt32) { ranges = [scalar...scalar] }

    static let digits = ScalarSet([0x30...0x39])
    static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = ScalarSet([0x09...0x0D, 0x20...0x20])
    static let horizontalSpace = ScalarSet([0x09...0x09, 0x20...0x20, 0xA0...0xA0])
    static let any = ScalarSet([0...invalidByte])
    static let anyButLineFeed = ScalarSet([0...0x09, 0x0B...invalidByte])

    /// The POSIX class called `name`; `nil` when there is none.
    static func posix(_ name: String) -> ScalarSet? {
        switch name {
        case "alpha": ScalarSet([0x41...0x5A, 0x61...0x7A])
        case "digit": digits
        case "alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
        case "upper": ScalarSet([0x41...0x5A])
        case "lower": ScalarSet([0x61...0x7A])
        case "space": space
        case "blank": ScalarSet([0x09...0x09, 0x20...0x20])
        case "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
        case "print": ScalarSet([0x20...0x7E])
        case "graph": ScalarSet([0x21...0x7E])
        case "cntrl": ScalarSet([0...0x1F, 0x7F...0x7F])
        case "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
        case "word": word
        case "ascii": ScalarSet([0...0x7F])
        default: nil
        }
    }

    /// Every scalar, and the invalid byte, that is not in the set.
    var inverted: ScalarSet {
        var next: UInt32 = 0
        var result: [ClosedRange<UInt32>] = []
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= Self.invalidByte { result.append(next...Self.invalidByte) }
        return ScalarSet(result)
    }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    /// The set with both cases of each letter: simple case mappings of single scalars; ranges beyond the Basic
    /// Multilingual Plane's letters of more than 2,048 scalars are left as they are, both cases being in them.
    var ignoringCase: ScalarSet {
        var result = ranges
        for range in ranges where range.upperBound < Self.invalidByte && range.count <= 2_048 {
            for value in range {
                guard let scalar = Unicode.Scalar(value) else { continue }
                for mapped in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
                    let scalars = mapped.unicodeScalars
                    if let first = scalars.first, scalars.count == 1, first.value != value {
                        result.append(first.value...first.value)
                    }
                }
            }
        }
        for range in ranges where range.count > 2_048 {
            let letters = ScalarSet([0x41...0x5A, 0x61...0x7A]).ranges
            for letter in letters where range.overlaps(letter) {
                let low = max(letter.lowerBound, range.lowerBound) ^ 0x20
                let high = min(letter.upperBound, range.upperBound) ^ 0x20
                result.append(low...high)
            }
        }
        return ScalarSet(result)
    }

    /// The one scalar of the set; `nil` when there are more or none.
    var single: UInt32? {
        guard ranges.count == 1, let range = ranges.first, range.count == 1 else { return nil }
        return range.lowerBound
    }

    /// The one ASCII letter that the set is, in lower case, when it holds that letter in one case or both.
    var singleIgnoringCase: UInt32? {
        if let single { return (0x41...0x5A).contains(single) ? single + 0x20 : single }
        guard ranges.count == 2, ranges[0].count == 1, ranges[1].count == 1,
            (0x41...0x5A).contains(ranges[0].lowerBound), ranges[1].lowerBound == ranges[0].lowerBound + 0x20
        else { return nil }
        return ranges[1].lowerBound
    }

    private mutating func append(_ range: ClosedRange<UInt32>) {
        if let last = ranges.last, range.lowerBound <= last.upperBound + 1 {
            ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        } else {
            ranges.append(range)
        }
    }
}
