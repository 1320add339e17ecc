import Review

extension Advisory {
    /// The first statement as a CVE record (CVE Record Format 5.1), or as its `cnaContainer` alone where it has no CVE id yet; `nil` without
    /// what the format asks for: the publisher's id as a CVE Numbering Authority, the vendor, and a reference.
    public var cveRecord: CanonicalJSON? {
        guard let organisation = publisher.organisation, let vendor = product.vendor, !references.isEmpty
        else { return nil }
        let statement = statements[0]
        let container = CanonicalJSON.members([
            "providerMetadata": .object(["orgId": .string(organisation)]), "title": .string(statement.title),
            "affected": .array([
                .members([
                    "vendor": .string(vendor), "product": .string(product.name), "defaultStatus": "unknown",
                    "versions": product.version.map {
                        .array([
                            .object([
                                "status": statement.status == .fixed ? "unaffected" : "affected",
                                "version": .string($0),
                            ])
                        ])
                    },
                ])
            ]), "descriptions": .array([Self.english(statement.details)]),
            "problemTypes": statement.cwe.isEmpty
                ? nil
                : .array(
                    statement.cwe.map { number in
                        .object([
                            "descriptions": .array([
                                .object([
                                    "cweId": .string("CWE-\(number)"),
                                    "description": .string("CWE-\(number)"), "lang": "en",
                                    "type": "CWE",
                                ])
                            ])
                        ])
                    }), "references": .array(references.map { .object(["url": .string($0)]) }),
            "credits": .array(
                statement.reporters.map { .object(["lang": "en", "type": "tool", "value": .string($0)]) }),
            "source": .object(["discovery": "UNKNOWN"]),
            "x_generator": .object(["engine": .string("\(producer.name) \(producer.version)")]),
        ])
        guard let cve = statement.cve else { return .object(["cnaContainer": container]) }
        return .object([
            "dataType": "CVE_RECORD", "dataVersion": "5.1",
            "cveMetadata": .object([
                "assignerOrgId": .string(organisation), "cveId": .string(cve), "state": "PUBLISHED",
            ]),
            "containers": .object(["cna": container]),
        ])
    }

    private static func english(_ text: String) -> CanonicalJSON {
        .object(["lang": "en", "value": .string(text)])
    }
}
