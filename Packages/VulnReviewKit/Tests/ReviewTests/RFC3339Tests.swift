import Foundation
import Review
import Testing

@Suite struct RFC3339Tests {
    @Test(
        "A time is written in UTC with milliseconds",
        arguments: [
            (0.0, "1970-01-01T00:00:00.000Z"), (1_795_413_780, "2026-11-23T06:03:00.000Z"),
            (951_782_400.5, "2000-02-29T00:00:00.500Z"), (-0.25, "1969-12-31T23:59:59.750Z"),
            (253_402_300_799, "9999-12-31T23:59:59.000Z"),
            (0.9996, "1970-01-01T00:00:01.000Z"), (-0.0004, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.000Z"), (1e300, "9999-12-31T23:59:59.999Z"),
            (-1e300, "1600-01-01T00:00:00.000Z"), (.nan, "1970-01-01T00:00:00.000Z"),
        ])
    func writes(seconds: Double, expected: String) {
        #expect(Date(timeIntervalSince1970: seconds).rfc3339 == expected)
        #expect(CanonicalJSON.date(Date(timeIntervalSince1970: seconds)) == .string(expected))
    }

    @Test("Every day of the calendar is written as Foundation writes it", arguments: 0..<400)
    func agrees(year: Int) {
        // A day of each month and a time of day, in each year of a cycle of the calendar, over all of its range.
        for month in 0..<12 {
            let days = Double((year * 21) % 8_400 * 365 + year * 5 + month * 30)
            let date = Date(
                timeIntervalSince1970: -11_676_096_000 + days * 86_400 + Double(year * 211 % 86_400))
            #expect(date.rfc3339.prefix(19) == date.formatted(.iso8601).prefix(19))
        }
    }

    @Test(
        "It reads times with and without a fraction, and with an offset",
        arguments: [
            ("2026-11-23T06:03:00Z", 1_795_413_780.0), ("2026-11-23T06:03:00.250Z", 1_795_413_780.25),
            ("2026-11-23T08:03:00+02:00", 1_795_413_780),
        ])
    func reads(text: String, seconds: Double) {
        #expect(Date(rfc3339: text)?.timeIntervalSince1970 == seconds)
    }

    @Test(
        "It refuses what is no time",
        arguments: [
            "", "now", "2026-11-23", "2026-11-23T06:03Z", "2026-13-01T00:00:00Z", "1795413780",
            "2026-11-23T06:03:00Zx", "x2026-11-23T06:03:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-11-23T24:00:00Z",
            "2026-11-23T06:60:00Z", "2026-11-23T06:03:61Z", "2026-11-23T06:03:00", "2026-11-23T06:03:00.Z",
            "2026-11-23T06:03:00.0123456789Z", "2026-11-23T06:03:00+24:00", "2026-11-23T06:03:00+0200",
            "2026-11-23T06:03:00z", "2026-11-23t06:03:00Z", "+026-11-23T06:03:00Z", "２026-11-23T06:03:00Z",
        ])
    func refuses(text: String) {
        #expect(Date(rfc3339: text) == nil)
    }

    @Test("Days of all years from 1600 to 9999 are those that Foundation's calendar has")
    func days() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for day in stride(from: -135_140, through: 2_932_896, by: 97) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let expected = String(
                format: "%04d-%02d-%02dT00:00:00.000Z", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            #expect(date.rfc3339 == expected)
            #expect(Date(rfc3339: expected) == date)
        }
    }

    @Test("A time rounded to milliseconds reads back equal", arguments: 0..<1000)
    func readsBack(millisecond: Int) {
        let date = Date(timeIntervalSince1970: 1_795_413_780 + (Double(millisecond) + 0.4) / 1000)
        let rounded = date.roundedToMilliseconds
        #expect(Date(rfc3339: rounded.rfc3339) == rounded)
        #expect(rounded.roundedToMilliseconds == rounded)
        #expect(rounded.rfc3339.hasSuffix(String(format: ".%03dZ", millisecond)))
    }
}
