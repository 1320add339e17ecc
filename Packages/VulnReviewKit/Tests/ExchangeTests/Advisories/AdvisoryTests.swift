import Foundation
import Review
import Testing

@testable import Exchange

@Suite("Advisories")
struct AdvisoryTests {
    static let now = Date(timeIntervalSince1970: 1_795_435_200)
    static let statuses: [AdvisoryStatement.Status] =
        [
            .underInvestigation, .fixed, .affected(action: "wait", isFixPlanned: true),
            .affected(action: "no", isFixPlanned: false),
        ]
        + DismissalReason.allCases.filter { $0 != .acceptedRisk }.map { .notAffected($0, "because") }

    private func advisory(_ status: AdvisoryStatement.Status, cve: String? = nil) throws -> Advisory {
        let path = try TreePath("src/\u{202E}a.c")
        let start = SourcePosition(offset: 0, line: 1, column: 1)
        let finding = Finding(
            tree: Tree(root: Array("/t".utf8)).id, ruleID: "c.gets\u{1B}",
            message: "reads \"all\"\u{2028}\u{202E}", severity: .high,
            confidence: .high, cwe: [120, 787],
            location: Location(path: path, range: SourceRange(start: start, end: start)), snippet: [],
            fileDigest: Digest(of: [1]), reporters: ["vulnreview"], fingerprint: Digest(of: [2]))
        return try #require(
            Advisory(
                product: .init("pkg:npm/%40town/notes@1.2", vendor: "Town"),
                publisher: .init(
                    name: "Town", namespace: "https://town.example/",
                    organisation: "00000000-0000-4000-9000-000000000000"),
                producer: ("VulnReview", "1"), issuedAt: Self.now, references: ["https://town.example/a"],
                statements: [AdvisoryStatement(finding, cve: cve, status: status, decidedAt: Self.now)]))
    }

    private func json(_ document: CanonicalJSON?) throws -> [String: Any] {
        let bytes = try #require(document).bytes
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private func first(_ object: [String: Any], _ key: String) throws -> [String: Any] {
        try #require((object[key] as? [[String: Any]])?.first)
    }

    @Test("OpenVEX: who is not affected says why, who is says what to do", arguments: statuses)
    func openVEX(_ status: AdvisoryStatement.Status) throws {
        let document = try json(try advisory(status).openVEX)
        #expect(document["@context"] as? String == "https://openvex.dev/ns/v0.2.0")
        let statement = try first(document, "statements")
        #expect(statement["status"] as? String == status.name)
        switch status {
        case .notAffected(let reason, _):
            #expect(
                statement["justification"] as? String == (reason == .falsePositive ? nil : reason.rawValue))
            #expect(statement["impact_statement"] as? String == "because")
        case .affected(let action, _): #expect(statement["action_statement"] as? String == action)
        case .underInvestigation, .fixed:
            #expect(statement["justification"] == nil && statement["action_statement"] == nil)
        }
    }

    @Test("CSAF: each state is a product status, with a flag, a threat or a remediation", arguments: statuses)
    func csaf(_ status: AdvisoryStatement.Status) throws {
        let document = try json(try advisory(status).csaf)
        let vulnerability = try first(document, "vulnerabilities")
        let states = try #require(vulnerability["product_status"] as? [String: [String]])
        switch status {
        case .underInvestigation: #expect(states == ["under_investigation": ["product"]])
        case .fixed: #expect(states == ["fixed": ["product"]])
        case .affected(_, let isFixPlanned):
            #expect(states == ["known_affected": ["product"]])
            let remediation = try first(vulnerability, "remediations")
            #expect(
                remediation["category"] as? String == (isFixPlanned ? "none_available" : "no_fix_planned"))
        case .notAffected(let reason, _):
            #expect(states == ["known_not_affected": ["product"]])
            #expect(try first(vulnerability, "threats")["details"] as? String == "because")
            let label = (vulnerability["flags"] as? [[String: Any]])?.first?["label"] as? String
            #expect(label == (reason == .falsePositive ? nil : reason.rawValue))
        }
    }

    @Test(
        "CycloneDX: the reviewer's own justification stays readable where the words differ",
        arguments: statuses)
    func cycloneDX(_ status: AdvisoryStatement.Status) throws {
        let document = try json(try advisory(status).cycloneDX)
        let analysis = try #require(try first(document, "vulnerabilities")["analysis"] as? [String: Any])
        switch status {
        case .underInvestigation: #expect(analysis["state"] as? String == "in_triage")
        case .fixed: #expect(analysis["state"] as? String == "resolved")
        case .affected(_, let isFixPlanned):
            #expect(analysis["state"] as? String == "exploitable")
            #expect((analysis["response"] as? [String] == ["will_not_fix"]) == !isFixPlanned)
        case .notAffected(.falsePositive, _): #expect(analysis["state"] as? String == "false_positive")
        case .notAffected(let reason, _):
            #expect(analysis["state"] as? String == "not_affected")
            #expect(analysis["detail"] as? String == "\(reason.rawValue): because")
        }
    }

    @Test(
        "OSV: an id of no registered database, the package in its ecosystem's words, and no invented score or range"
    )
    func osv() throws {
        let record = try json(try advisory(.fixed, cve: "CVE-2026-1").osv)
        #expect((record["id"] as? String)?.hasPrefix("x_VULNREVIEW-") == true)
        #expect(record["aliases"] as? [String] == ["CVE-2026-1"])
        let affected = try first(record, "affected")
        #expect(
            affected["package"] as? [String: String] == [
                "ecosystem": "npm", "name": "@town/notes", "purl": "pkg:npm/%40town/notes",
            ])
        #expect(affected["versions"] as? [String] == ["1.2"])
        #expect(record["severity"] == nil && affected["ranges"] == nil)
    }

    @Test("CVE: a record with an id, its container without one, and nothing without an organisation")
    func cve() throws {
        let record = try json(try advisory(.fixed, cve: "CVE-2026-12345").cveRecord)
        #expect(record["dataVersion"] as? String == "5.1")
        #expect((record["cveMetadata"] as? [String: String])?["cveId"] == "CVE-2026-12345")
        #expect(Array(try json(try advisory(.fixed).cveRecord).keys) == ["cnaContainer"])
        let plain = try advisory(.fixed)
        let without = Advisory(
            product: plain.product, publisher: .init(name: "Town", namespace: "https://town.example"),
            producer: plain.producer,
            issuedAt: Self.now, references: plain.references, statements: plain.statements)
        #expect(without?.cveRecord == nil)
    }

    @Test(
        "The same findings at the same time make the same bytes, and nothing in them is invisible",
        arguments: statuses)
    func bytes(_ status: AdvisoryStatement.Status) throws {
        let advisory = try advisory(status)
        let documents = [
            advisory.openVEX, advisory.csaf, advisory.cycloneDX, advisory.osv,
            try #require(advisory.cveRecord),
        ]
        for document in documents {
            let text = try #require(String(validating: document.bytes, as: UTF8.self))
            #expect(!text.unicodeScalars.contains(where: VisibleText.isUnsafe))
        }
        let again = try self.advisory(status)
        #expect(
            documents == [
                again.openVEX, again.csaf, again.cycloneDX, again.osv, try #require(again.cveRecord),
            ])
        #expect(
            advisory.uuid.wholeMatch(
                of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }

    @Test("An advisory without a statement is none")
    func nothing() throws {
        let plain = try advisory(.fixed)
        #expect(
            Advisory(
                product: plain.product, publisher: plain.publisher, producer: plain.producer,
                issuedAt: Self.now, statements: []) == nil)
    }
}

