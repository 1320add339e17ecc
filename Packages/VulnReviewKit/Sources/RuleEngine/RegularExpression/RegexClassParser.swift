/// Reads bracketed classes and the escapes that stand for one scalar.
struct RegexClassParser {
    let scalars: [Unicode.Scalar]
    var position: Int
    let ignoresCase: Bool

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    /// The class that begins at `[`.
    mutating func parse() throws(RegexFault) -> ScalarSet {
        position += 1
        var negated = false
        if peek == "^" {
            negated = true
            position += 1
        }
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while true {
            guard let scalar = peek else { throw .unclosedClass }
            if scalar == "]", !isFirst {
                position += 1
                break
            }
            isFirst = false
            if scalar == "[", let posix = try posixClass() {
                ranges += posix.ranges
                continue
            }
            let low = try item()
            guard let first = low.single, peek == "-", position + 1 < scalars.count,
                scalars[position + 1] != "]"
            else {
                ranges += low.ranges
                continue
            }
            position += 1
            let high = try item()
            if let last = high.single {
                guard last >= first else { throw .badRange }
                ranges.append(first...last)
            } else {
                // `[a-\d]`: PCRE takes the hyphen literally.
                ranges += low.ranges + [0x2D...0x2D] + high.ranges
            }
        }
        var set = ScalarSet(ranges)
        if ignoresCase { set = set.ignoringCase }
        return negated ? set.inverted : set
    }

    private mutating func item() throws(RegexFault) -> ScalarSet {
        guard let scalar = peek else { throw .unclosedClass }
        if scalar == "\\" { return try escape(inClass: true) }
        position += 1
        return ScalarSet(scalar.value)
    }

    /// `[:name:]` or `[:^name:]`.
    private mutating func posixClass() throws(RegexFault) -> ScalarSet? {
        guard position + 1 < scalars.count, scalars[position + 1] == ":" else { return nil }
        var index = position + 2
        var negated = false
        if index < scalars.count, scalars[index] == "^" {
            negated = true
            index += 1
        }
        var name = ""
        while index < scalars.count, scalars[index].properties.isAlphabetic {
            name.unicodeScalars.append(scalars[index])
            index += 1
        }
        guard index + 1 < scalars.count, scalars[index] == ":", scalars[index + 1] == "]" else { return nil }
        guard let set = ScalarSet.posix(name) else { throw .unknownClass }
        position = index + 2
        return negated ? set.inverted : set
    }

    /// The set that the escape at `position` stands for.
    mutating func escape(inClass: Bool) throws(RegexFault) -> ScalarSet {
        guard position + 1 < scalars.count else { throw .badEscape }
        let letter = scalars[position + 1]
        position += 2
        switch letter {
        case "d": return .digits
        case "D": return ScalarSet.digits.inverted
        case "w": return .word
        case "W": return ScalarSet.word.inverted
        case "s": return .space
        case "S": return ScalarSet.space.inverted
        case "h": return .horizontalSpace
        case "H": return ScalarSet.horizontalSpace.inverted
        case "v": return ScalarSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
        case "V": return ScalarSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029]).inverted
        case "n": return ScalarSet(0x0A)
        case "t": return ScalarSet(0x09)
        case "r": return ScalarSet(0x0D)
        case "f": return ScalarSet(0x0C)
        case "a": return ScalarSet(0x07)
        case "e": return ScalarSet(0x1B)
        case "b" where inClass: return ScalarSet(0x08)
        case "x": return ScalarSet(try hexadecimal(digits: 2))
        case "u": return ScalarSet(try hexadecimal(digits: 4))
        case "c":
            guard let scalar = peek, scalar.isASCII else { throw .badEscape }
            position += 1
            let upper = (0x61...0x7A).contains(scalar.value) ? scalar.value - 0x20 : scalar.value
            return ScalarSet(upper ^ 0x40)
        case "0"..."7": return ScalarSet(octal(first: letter))
        case "p", "P": throw .unsupported
        case "Q", "E": throw .unsupported
        default:
            // Letters and digits without a meaning are errors in PCRE2; all else is itself.
            if letter.isASCII, letter.properties.isAlphabetic { throw .badEscape }
            return ScalarSet(letter.value)
        }
    }

    private mutating func octal(first: Unicode.Scalar) -> UInt32 {
        var value = first.value - 0x30
        var count = 1
        while count < 3, let scalar = peek, ("0"..."7").contains(scalar) {
            value = value * 8 + scalar.value - 0x30
            position += 1
            count += 1
        }
        return value
    }

    private mutating func hexadecimal(digits: Int) throws(RegexFault) -> UInt32 {
        var value: UInt32 = 0
        if peek == "{" {
            position += 1
            while let scalar = peek, scalar != "}" {
                guard let digit = Character(scalar).hexDigitValue, value < 0x110000 else { throw .badEscape }
                value = value * 16 + UInt32(digit)
                position += 1
            }
            guard peek == "}" else { throw .badEscape }
            position += 1
        } else {
            var count = 0
            while count < digits, let scalar = peek, scalar.isASCII,
                let digit = Character(scalar).hexDigitValue
            {
                value = value * 16 + UInt32(digit)
                position += 1
                count += 1
            }
        }
        guard Unicode.Scalar(value) != nil else { throw .badEscape }
        return value
    }
}
