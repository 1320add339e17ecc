extension PHPLexer {
    func matches(_ text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { buffer in
            for offset in 0..<buffer.count where unsafe bytes[index + offset] != buffer[offset] {
                return false
            }
            return true
        }
    }

    /// An operator, the longest there is; in patterns also `...`, `<...` and `...>`.
    mutating func operation() {
        let start = position
        let first = bytes[start]
        let second = byte(at: start + 1)
        let third = byte(at: start + 2)
        if isPattern, patternToken() { return }
        if first == UInt8(ascii: "."), second == first, third == first { return take(.dots, 3) }
        let assigns = second == UInt8(ascii: "=")
        let thirdAssigns = third == UInt8(ascii: "=")
        switch first {
        case UInt8(ascii: "="):
            if assigns { return thirdAssigns ? take(.identical, 3) : take(.equal, 2) }
            if second == UInt8(ascii: ">") { return take(.doubleArrow, 2) }
        case UInt8(ascii: "!"):
            if assigns { return thirdAssigns ? take(.notIdentical, 3) : take(.notEqual, 2) }
        case UInt8(ascii: "<"):
            if assigns { return third == UInt8(ascii: ">") ? take(.spaceship, 3) : take(.lessEqual, 2) }
            if second == UInt8(ascii: ">") { return take(.lessGreater, 2) }
            if second == first { return thirdAssigns ? take(.shiftLeftAssign, 3) : take(.shiftLeft, 2) }
        case UInt8(ascii: ">"):
            if assigns { return take(.greaterEqual, 2) }
            if second == first { return thirdAssigns ? take(.shiftRightAssign, 3) : take(.shiftRight, 2) }
        case UInt8(ascii: "-"):
            if second == UInt8(ascii: ">") { return take(.arrow, 2) }
            if second == first { return take(.decrement, 2) }
            if assigns { return take(.subtractAssign, 2) }
        case UInt8(ascii: "+"):
            if second == first { return take(.increment, 2) }
            if assigns { return take(.addAssign, 2) }
        case UInt8(ascii: "?"):
            if second == UInt8(ascii: "-"), third == UInt8(ascii: ">") { return take(.nullsafeArrow, 3) }
            if second == first { return thirdAssigns ? take(.coalesceAssign, 3) : take(.coalesce, 2) }
        case UInt8(ascii: ":"):
            if second == first { return take(.scope, 2) }
        case UInt8(ascii: "&"):
            if second == first { return take(.logicalAnd, 2) }
            if assigns { return take(.andAssign, 2) }
        case UInt8(ascii: "|"):
            if second == first { return take(.logicalOr, 2) }
            if second == UInt8(ascii: ">") { return take(.pipe, 2) }
            if assigns { return take(.orAssign, 2) }
        case UInt8(ascii: "*"):
            if second == first { return thirdAssigns ? take(.powerAssign, 3) : take(.power, 2) }
            if assigns { return take(.multiplyAssign, 2) }
        case UInt8(ascii: "/"):
            if assigns { return take(.divideAssign, 2) }
        case UInt8(ascii: "."):
            if assigns { return take(.concatAssign, 2) }
        case UInt8(ascii: "%"):
            if assigns { return take(.moduloAssign, 2) }
        case UInt8(ascii: "^"):
            if assigns { return take(.xorAssign, 2) }
        default: break
        }
        position += 1
        append(.operator, start, UInt32(first))
    }

    private mutating func take(_ word: PHPWord, _ length: Int) {
        let start = position
        position += length
        append(word, start)
    }

    private mutating func patternToken() -> Bool {
        let start = position
        if matches("<...", at: start) {
            position += 4
            openDeep += 1
            append(.deepOpen, start, 0)
            return true
        }
        if openDeep > 0, matches("...>", at: start) {
            position += 4
            openDeep -= 1
            append(.deepClose, start, 0)
            return true
        }
        if matches("...", at: start) {
            position += 3
            append(.ellipsis, start, 0)
            return true
        }
        return false
    }
}
