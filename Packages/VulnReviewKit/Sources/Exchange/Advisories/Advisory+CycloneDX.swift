import Review

extension Advisory {
    /// The advisory as a CycloneDX 1.6 document (ECMA-424) with nothing but the product and its vulnerabilities.
    public var cycloneDX: CanonicalJSON {
        .object([
            "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": .string("urn:uuid:" + uuid),
            "version": .int(1),
            "metadata": .object([
                "timestamp": .date(issuedAt),
                "tools": .object([
                    "components": .array([
                        .object([
                            "type": "application", "name": .string(producer.name),
                            "version": .string(producer.version),
                        ])
                    ])
                ]),
                "component": .members([
                    "type": "application", "bom-ref": "product", "name": .string(product.name),
                    "version": product.version.map { .string($0) },
                    "purl": product.purl.map { .string($0.text) },
                ]),
            ]), "vulnerabilities": .array(statements.map(cycloneVulnerability)),
        ])
    }

    private func cycloneVulnerability(_ statement: AdvisoryStatement) -> CanonicalJSON {
        .members([
            "bom-ref": .string(statement.finding.text), "id": .string(statement.name),
            "source": .object(["name": .string(statement.cve == nil ? producer.name : "CVE")]),
            "description": .string(statement.title), "detail": .string(statement.details),
            "cwes": statement.cwe.isEmpty ? nil : .array(statement.cwe.map { .int($0) }),
            "ratings": .array([
                .object([
                    "severity": .string(statement.severity.rawValue), "method": "other",
                    "source": .object(["name": .string(statement.reporters.joined(separator: ", "))]),
                ])
            ]), "analysis": analysis(statement), "affects": .array([.object(["ref": "product"])]),
        ])
    }

    private func analysis(_ statement: AdvisoryStatement) -> CanonicalJSON {
        let updated = statement.decidedAt.map { CanonicalJSON.date($0) }
        switch statement.status {
        case .underInvestigation: return .object(["state": "in_triage"])
        case .fixed: return .members(["state": "resolved", "lastUpdated": updated])
        case .affected(let action, let isFixPlanned):
            return .members([
                "state": "exploitable", "detail": .string(action), "lastUpdated": updated,
                "response": isFixPlanned ? nil : .strings(["will_not_fix"]),
            ])
        case .notAffected(.falsePositive, let words):
            return .members(["state": "false_positive", "detail": .string(words), "lastUpdated": updated])
        case .notAffected(let reason, let words):
            return .members([
                "state": "not_affected", "justification": reason.cycloneJustification.map { .string($0) },
                // CycloneDX draws other lines than OpenVEX: the reviewer's own choice stays readable.
                "detail": .string("\(reason.rawValue): \(words)"), "lastUpdated": updated,
            ])
        }
    }
}

extension DismissalReason {
    /// The same in CycloneDX's words; `nil` where it has none.
    fileprivate var cycloneJustification: String? {
        switch self {
        case .componentNotPresent, .vulnerableCodeNotPresent: "code_not_present"
        case .vulnerableCodeNotInExecutePath: "code_not_reachable"
        case .inlineMitigationsAlreadyExist: "protected_by_mitigating_control"
        case .vulnerableCodeCannotBeControlledByAdversary, .falsePositive, .acceptedRisk: nil
        }
    }
}
