import Testing

@testable import TerminalUI

@Suite("Colours")
struct ThemeTests {
    @Test(
        "No role uses a colour that the terminal does not have",
        arguments: [0, 2, 8, 16, 88, 256, 16_777_216])
    func depth(colours: Int) {
        for role in Style.Role.allCases {
            #expect(Int(Theme(colours: colours).colour(of: role) ?? -1) < max(colours, 0))
        }
    }

    @Test("Additions and deletions never share a colour where there are colours")
    func distinct() {
        for colours in [8, 16, 256] {
            let theme = Theme(colours: colours)
            #expect(theme.colour(of: .addition) != theme.colour(of: .deletion))
            #expect(theme.colour(of: .good) != theme.colour(of: .bad))
        }
    }
}
