/// The time that `diff` writes after a file name, such as `2002-02-21 23:30:39.942229878 -0800`.
enum Timestamp {
    /// Whether `text` is the beginning of 1970 in any time zone: how `diff -N` says that there was no file.
    static func isEpoch(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: " "))
        guard parts.count == 3, let date = String(validating: parts[0], as: UTF8.self) else { return false }
        guard let clock = minutes(parts[1], allowingSeconds: true),
            let zone = zoneMinutes(parts[2])
        else { return false }
        switch date {
        case "1970-01-01": return clock == zone
        case "1969-12-31": return clock - 24 * 60 == zone
        default: return false
        }
    }

    private static func zoneMinutes(_ text: ArraySlice<UInt8>) -> Int? {
        guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
            return nil
        }
        var digits = Array(text.dropFirst())
        if digits.count == 4 { digits.insert(UInt8(ascii: ":"), at: 2) }
        guard let minutes = minutes(digits[...], allowingSeconds: false) else { return nil }
        return sign == UInt8(ascii: "-") ? -minutes : minutes
    }

    /// `hh:mm`, or `hh:mm:00` with a fraction of zeros, as minutes.
    private static func minutes(_ text: ArraySlice<UInt8>, allowingSeconds: Bool) -> Int? {
        let text = Array(text)
        guard text.count >= 5, text[2] == UInt8(ascii: ":"), let hours = pair(text[0..<2]), hours < 24,
            let minutes = pair(text[3..<5]), minutes < 60
        else { return nil }
        let rest = text[5...]
        if !rest.isEmpty {
            guard allowingSeconds, rest.starts(with: ":00".utf8) else { return nil }
            let fraction = rest.dropFirst(3)
            guard fraction.isEmpty || fraction.first == UInt8(ascii: "."),
                fraction.dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") })
            else { return nil }
        }
        return hours * 60 + minutes
    }

    private static func pair(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
