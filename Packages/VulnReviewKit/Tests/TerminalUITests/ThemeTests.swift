import Foundation
import Testing

@testable import TerminalUI

@Suite("Colours")
struct ThemeTests {
    @Test(
        "No role uses a colour that the terminal does not have",
        arguments: [0, 2, 8, 16, 88, 256, 16_777_216], [nil, TerminalBackground.light, .dark])
    func depth(colours: Int, background: TerminalBackground?) {
        for role in Style.Role.allCases {
            let theme = Theme(colours: colours, background: background)
            #expect(Int(theme.colour(of: role) ?? -1) < max(colours, 0))
        }
    }

    @Test("Additions and deletions never share a colour where there are colours")
    func distinct() {
        for colours in [8, 16, 256, 16_777_216] {
            let theme = Theme(colours: colours)
            #expect(theme.colour(of: .addition) != theme.colour(of: .deletion))
            #expect(theme.colour(of: .good) != theme.colour(of: .bad))
        }
    }

    @Test(
        "What is written can be read: contrast as WCAG 2.2 asks it", arguments: [256, 16_777_216],
        Style.Role.allCases)
    func contrast(colours: Int, role: Style.Role) throws {
        let grounds: [(TerminalBackground?, [Int], Double)] = [
            (.dark, [0x000000], 4.5), (.light, [0xFFFFFF], 4.5), (nil, [0x000000, 0xFFFFFF], 3),
        ]
        for (background, ground, least) in grounds {
            guard let colour = Theme(colours: colours, background: background).colour(of: role) else {
                continue
            }
            let exact = colours == 256 ? Self.rgb(paletteNumber: Int(colour)) : Int(colour)
            for ground in ground {
                let contrast = Self.contrast(exact, ground)
                #expect(contrast >= least, "\(role) on \(ground): \(contrast)")
            }
        }
    }

    /// The colour of a number from 16 to 255 in xterm's palette: a cube of 6 by 6 by 6, then greys.
    private static func rgb(paletteNumber number: Int) -> Int {
        guard number < 232 else { return (8 + (number - 232) * 10) * 0x010101 }
        let levels = [0, 95, 135, 175, 215, 255]
        let place = number - 16
        return levels[place / 36] << 16 | levels[place / 6 % 6] << 8 | levels[place % 6]
    }

    /// WCAG 2.2, “contrast ratio” and “relative luminance”.
    private static func contrast(_ one: Int, _ other: Int) -> Double {
        let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)
    }

    private static func luminance(_ colour: Int) -> Double {
        let parts = [16, 8, 0].map { shift -> Double in
            let value = Double(colour >> shift & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test(
        "The background is what the environment says of it",
        arguments: [
            (["COLORFGBG": "15;0"], TerminalBackground.dark), (["COLORFGBG": "0;15"], .light),
            (["COLORFGBG": "0;default;7"], .light), (["COLORFGBG": "7;8"], .dark), (["COLORFGBG": "x"], nil),
            (["COLORFGBG": "0;default"], nil), (["COLORFGBG": "0;99"], nil), ([:], nil),
            (["COLORFGBG": "15;0", "VULNREVIEW_BACKGROUND": "light"], .light),
            (["VULNREVIEW_BACKGROUND": "pink"], nil),
        ])
    func background(environment: [String: String], expected: TerminalBackground?) {
        #expect(TerminalBackground(environment: environment) == expected)
    }
}
