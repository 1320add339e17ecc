import Foundation
import Review

extension BundleManifest {
    /// The payload.
    public var canonical: CanonicalJSON {
        .object([
            "blobs": .array(blobs.map(\.canonical)), "format": .string(Self.format),
            "freshness": .array(freshness.map(\.canonical)), "knownLogs": .array(knownLogs.map(\.canonical)),
            "madeAt": .date(madeAt), "proofs": .array(proofs.map(\.canonical)), "state": state.canonical,
            "tree": tree.map { .object(["id": .string($0.id.text), "root": .string($0.root)]) } ?? .null,
        ])
    }

    /// The manifest that writes exactly `json`.
    public init(_ json: CanonicalJSON) throws(BundleError) {
        guard json["format"]?.text == Self.format, let state = json["state"].flatMap(LogState.init),
            let madeAt = json["madeAt"]?.text.flatMap(Date.init(rfc3339:)),
            case .array(let blobs)? = json["blobs"], case .array(let proofs)? = json["proofs"],
            case .array(let known)? = json["knownLogs"], case .array(let freshness)? = json["freshness"]
        else { throw .malformed(.manifest) }
        guard blobs.count <= BundleLimits.blobs, proofs.count <= BundleLimits.proofs,
            known.count <= BundleLimits.knownLogs, freshness.count <= BundleLimits.blobs
        else { throw .overLimit(.manifest) }
        self.init(
            state: state, madeAt: madeAt, tree: json["tree"].flatMap(SourceTree.init),
            proofs: proofs.compactMap(ConsistencyProof.init), knownLogs: known.compactMap(LogState.init),
            freshness: freshness.compactMap(Basis.init(bundled:)), blobs: blobs.compactMap(Blob.init))
        // What was left out above, and any other member, shows here.
        guard canonical.bytes == json.bytes, Set(self.blobs.map(\.digest)).count == self.blobs.count else {
            throw .malformed(.manifest)
        }
    }

    /// How many bytes the blobs have together; never more than a file may have.
    public func blobBytes() throws(BundleError) -> Int {
        var total = 0
        for blob in blobs {
            guard (0...BundleLimits.blobBytes).contains(blob.size) else { throw .overLimit(.blob) }
            total += blob.size
            guard total <= BundleLimits.bytes else { throw .overLimit(.file) }
        }
        return total
    }
}

extension BundleManifest.SourceTree {
    fileprivate init?(_ json: CanonicalJSON) {
        guard let id = json["id"]?.text.flatMap({ TreeID($0) }), let root = json["root"]?.text else {
            return nil
        }
        self.init(id: id, root: root)
    }
}

extension BundleManifest.ConsistencyProof {
    fileprivate var canonical: CanonicalJSON {
        .object(["hashes": .array(hashes.map { .digest($0) }), "size": .int(size)])
    }

    fileprivate init?(_ json: CanonicalJSON) {
        guard let size = json["size"]?.number, size >= 0, case .array(let hashes)? = json["hashes"],
            hashes.count <= 128
        else { return nil }
        self.init(size: size, hashes: hashes.compactMap { $0.text.flatMap { Digest($0) } })
    }
}

extension Basis {
    fileprivate init?(bundled json: CanonicalJSON) {
        guard let kind = json["kind"]?.text.flatMap(Kind.init(rawValue:)), let name = json["name"]?.text
        else {
            return nil
        }
        self.init(
            kind: kind, name: name, digest: json["digest"]?.text.flatMap { Digest($0) },
            asOf: json["asOf"]?.text.flatMap(Date.init(rfc3339:)))
    }
}

extension BundleManifest.Blob {
    fileprivate var canonical: CanonicalJSON {
        var members: [String: CanonicalJSON] = [
            "digest": .digest(digest), "mediaType": .string(mediaType), "role": .string(role.rawValue),
            "size": .int(size),
        ]
        if let name { members["name"] = .string(name) }
        return .object(members)
    }

    fileprivate init?(_ json: CanonicalJSON) {
        guard let digest = json["digest"]?.text.flatMap({ Digest($0) }), let size = json["size"]?.number,
            let mediaType = json["mediaType"]?.text,
            let role = json["role"]?.text.flatMap(BundleManifest.Role.init(rawValue:))
        else { return nil }
        self.init(digest: digest, size: size, mediaType: mediaType, role: role, name: json["name"]?.text)
    }
}
