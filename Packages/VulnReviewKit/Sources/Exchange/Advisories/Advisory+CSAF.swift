import Review

extension Advisory {
    /// The advisory as a CSAF 2.0 document of the VEX profile (ISO/IEC 20153:2025; section 4.5 of the OASIS standard).
    public var csaf: CanonicalJSON {
        .object([
            "document": .object([
                "category": "csaf_vex", "csaf_version": "2.0", "lang": "en",
                "publisher": .object([
                    "category": "other", "name": .string(publisher.name),
                    "namespace": .string(publisher.namespace),
                ]), "title": .string("Review of \(product.name)" + (product.version.map { " \($0)" } ?? "")),
                "tracking": tracking,
            ]),
            "product_tree": .object([
                "full_product_names": .array([
                    .members([
                        "name": .string(product.name + (product.version.map { " \($0)" } ?? "")),
                        "product_id": Self.productID,
                        "product_identification_helper": product.purl.map {
                            .object(["purl": .string($0.text)])
                        },
                    ])
                ])
            ]), "vulnerabilities": .array(statements.map(csafVulnerability)),
        ])
    }

    private static let productID: CanonicalJSON = "product"
    private static let products = CanonicalJSON.array([productID])

    private var tracking: CanonicalJSON {
        .object([
            "current_release_date": .date(issuedAt), "initial_release_date": .date(issuedAt),
            "generator": .object([
                "date": .date(issuedAt),
                "engine": .object(["name": .string(producer.name), "version": .string(producer.version)]),
            ]), "id": .string("vulnreview-" + uuid),
            "revision_history": .array([
                .object([
                    "date": .date(issuedAt), "number": "1", "summary": "Written from the records of a review",
                ])
            ]),
            // What is still looked into may change.
            "status": "interim", "version": "1",
        ])
    }

    private func csafVulnerability(_ statement: AdvisoryStatement) -> CanonicalJSON {
        var members: [String: CanonicalJSON?] = [
            "title": .string(statement.title), "cve": statement.cve.map { .string($0) },
            "ids": .array([
                .object(["system_name": .string(producer.name), "text": .string(statement.finding.text)])
            ]), "notes": .array(notes(statement)),
        ]
        let status: String
        switch statement.status {
        case .underInvestigation: status = "under_investigation"
        case .affected(let action, let isFixPlanned):
            status = "known_affected"
            members["remediations"] = .array([
                .object([
                    "category": isFixPlanned ? "none_available" : "no_fix_planned",
                    "details": .string(action),
                    "product_ids": Self.products,
                ])
            ])
        case .notAffected(let reason, let words):
            status = "known_not_affected"
            if reason.isVEXJustification {
                members["flags"] = .array([
                    .members([
                        "date": statement.decidedAt.map { .date($0) }, "label": .string(reason.rawValue),
                        "product_ids": Self.products,
                    ])
                ])
            }
            members["threats"] = .array([
                .object(["category": "impact", "details": .string(words), "product_ids": Self.products])
            ])
        case .fixed: status = "fixed"
        }
        members["product_status"] = .object([status: Self.products])
        return .members(members)
    }

    /// CSAF asks for the names of weaknesses beside their numbers, which are not kept here: they stand in a note.
    private func notes(_ statement: AdvisoryStatement) -> [CanonicalJSON] {
        let weaknesses = statement.cwe.map { "CWE-\($0)" }.joined(separator: ", ")
        let severity = "Severity in the detector’s words: \(statement.severity.rawValue)."
        return [
            .object(["category": "description", "text": .string(statement.details)]),
            .object([
                "category": "details",
                "text": .string(weaknesses.isEmpty ? severity : severity + " Weaknesses: \(weaknesses)."),
            ]),
        ]
    }
}
