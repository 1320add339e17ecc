import Review
import Testing

@testable import ReviewFeature

@Suite("Markup")
struct MarkupTests {
    static let hostile = [
        "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='alert(1)", "<!--",
        "-->",
        "]]>", "&lt;", "&#x3C;script&#x3E;", "\u{202E}evil\u{2066}", "a\0b", "line\nfeed\r\u{2028}",
        "\u{FEFF}\u{200B}",
        "javascript:alert(1)", "\u{FFFE}\u{10FFFF}", "\u{1B}]8;;http://x\u{7}", "é 報告 🏳️‍🌈", "",
    ]

    @Test("Text can end no element and no attribute, and hides nothing", arguments: hostile)
    func text(_ text: String) throws {
        let page = Markup("<p title=\"\(text)\">\(text)</p>").bytes
        let written = try #require(String(validating: page, as: UTF8.self))
        let inside = written.dropFirst("<p title=\"".count).dropLast("</p>".count)
        // Of what the literal has only the one end of the attribute and of the tag is left.
        #expect(inside.count { $0 == "\"" } == 1)
        #expect(inside.count { $0 == ">" } == 1)
        #expect(!inside.contains("<"))
        #expect(!inside.contains("'"))
        #expect(!written.unicodeScalars.contains(where: VisibleText.isUnsafe))
    }

    @Test("Text can be read back as what people are shown", arguments: hostile)
    func back(_ text: String) throws {
        var read = String(decoding: Markup("\(text)").bytes, as: UTF8.self)
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] { read = read.replacing(entity, with: character) }
        #expect(read == VisibleText.escape(text))
    }

    @Test("A piece put into another stays what it is")
    func pieces() {
        let piece: Markup = "<b>\("<i>")</b>"
        #expect(
            String(decoding: Markup("<p>\(piece)\(7)</p>").bytes, as: UTF8.self) == "<p><b>&lt;i&gt;</b>7</p>"
        )
    }
}
