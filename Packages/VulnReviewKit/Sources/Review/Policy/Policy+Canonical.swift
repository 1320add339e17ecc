extension Policy {
    /// The digest of the policy's canonical form.
    public var digest: Digest { Digest(of: canonical.bytes) }

    /// The policy in canonical form: what it says, but not the order in which its file says it. What has its standard
    /// value is left out, so that a policy of rungs alone has the digest that it always had.
    public var canonical: CanonicalJSON {
        var fields: [String: CanonicalJSON] = [
            "name": .string(name), "requiredRungs": .array(requiredRungs.map { .string($0.rawValue) }),
        ]
        let severe = rungsBySeverity.filter { !$0.value.isEmpty }
        if !severe.isEmpty {
            fields["rungsBySeverity"] = .object(
                Dictionary(uniqueKeysWithValues: severe.map { ($0.rawValue, .words($1)) }))
        }
        let set = defaults.filter { $0.value != $0.key.standardEffect }
        if !set.isEmpty {
            fields["actions"] = .object(
                Dictionary(uniqueKeysWithValues: set.map { ($0.rawValue, .string($1.rawValue)) }))
        }
        if !rules.isEmpty {
            fields["rules"] = .array(rules.sorted { $0.id < $1.id }.map(\.canonical))
        }
        let limits = limits.canonical
        if !limits.isEmpty { fields["limits"] = .object(limits) }
        if let model { fields["model"] = model.canonical }
        return .object(fields)
    }
}

extension PolicyRule {
    /// The rule in canonical form.
    var canonical: CanonicalJSON {
        .object([
            "actions": .words(actions), "because": .string(because), "effect": .string(effect.rawValue),
            "id": .string(id), "paths": .array(Set(paths).sorted().map { .string($0) }),
            "severities": .words(severities), "sources": .words(sources),
        ])
    }
}

extension ModelEndpoint {
    /// The endpoint in canonical form.
    fileprivate var canonical: CanonicalJSON {
        .object([
            "address": .string(address.text), "basePath": .string(basePath),
            "centsPerMillionTokens": .int(centsPerMillionTokens), "digest": .digest(digest),
            "form": .string(form.rawValue), "name": .string(model),
        ])
    }
}

extension PolicyLimits {
    /// The limits that are not the standard ones.
    fileprivate var canonical: [String: CanonicalJSON] {
        let all: [(String, Int?)] = [
            ("advisories-age", advisoriesAge), ("bulk", bulk == Self.standardBulk ? nil : bulk),
            ("model-age", modelAge), ("patch-files", patchFiles), ("patch-lines", patchLines),
            ("rules-age", rulesAge), ("tools-age", toolsAge),
        ]
        return Dictionary(
            uniqueKeysWithValues: all.compactMap { name, value in value.map { (name, .int($0)) } })
    }
}

extension CanonicalJSON {
    /// A set of words, in the order of their letters.
    fileprivate static func words<Word: RawRepresentable<String>>(_ words: some Sequence<Word>)
        -> CanonicalJSON
    {
        .array(words.map(\.rawValue).sorted().map { .string($0) })
    }
}
