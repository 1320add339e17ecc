import Review
import Testing

@Suite struct ScanTests {
    @Test("A scan that left out what it set out to read is incomplete")
    func knowsWhatCounts() {
        let harmless = Scan.NotScanned.Reason.allCases.filter { !$0.makesIncomplete }
        #expect(harmless == [.symbolicLink, .notRegular, .binary])
    }

    @Test("Confinement levels and severities are ordered from least to most")
    func ordersLevels() {
        #expect(ConfinementLevel.allCases.sorted() == [.none, .process, .sandbox])
        #expect(Severity.allCases.sorted() == [.info, .low, .medium, .high, .critical])
    }
}
