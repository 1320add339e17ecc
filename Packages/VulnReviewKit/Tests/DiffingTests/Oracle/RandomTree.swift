import Diffing

/// A small tree of random texts, and a changed copy of it.
struct RandomTree {
    /// Files by path: bytes, and whether they are executable.
    var before: [String: FileImage] = [:]
    var after: [String: FileImage] = [:]

    /// Names that a header must quote, or that are hard to divide.
    private static let names = [
        "plain.c", "two words", "ä", "tab\tname", "\"quoted\"", "new\nline", "a b/c d", "日本", "-- ", "b",
        "x{1}",
    ]

    init(files: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for index in 0..<files {
            let name = "\(index)/\(Self.names.randomElement(using: &random) ?? "x")"
            let old = Self.text(&random)
            let image = FileImage(bytes: old, mode: Bool.random(using: &random) ? 0o755 : 0o644)
            switch Int.random(in: 0..<12, using: &random) {
            case 0: after[name] = image
            case 1: before[name] = image
            case 2:
                before[name] = image
                let moved = FileImage(bytes: Self.mutated(old, &random, most: 2), mode: image.mode)
                after[name + " moved"] = moved
            case 3:
                before[name] = image
                after[name] = FileImage(bytes: old, mode: image.mode ^ 0o111)
            case 4:
                before[name] = image
                after[name] = FileImage(bytes: Self.mutated(old, &random, most: 5), mode: image.mode ^ 0o111)
            default:
                before[name] = image
                after[name] = FileImage(bytes: Self.mutated(old, &random, most: 12), mode: image.mode)
            }
        }
    }

    /// Lines of few kinds, so that many repeat; some with carriage returns, NUL or no UTF-8.
    private static func line(_ random: inout SeededGenerator) -> [UInt8] {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: [0x0A]
        case 1: Array("dos\r\n".utf8)
        case 2: [0xFF, 0x00, 0x80, 0x0A]
        case 3: Array("-- \n".utf8)
        case 4: Array("+++ b/x\n".utf8)
        case 5: Array("\\ No newline at end of file\n".utf8)
        default: Array("line \(Int.random(in: 0..<12, using: &random))\n".utf8)
        }
    }

    private static func text(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = (0..<Int.random(in: 0..<60, using: &random)).flatMap { _ in line(&random) }
        if bytes.count > 1, Int.random(in: 0..<4, using: &random) == 0 { bytes.removeLast() }
        return bytes
    }

    /// A text long enough for two people to change it in different places.
    static func longText(_ random: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 20..<90, using: &random)).flatMap { index in
            Bool.random(using: &random) ? line(&random) : Array("unlike \(index)\n".utf8)
        }.filter { $0 != 0 }
    }

    /// `text` with up to four edits. Without NUL, for git merges no binaries.
    static func edited(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        mutated(text, &random, most: 4).filter { $0 != 0 }
    }

    private static func mutated(_ text: [UInt8], _ random: inout SeededGenerator, most: Int) -> [UInt8] {
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) + [0x0A] }
        if let last = lines.popLast(), last.count > 1 { lines.append(last.dropLast()) }
        for _ in 0..<Int.random(in: 0...most, using: &random) {
            let place = Int.random(in: 0...lines.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: lines.insert(line(&random), at: place)
            case 1 where place < lines.count: lines.remove(at: place)
            case 2 where place < lines.count: lines[place] = line(&random)
            case 3 where place + 3 < lines.count: lines.swapAt(place, place + 3)
            default: break
            }
        }
        var bytes = lines.flatMap { $0 }
        if bytes.count > 1, Int.random(in: 0..<6, using: &random) == 0 { bytes.removeLast() }
        return bytes
    }
}