@Suite("Package URLs")
struct PackageURLTests {
    static let urls: [(text: String, type: String, name: String, version: String?, ecosystem: String?)] = [
        ("pkg:pypi/notes@1.2", "pypi", "notes", "1.2", "PyPI"),
        ("pkg:npm/%40town/notes", "npm", "@town/notes", nil, "npm"),
        ("pkg:maven/org.town/notes@1", "maven", "org.town:notes", "1", "Maven"),
        ("pkg:golang/example.org/a/b@v1.0.0#sub", "golang", "example.org/a/b", "v1.0.0", "Go"),
        ("pkg:generic/openssl@3?checksum=sha256:0", "generic", "openssl", "3", nil),
        ("pkg://PyPI/x", "pypi", "x", nil, "PyPI"),
    ]

    @Test("Type, name and version are read", arguments: urls)
    func reads(_ row: (text: String, type: String, name: String, version: String?, ecosystem: String?)) throws
    {
        let url = try #require(PackageURL(row.text))
        #expect(
            (url.type, url.name, url.version, url.ecosystem) == (
                row.type, row.name, row.version, row.ecosystem
            ))
    }

    @Test(
        "What is none is none",
        arguments: [
            "", "pkg:", "pkg:pypi", "pkg:pypi/", "pkg:/x", "npm/x", "pkg:py pi/x", "pkg:pypi/x@",
            "pkg:pypi/%zz", "pkg:pypi/%ff", "pkg:pypi/é", "pkg:pypi/a\nb",
        ])
    func refuses(_ text: String) { #expect(PackageURL(text) == nil) }
}
