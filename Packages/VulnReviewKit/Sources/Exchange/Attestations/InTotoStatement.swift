import Review

/// What an attestation says of which artifacts: in-toto Attestation Framework, Statement v1.
public struct InTotoStatement: Hashable, Sendable {
    /// `_type` of every statement.
    public static let type = "https://in-toto.io/Statement/v1"
    /// The payload type of a statement in an envelope.
    public static let payloadType = "application/vnd.in-toto+json"

    /// An artifact: in-toto ResourceDescriptor v1 with a name, a SHA-256 digest and annotations.
    public struct Subject: Hashable, Sendable {
        /// What tells it from the others of its statement; verifiers match by digest.
        public let name: String
        /// The digest of its bytes.
        public let digest: Digest
        /// Further text by name.
        public let annotations: [String: String]

        /// An artifact called `name`.
        public init(name: String, digest: Digest, annotations: [String: String] = [:]) {
            self.name = name
            self.digest = digest
            self.annotations = annotations
        }
    }

    /// At least one.
    public let subjects: [Subject]
    /// The URI of the predicate's type.
    public let predicateType: String
    /// What is said.
    public let predicate: CanonicalJSON

    /// The statement that `predicate` is true of `subjects`.
    public init(subjects: [Subject], predicateType: String, predicate: CanonicalJSON) {
        self.subjects = subjects
        self.predicateType = predicateType
        self.predicate = predicate
    }

    /// The payload.
    public var canonical: CanonicalJSON {
        .object([
            "_type": .string(Self.type), "predicate": predicate, "predicateType": .string(predicateType),
            "subject": .array(subjects.map(\.canonical)),
        ])
    }

    /// The statement that writes exactly `json`; `nil` when none does.
    public init?(_ json: CanonicalJSON) {
        guard case .array(let subjects)? = json["subject"], !subjects.isEmpty,
            let type = json["predicateType"]?.text,
            let predicate = json["predicate"]
        else { return nil }
        let read = subjects.compactMap(Subject.init)
        self.init(subjects: read, predicateType: type, predicate: predicate)
        guard canonical.bytes == json.bytes else { return nil }
    }
}

extension InTotoStatement.Subject {
    fileprivate var canonical: CanonicalJSON {
        var members: [String: CanonicalJSON] = [
            "digest": .object(["sha256": .string(digest.hex)]), "name": .string(name),
        ]
        if !annotations.isEmpty {
            members["annotations"] = .object(annotations.mapValues(CanonicalJSON.string))
        }
        return .object(members)
    }

    fileprivate init?(_ json: CanonicalJSON) {
        guard let name = json["name"]?.text,
            let digest = json["digest"]?["sha256"]?.text.flatMap({ Digest($0) })
        else { return nil }
        var annotations: [String: String] = [:]
        if case .object(let members)? = json["annotations"] {
            for (key, value) in members { annotations[key] = value.text }
        }
        self.init(name: name, digest: digest, annotations: annotations)
    }
}
