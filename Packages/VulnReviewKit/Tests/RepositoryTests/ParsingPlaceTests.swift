import Foundation
import Testing

/// DESIGN.md, section 2: front ends parse no foreign formats and no source; the scan service does.
@Suite("Where hostile bytes are parsed")
struct ParsingPlaceTests {
    private static let sources = ImportDirectionTests.sources

    /// What parses, by the names that a caller would write, and the places that may: the modules that the parsers are in,
    /// and the service's host.
    static let parsers: [(pattern: String, places: [String])] = [
        (#"\bPatchFile\.read\b|\bMailedPatch\b|\bMailbox\."#, ["Exchange/Patches/", "ScanService/Host/"]),
        (#"\bUnifiedDiff\.parse\b"#, ["Diffing/", "Exchange/Patches/"]),
        (#"\bReportReader\("#, ["Exchange/Reports/", "ScanService/Host/"]),
        (#"\bPolicyFile\.read\b"#, ["RuleEngine/", "ScanService/Host/"]),
        (
            #"\bBundleContent\(_|\bDSSEEnvelope\.all\b|\bBundleLines\.read\b|\bBundleContent\((reading|\.)|\bAgeHeader\(bytes"#,
            ["Exchange/", "ScanService/Host/"]
        ),
        (#"\bCrashReport\.all\b"#, ["Exchange/", "ScanService/Host/"]),
        (#"\b(RuleSet|FileMatching|RuleReader)\(|\bRuleTest\.run\b"#, ["RuleEngine/", "ScanService/Host/"]),
        (
            #"\b(SyntaxReport|RuleExplanation|SourceFacts)\((path|ruleID):"#,
            ["RuleEngine/", "ScanService/Host/"]
        ),
        (#"\bGrammar\.(named|all)\b|\bYAMLGate\b"#, ["RuleEngine/"]),
        // What the service answers, and what we have written ourselves.
        (
            #"\bJSONDecoder\(|\bJSONSerialization\.jsonObject\b"#,
            [
                "Exchange/", "ScanService/Protocol/", "FindingStore/Rows/",
                "ReviewFeature/Workbench/Workbench+Base.swift", "vulnreview/Output/Manual/", "Agent/Record/",
            ]
        ),
        (#"\bXMLParser\(|\bXMLDocument\(|\bPropertyList(Decoder|Serialization)\b"#, []),
    ]

    @Test("Nobody calls a parser but the scan service", arguments: parsers.indices)
    func place(index: Int) throws {
        let repository = try Repository()
        let (pattern, places) = Self.parsers[index]
        let expression = try NSRegularExpression(pattern: pattern)
        let paths = try [Self.sources, "VulnReview"].flatMap(repository.swiftFiles)
        var calling: [String] = []
        for path in paths {
            let source = try SwiftSource(path, in: repository)
            if !source.codeLines(matching: expression).isEmpty { calling.append(path) }
        }
        // A name that nobody calls has changed, and this test with it.
        #expect(places.isEmpty || !calling.isEmpty)
        let allowed = places.map { Self.sources + "/" + $0 }
        #expect(calling.filter { path in !allowed.contains(where: path.hasPrefix) } == [])
    }
}
