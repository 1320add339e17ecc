import Review
import Testing

@Suite struct HexTests {
    @Test("Every byte comes back from its two digits")
    func roundTrips() {
        let all = [UInt8](0...255)
        #expect(Hex.decode(Hex.encode(all)) == all)
        #expect(Hex.encode([0x00, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
        #expect(Hex.decode("") == [])
    }

    @Test(
        "One form only: anything but pairs of lower-case digits is refused",
        arguments: ["0", "000", "0A", "0g", "0x00", " 00", "0\u{301}0", "é", "٠٠", "\0\0"])
    func refuses(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
