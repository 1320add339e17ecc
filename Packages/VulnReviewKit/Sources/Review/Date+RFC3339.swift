import Foundation

extension Date {
    /// RFC 3339 in UTC with milliseconds: `2026-11-23T06:03:00.000Z`. Times outside the years 1600 to 9999
    /// are drawn in to the nearest within: later ones the format cannot write, earlier ones calendars differ on.
    public var rfc3339: String {
        let (seconds, milliseconds) = wholeMilliseconds.quotientAndRemainder(dividingBy: 1000)
        let before = milliseconds < 0
        let second = Date(timeIntervalSince1970: Double(before ? seconds - 1 : seconds))
        let fraction = String((before ? milliseconds + 1000 : milliseconds) + 1000).dropFirst()
        return second.formatted(.iso8601).dropLast() + "." + fraction + "Z"
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
