import Foundation
import Review

/// A day as somebody types it to put something off: `2026-12-24`, `tomorrow`, `3d` or `2w`. Days are those of UTC, as in the
/// store.
public enum DeferralDay {
    /// Nothing is put off for longer.
    static let maximumDays = 3_650

    /// The RFC 3339 full-date that `text` stands for at `time`; `nil` when it stands for none, or for one that is over.
    public static func day(_ text: String, from time: Date) -> String? {
        let text = text.trimmingCharacters(in: .whitespaces).lowercased()
        if let days = days(text) {
            return (1...maximumDays).contains(days) ? day(of: time + Double(days) * 86_400) : nil
        }
        guard text.utf8.count == 10, let noon = Date(rfc3339: text + "T12:00:00Z"), day(of: noon) == text,
            text >= day(of: time)
        else { return nil }
        return text
    }

    private static func day(of time: Date) -> String { String(time.rfc3339.prefix(10)) }

    private static func days(_ text: String) -> Int? {
        if text == "tomorrow" { return 1 }
        guard let unit = text.last, unit == "d" || unit == "w", let count = Int(text.dropLast()),
            count < 100_000
        else { return nil }
        return unit == "w" ? count * 7 : count
    }
}
