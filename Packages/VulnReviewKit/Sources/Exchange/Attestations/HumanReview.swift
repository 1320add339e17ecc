import Foundation
import Review

/// One person's verdict as an in-toto predicate. `Resources/Docs/Attestations.md` describes each member.
public struct HumanReview: Hashable, Sendable {
    /// The predicate's type; the number at its end is raised with every change that a reader would misread.
    public static let predicateType = "urn:vulnreview:attestation:human-review:v1"

    /// The decision in canonical form, exactly as the reviewer signed it.
    public let decision: CanonicalJSON
    /// The name of the reviewer's key.
    public let keyName: String
    /// The reviewer's public key: 32 bytes for Ed25519, 65 for ECDSA over P-256.
    public let publicKey: [UInt8]
    /// The reviewer's signature over the bytes of `decision`.
    public let signature: [UInt8]
    /// What machines had found out; `nil` where there was nothing to find out.
    public let evidence: EvidenceSummary?
    /// Where the log has the decision.
    public let log: LogPosition
    /// What wrote the statement: name and version.
    public let producer: String

    /// A verdict with all that proves it.
    public init(
        decision: CanonicalJSON, keyName: String, publicKey: [UInt8], signature: [UInt8],
        evidence: EvidenceSummary?, log: LogPosition, producer: String
    ) {
        self.decision = decision
        self.keyName = keyName
        self.publicKey = publicKey
        self.signature = signature
        self.evidence = evidence
        self.log = log
        self.producer = producer
    }

    /// What the evidence said, in short: the manifest itself has the digest that the decision binds.
    public struct EvidenceSummary: Hashable, Sendable {
        /// The digest of the evidence manifest.
        public let digest: Digest
        /// From the first rung of the ladder up.
        public let rungs: [Rung]
        /// The kinds of the flags, each once, in order.
        public let flags: [String]

        /// A summary of the evidence with this digest.
        public init(digest: Digest, rungs: [Rung], flags: [String]) {
            self.digest = digest
            self.rungs = rungs
            self.flags = flags
        }

        /// A summary of `evidence`.
        public init(_ evidence: Evidence) {
            self.init(
                digest: evidence.digest,
                rungs: evidence.rungs.map { Rung(kind: $0.kind.rawValue, result: $0.result.name) },
                flags: Set(evidence.flags.map(\.kind.rawValue)).sorted())
        }

        /// One rung: `RungKind` and `RungResult.name` as they are written.
        public struct Rung: Hashable, Sendable {
            /// Which rung.
            public let kind: String
            /// What it said.
            public let result: String

            /// A rung's result.
            public init(kind: String, result: String) {
                self.kind = kind
                self.result = result
            }
        }
    }

    /// The place of the decision's event in its log, with the proof that it is there.
    public struct LogPosition: Hashable, Sendable {
        /// The event's index.
        public let index: Int
        /// The event's time.
        public let at: Date
        /// The inclusion proof from the leaf up (RFC 9162, section 2.1.3).
        public let proof: [Digest]
        /// The state of the log that the proof leads to.
        public let state: LogState

        /// The place of an event in a log.
        public init(index: Int, at: Date, proof: [Digest], state: LogState) {
            self.index = index
            self.at = at
            self.proof = proof
            self.state = state
        }
    }

    /// A verb of `DecisionVerb`, as it is written.
    public var verb: String? { decision["verb"]?.text }
    /// `patch`, `finding` or `decision`, and its id.
    public var subject: (kind: String, id: String)? {
        guard let kind = decision["subject"]?["kind"]?.text, let id = decision["subject"]?["id"]?.text else {
            return nil
        }
        return (kind, id)
    }
    /// The decision's id.
    public var id: DecisionID? { decision["id"]?.text.flatMap { DecisionID($0) } }
    /// The reviewer's name.
    public var reviewer: String? { decision["reviewer"]?.text }
    /// The reviewer's own words.
    public var reason: String? { decision["reason"]?.text }
    /// When it was decided.
    public var at: Date? { decision["at"]?.text.flatMap(Date.init(rfc3339:)) }
}

extension HumanReview {
    /// The predicate.
    public var canonical: CanonicalJSON {
        .object([
            "decision": decision, "evidence": evidence?.canonical ?? .null,
            "log": .object([
                "at": .date(log.at), "inclusionProof": .array(log.proof.map { .digest($0) }),
                "index": .int(log.index), "state": log.state.canonical,
            ]),
            "producer": .string(producer),
            "reviewer": .object([
                "key": .object([
                    "algorithm": .string(publicKey.count == 32 ? "ed25519" : "ecdsa-p256"),
                    "name": .string(keyName),
                    "publicKey": .string(Base64.encode(publicKey)),
                ]), "signature": .string(Base64.encode(signature)),
            ]),
        ])
    }

    /// The review that writes exactly `json`; `nil` when none does.
    public init?(_ json: CanonicalJSON) {
        guard let decision = json["decision"], let keyName = json["reviewer"]?["key"]?["name"]?.text,
            let publicKey = json["reviewer"]?["key"]?["publicKey"]?.text.flatMap(Base64.decode),
            publicKey.count == 32 || publicKey.count == 65,
            let signature = json["reviewer"]?["signature"]?.text.flatMap(Base64.decode),
            let producer = json["producer"]?.text, let log = json["log"].flatMap(LogPosition.init),
            let evidence = json["evidence"]
        else { return nil }
        self.init(
            decision: decision, keyName: keyName, publicKey: publicKey, signature: signature,
            evidence: EvidenceSummary(evidence), log: log, producer: producer)
        guard canonical.bytes == json.bytes, id != nil, verb != nil, subject != nil, reviewer != nil,
            reason != nil, at != nil
        else { return nil }
    }
}

extension HumanReview.LogPosition {
    fileprivate init?(_ json: CanonicalJSON) {
        guard let index = json["index"]?.number, index >= 0,
            let at = json["at"]?.text.flatMap(Date.init(rfc3339:)),
            case .array(let proof)? = json["inclusionProof"], proof.count <= 64,
            let state = json["state"].flatMap(LogState.init)
        else { return nil }
        self.init(
            index: index, at: at, proof: proof.compactMap { $0.text.flatMap { Digest($0) } }, state: state)
    }
}

extension HumanReview.EvidenceSummary {
    fileprivate var canonical: CanonicalJSON {
        .object([
            "digest": .digest(digest), "flags": .array(flags.map(CanonicalJSON.string)),
            "rungs": .array(
                rungs.map { .object(["kind": .string($0.kind), "result": .string($0.result)]) }),
        ])
    }

    fileprivate init?(_ json: CanonicalJSON) {
        guard let digest = json["digest"]?.text.flatMap({ Digest($0) }),
            case .array(let rungs)? = json["rungs"],
            case .array(let flags)? = json["flags"]
        else { return nil }
        self.init(
            digest: digest,
            rungs: rungs.compactMap { rung in
                rung["kind"]?.text.flatMap { kind in
                    rung["result"]?.text.map { Rung(kind: kind, result: $0) }
                }
            }, flags: flags.compactMap(\.text))
    }
}
