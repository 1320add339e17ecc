import Review

extension Advisory {
    /// The first statement as an OSV record (OSV schema 1.7). Its id begins with `x_`, as those of no registered database do.
    ///
    /// There is no CVSS score and no range of versions: the review knows neither, and says so by leaving them out.
    public var osv: CanonicalJSON {
        let statement = statements[0]
        return .members([
            "schema_version": "1.7.4", "id": .string("x_VULNREVIEW-" + statement.finding.text),
            "modified": .date(statement.decidedAt ?? issuedAt), "published": .date(issuedAt),
            "aliases": statement.cve.map { .strings([$0]) }, "summary": .string(statement.title),
            "details": .string(statement.details), "affected": .array([affectedPackage]),
            "references": references.isEmpty
                ? nil : .array(references.map { .object(["type": "WEB", "url": .string($0)]) }),
            "credits": .array(statement.reporters.map { .object(["name": .string($0), "type": "TOOL"]) }),
            "database_specific": .members([
                "cwe_ids": .strings(statement.cwe.map { "CWE-\($0)" }),
                "severity": .string(statement.severity.rawValue),
                "status": .string(statement.status.name),
            ]),
        ])
    }

    private var affectedPackage: CanonicalJSON {
        let package = product.purl.flatMap { purl in
            purl.ecosystem.map {
                CanonicalJSON.object([
                    "ecosystem": .string($0), "name": .string(purl.name),
                    "purl": .string(purl.withoutVersion),
                ])
            }
        }
        return .members([
            "package": package, "versions": product.version.map { .strings([$0]) },
            "database_specific": package == nil ? .object(["product": .string(product.name)]) : nil,
        ])
    }
}

extension PackageURL {
    /// The package without one version of it.
    var withoutVersion: String {
        guard version != nil, let at = text.lastIndex(of: "@") else { return text }
        return String(text[..<at])
    }
}

extension AdvisoryStatement.Status {
    /// OpenVEX's word for it.
    var name: String {
        switch self {
        case .underInvestigation: "under_investigation"
        case .affected: "affected"
        case .notAffected: "not_affected"
        case .fixed: "fixed"
        }
    }
}
