import Foundation

extension Date {
    /// RFC 3339 in UTC with milliseconds: `2026-11-23T06:03:00.000Z`. Times outside the years 1600 to 9999
    /// are drawn in to the nearest within: later ones the format cannot write, earlier ones calendars differ on.
    public var rfc3339: String {
        let (days, inDay) = wholeMilliseconds.dividedDown(by: 86_400_000)
        let date = CivilDate(daysSince1970: days)
        let (seconds, milliseconds) = inDay.quotientAndRemainder(dividingBy: 1000)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func append(_ number: Int, _ digits: Int, _ end: Character) {
            let all = Array(String(number).utf8)
            text += Array(repeating: UInt8(ascii: "0"), count: max(0, digits - all.count)) + all
            text += end.utf8
        }
        append(date.year, 4, "-")
        append(date.month, 2, "-")
        append(date.day, 2, "T")
        append(seconds / 3600, 2, ":")
        append(seconds / 60 % 60, 2, ":")
        append(seconds % 60, 2, ".")
        append(milliseconds, 3, "Z")
        return String(decoding: text, as: UTF8.self)
    }

    /// The time that `rfc3339` text names, to the millisecond; `nil` when it is none (RFC 3339, section 5.6, with a capital
    /// `T` and `Z`, and at most nine digits behind the point).
    public init?(rfc3339 text: String) {
        var reader = TimeReader(text)
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
            let day = reader.number(2), reader.take("T"), let hour = reader.number(2), hour < 24,
            reader.take(":"), let minute = reader.number(2), minute < 60,
            reader.take(":"), let second = reader.number(2), second <= 60,
            let fraction = reader.fraction(), let offset = reader.offset(), reader.isAtEnd,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
        self = Date(timeIntervalSince1970: Double(seconds) + fraction).roundedToMilliseconds
    }

    /// This time without what its RFC 3339 form does not show, so that a stored time reads back equal.
    public var roundedToMilliseconds: Date {
        Date(timeIntervalSince1970: Double(wholeMilliseconds) / 1000)
    }

    /// Milliseconds since 1970, within the years 1600 to 9999.
    private var wholeMilliseconds: Int {
        let seconds = timeIntervalSince1970
        guard !seconds.isNaN else { return 0 }
        return Int((min(max(seconds, -11_676_096_000), 253_402_300_799.999) * 1000).rounded())
    }
}

/// Takes the parts of a time off the front of a text.
private struct TimeReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ sign: Character) -> Bool {
        guard let byte = rest.first, byte == sign.asciiValue else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(_ digits: Int) -> Int? {
        guard rest.count >= digits else { return nil }
        var value = 0
        for byte in rest.prefix(digits) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        rest = rest.dropFirst(digits)
        return value
    }

    /// Of a second; 0 when there is none.
    mutating func fraction() -> Double? {
        guard take(".") else { return 0 }
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        guard (1...9).contains(digits), let value = number(digits) else { return nil }
        return Double(value) / (0..<digits).reduce(1) { power, _ in power * 10 }
    }

    /// In seconds, east of Greenwich.
    mutating func offset() -> Int? {
        if take("Z") { return 0 }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(2), hours < 24, take(":"), let minutes = number(2), minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}
