import Foundation
import Testing

@testable import ReviewFeature

/// The app's own words, in English and in German. What the models say (`ReviewWording`, `Sentences`) is English.
@Suite("The string catalogs")
struct StringCatalogTests {
    private struct Catalog: Decodable {
        struct Entry: Decodable {
            let localizations: [String: Localization]
        }
        struct Localization: Decodable {
            let stringUnit: Unit
        }
        struct Unit: Decodable {
            let state: String
            let value: String
        }
        let sourceLanguage: String
        let strings: [String: Entry]
        let version: String
    }

    private let root: URL

    init() {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<6 { folder.deleteLastPathComponent() }
        root = folder
    }

    private func catalog(_ name: String) throws -> Catalog {
        let data = try Data(contentsOf: root.appending(path: "Resources/Assets/\(name).xcstrings"))
        return try JSONDecoder().decode(Catalog.self, from: data)
    }

    private func sources() throws -> [(name: String, text: String)] {
        let folder = root.appending(path: "VulnReview")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map {
            ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }
    }

    /// The table's words, which views show as keys made at run time.
    private var tableWords: Set<String> {
        Set(
            ReviewCommand.allCases.flatMap { [$0.title, $0.help] } + CommandCategory.allCases.map(\.title)
                + QueueSection.allCases.map(\.title) + QueueFilter.Scope.allCases.map(\.title))
    }

    /// Literals that nobody reads: names that the system or the project knows.
    private static let silent: Set = [
        "org.vulnreview.VulnReview.ScanService", "showReviewQueue", "SUFeedURL", "SUPublicEDKey",
        "2026-12-24, 3d, 2w",
    ]

    @Test("hold every word of the app's views and of the command table, and none that nothing shows")
    func complete() throws {
        let keys = Set(try catalog("Localizable").strings.keys)
        var shown = tableWords
        for (name, text) in try sources() {
            for literal in SwiftLiteral.all(in: text)
            where literal.isShown && !Self.silent.contains(literal.key) {
                #expect(keys.contains(literal.key), "\(name): \(literal.key)")
                shown.insert(literal.key)
            }
        }
        #expect(keys.subtracting(shown).sorted() == [])
        #expect(tableWords.subtracting(keys).sorted() == [])
        #expect(keys.count > 250)
    }

    @Test(
        "are in English and German throughout, with the same placeholders",
        arguments: ["Localizable", "ServicesMenu"])
    func translated(name: String) throws {
        let catalog = try catalog(name)
        #expect(catalog.sourceLanguage == "en" && catalog.version == "1.0")
        for (key, entry) in catalog.strings {
            #expect(Set(entry.localizations.keys) == ["en", "de"], "\(key)")
            let units = entry.localizations.mapValues(\.stringUnit)
            #expect(units["en"]?.value == key)
            for unit in units.values {
                #expect(unit.state == "translated" && !unit.value.isEmpty, "\(key)")
                #expect(Self.placeholders(unit.value) == Self.placeholders(key), "\(key)")
            }
        }
    }

    @Test("name the service as the property list does")
    func services() throws {
        let list = try String(
            contentsOf: root.appending(path: "Resources/Config/VulnReview-Info.plist"), encoding: .utf8)
        for key in try catalog("ServicesMenu").strings.keys {
            #expect(list.contains("<string>\(key)</string>"))
        }
    }

    private static func placeholders(_ text: String) -> [String] {
        text.matches(of: /%(?:\d+\$)?(@|lld|lf)|%%/).map { String($0.output.1 ?? "%") }.sorted()
    }

    @Test(
        "are compared with literals as the compiler would extract them",
        arguments: [
            ("Text(\"a b\")", ["a b"]), ("Text(verbatim: \"a b\")", []),
            ("Label(\"A\", systemImage: \"eye\")", ["A"]),
            ("// Text(\"a b\")\nText(\"c \\(d(\"e f\")) g\")", ["c %@ g"]),
            ("x ? \"chevron.right\" : \"\"", []),
            ("Text(\"“A” \\\"B\\\"\")", ["“A” \"B\""]), ("let id = \"−\"", []),
        ])
    func literals(source: String, keys: [String]) {
        #expect(SwiftLiteral.all(in: source).filter(\.isShown).map(\.key) == keys)
    }
}

/// A string literal in Swift source, as far as telling words from names needs.
private struct SwiftLiteral {
    /// The key that the compiler makes of it: interpolations are placeholders.
    let key: String
    /// The label before it, such as `verbatim`.
    let label: String

    /// Whether somebody reads it: it has a letter, is not passed on as it is, and is no name of a symbol.
    var isShown: Bool {
        !["verbatim", "systemImage", "systemName", "id", "forInfoDictionaryKey"].contains(label)
            && key.contains(where: \.isLetter) && key.wholeMatch(of: /[a-z0-9.]+/) == nil
    }

    /// All literals of one line that stand in `text`, outside comments and outside interpolations.
    static func all(in text: String) -> [SwiftLiteral] {
        var literals: [SwiftLiteral] = []
        var rest = Substring(text)
        var before = ""
        while let character = rest.first {
            if rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if character == "\"" {
                rest.removeFirst()
                let key = key(&rest)
                literals.append(SwiftLiteral(key: key, label: label(before)))
                before = ""
            } else {
                before.append(character)
                rest.removeFirst()
            }
        }
        return literals
    }

    private static func label(_ before: String) -> String {
        before.firstMatch(of: /(\w+):\s*$/).map { String($0.output.1) } ?? ""
    }

    private static func key(_ rest: inout Substring) -> String {
        var key = ""
        while let character = rest.popFirst(), character != "\"" {
            guard character == "\\" else {
                key.append(character)
                continue
            }
            guard let escaped = rest.popFirst() else { break }
            if escaped == "(" {
                skipInterpolation(&rest)
                key += "%@"
            } else if escaped == "u" {
                rest = rest.drop { $0 != "}" }.dropFirst()
            } else {
                key.append(escaped)
            }
        }
        return key
    }

    private static func skipInterpolation(_ rest: inout Substring) {
        var depth = 1
        while depth > 0, let character = rest.popFirst() {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == "\"" { _ = key(&rest) }
        }
    }
}
