import Foundation

extension Date {
    /// RFC 3339 in UTC with milliseconds: `2026-11-23T06:03:00.000Z`. Times outside the years 1600 to 9999
    /// are drawn in to the nearest within: later ones the format cannot write, earlier ones calendars differ on.
    public var rfc3339: String {
        // Counted from a day before all, so that division rounds one way.
        let sinceStart = wholeMilliseconds + Self.daysBefore1970 * 86_400_000
        let (days, milliseconds) = sinceStart.quotientAndRemainder(dividingBy: 86_400_000)
        let (year, month, dayOfMonth) = Self.civil(days)
        func digits(_ number: Int, _ count: Int) -> Substring {
            String(number + (count == 2 ? 100 : count == 3 ? 1_000 : 10_000)).dropFirst()
        }
        let (minutes, rest) = (milliseconds / 60_000, milliseconds % 60_000)
        let day = "\(digits(year, 4))-\(digits(month, 2))-\(digits(dayOfMonth, 2))"
        let minute = "\(digits(minutes / 60, 2)):\(digits(minutes % 60, 2))"
        return "\(day)T\(minute):\(digits(rest / 1000, 2)).\(digits(rest % 1000, 3))Z"
    }

    /// The days from 0000-03-01 to 1970-01-01 in the Gregorian calendar.
    private static let daysBefore1970 = 719_468

    /// Year, month and day of the day number `days` after 0000-03-01 (H. Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", `civil_from_days`): years that begin in March have their leap day at the end.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
    }

    /// The time that `rfc3339` text names, to the millisecond; `nil` when it is none.
    public init?(rfc3339 text: String) {
        let shape = /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})/
        guard text.wholeMatch(of: shape) != nil else { return nil }
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = (try? style.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text)) else {
            return nil
        }
        self = date.roundedToMilliseconds
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
