import Foundation

/// How surprising a text is to a reader of English, in bits: secrets are long and surprising, words are not.
///
/// Each letter costs a third of its trigram's information; digits, signs and other bytes cost what one of 62 equally
/// likely characters costs. The trigrams' frequencies are those of English text without blanks, computed from the word
/// frequencies of the SymSpell dictionary (`frequency_dictionary_en_82_765`, MIT licence) with neighbouring words taken
/// as independent; `EnglishTrigrams.bin` holds eight times the information of each trigram, 0 for one never seen.
struct StringEntropy {
    /// The information in the text, in bits.
    let bits: Double
    /// The share of the eight bits of each byte that is information.
    let density: Double

    /// Below these a text is short, or looks like words.
    private static let thresholdBits = 64.0
    private static let thresholdDensity = 0.6

    /// Whether the text looks like a random secret.
    var isHigh: Bool { bits > Self.thresholdBits && density > Self.thresholdDensity }

    /// The entropy of `text`, of which at most `RuleLimits.analysedBytes` are looked at.
    init(_ text: ArraySlice<UInt8>) {
        let text = Array(text.prefix(RuleLimits.analysedBytes))
        guard let first = text.first, text.contains(where: { $0 != first }) else {
            bits = text.isEmpty ? 0 : 1
            density = text.isEmpty ? 0 : bits / Double(8 * text.count)
            return
        }
        var total = 0.0
        for index in text.indices {
            let part = text[index..<min(index + 3, text.count)]
            if part.count == 3, let trigram = Self.trigram(part) {
                total += trigram / 3
            } else {
                total += part.reduce(0) { $0 + Self.letter($1) } / Double(part.count)
            }
        }
        bits = total
        density = total / Double(8 * text.count)
    }

    /// The information of three letters together; `nil` when they are no letters or never stand together.
    private static func trigram(_ part: ArraySlice<UInt8>) -> Double? {
        var number = 0
        for byte in part {
            guard let letter = index(byte) else { return nil }
            number = number * 26 + letter
        }
        let eighths = PackageResources.EnglishTrigrams_bin[number]
        return eighths == 0 ? nil : Double(eighths) / 8
    }

    private static func letter(_ byte: UInt8) -> Double {
        index(byte).map { Double(letters[$0]) / 8 } ?? other
    }

    private static func index(_ byte: UInt8) -> Int? {
        let lower = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) ? Int(lower - UInt8(ascii: "a")) : nil
    }

    /// Eight times the information of each letter, from the same source.
    private static let letters: [UInt8] = [
        29, 48, 38, 38, 25, 45, 45, 38, 30, 70, 57, 36, 42, 31, 29, 42, 77, 31, 31, 28, 41, 52, 49, 69, 46,
        79,
    ]
    private static let other = log2(62.0)
}
