/// A day of the Gregorian calendar, also before it was decreed.
///
/// Years are counted from March, so that a leap day is a year's last; 146,097 days are 400 years.
struct CivilDate: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// The day, when there is one.
    init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day so many days after 1970-01-01.
    init(daysSince1970 days: Int) {
        let (era, inEra) = (days + Self.daysTo1970).dividedDown(by: 146_097)
        let yearOfEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * inYear + 2) / 153
        month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        day = inYear - (153 * fromMarch + 2) / 5 + 1
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }

    /// How many days after 1970-01-01 it is.
    var daysSince1970: Int {
        let fromMarch = month > 2 ? month - 3 : month + 9
        let (era, yearOfEra) = (month > 2 ? year : year - 1).dividedDown(by: 400)
        let inYear = (153 * fromMarch + 2) / 5 + day - 1
        return era * 146_097 + 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + inYear - Self.daysTo1970
    }

    /// From 0000-03-01 to 1970-01-01.
    private static let daysTo1970 = 719_468

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int {
    /// The quotient rounded down, and what remains, which is never negative.
    func dividedDown(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
