import Foundation

/// A day written `YYYY-MM-DD` (RFC 3339, section 5.6, `full-date`), for `strptime` in comparisons.
struct CalendarDay {
    /// Seconds since 1970 at the day's beginning in UTC.
    let seconds: Int

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), year > 0, (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Days from civil: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        seconds = (era * 146_097 + dayOfEra - 719_468) * 86_400
    }
}

extension CalendarDay {
    /// Seconds since 1970, now: the one thing that a rule's answer may depend on beside the file.
    static var secondsNow: Int { Int(Date().timeIntervalSince1970) }
}
