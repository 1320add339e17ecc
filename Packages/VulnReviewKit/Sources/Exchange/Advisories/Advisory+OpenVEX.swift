import Review

extension Advisory {
    /// The advisory as an OpenVEX 0.2.0 document.
    public var openVEX: CanonicalJSON {
        .object([
            "@context": "https://openvex.dev/ns/v0.2.0", "@id": .string("urn:uuid:" + uuid),
            "author": .string(publisher.name), "timestamp": .date(issuedAt),
            "tooling": .string("\(producer.name) \(producer.version)"), "version": .int(1),
            "statements": .array(statements.map(vexStatement)),
        ])
    }

    private func vexStatement(_ statement: AdvisoryStatement) -> CanonicalJSON {
        var members: [String: CanonicalJSON?] = [
            "products": .array([vexProduct]), "timestamp": statement.decidedAt.map { .date($0) },
            "vulnerability": .members([
                "name": .string(statement.name), "description": .string(statement.details),
                "aliases": statement.cve.map { _ in .strings(["VULNREVIEW-" + statement.finding.text]) },
            ]),
        ]
        switch statement.status {
        case .underInvestigation: members["status"] = "under_investigation"
        case .affected(let action, _):
            members["status"] = "affected"
            members["action_statement"] = .string(action)
        case .notAffected(let reason, let words):
            members["status"] = "not_affected"
            // What is no justification of OpenVEX is told as an impact statement.
            members["justification"] = reason.isVEXJustification ? .string(reason.rawValue) : nil
            members["impact_statement"] = .string(words)
        case .fixed: members["status"] = "fixed"
        }
        return .members(members)
    }

    private var vexProduct: CanonicalJSON {
        let name =
            product.purl?.text ?? publisher.namespace.trimmingEnd("/") + "/"
            + Self.component(product.name, product.version)
        return .members([
            "@id": .string(name),
            "identifiers": product.purl.map { .object(["purl": .string($0.text)]) },
        ])
    }

    /// A name and a version as one component of an IRI.
    private static func component(_ name: String, _ version: String?) -> String {
        (name + (version.map { "@" + $0 } ?? "")).utf8.map { byte in
            let isPlain =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || "-._@".utf8.contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte]).uppercased()
        }.joined()
    }
}

extension DismissalReason {
    /// Whether it is one of the five justifications of OpenVEX and CSAF.
    var isVEXJustification: Bool {
        switch self {
        case .componentNotPresent, .vulnerableCodeNotPresent, .vulnerableCodeNotInExecutePath,
            .vulnerableCodeCannotBeControlledByAdversary, .inlineMitigationsAlreadyExist:
            true
        case .falsePositive, .acceptedRisk: false
        }
    }
}

extension String {
    func trimmingEnd(_ character: Character) -> String {
        var text = self[...]
        while text.last == character { text.removeLast() }
        return String(text)
    }
}

extension CanonicalJSON: ExpressibleByStringLiteral {
    /// A text of the program's own.
    public init(stringLiteral text: String) { self = .string(text) }
}
