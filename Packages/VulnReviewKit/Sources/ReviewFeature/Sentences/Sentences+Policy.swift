import Review
import RuleEngine

extension Sentences {
    static func sentence(_ error: PolicyError) -> String {
        switch error {
        case .unreadable(let path):
            "The policy \(quote(path)) cannot be read or written, or is no regular file; no other takes its place."
        case .writableByAll(let path): "Everybody can write the policy \(quote(path)); it is not used."
        case .malformed(let path, let problems):
            "The policy is not used, and no other takes its place.\n"
                + problems.map { "  " + sentence($0, in: path) }.joined(separator: "\n")
        case .badSignature(let path):
            "The signature beside the policy \(quote(path)) does not hold for it; the policy is not used."
        case .insideTree(let path, let tree):
            "The policy \(quote(path)) lies in the reviewed tree “\(tree)”; it is used only when --policy names it."
        case .denied(let refusal): denial(refusal)
        case .tooManyAtOnce(let excess):
            "The policy lets \(excess.most) be decided in one go, not \(excess.count); none was decided."
        case .notConfirmed(let refusal):
            "The policy asks a person before \(refusal.action.rawValue)" + ground(refusal)
                + " Say so at the terminal, or with --as and a key."
        }
    }

    /// Findings of a report that the policy does not let in.
    static func leftOut(_ count: Int, because error: PolicyError) -> String {
        "\(count) \(count == 1 ? "finding was" : "findings were") left out. \(sentence(error))"
    }

    /// What a policy refused, and why.
    static func denial(_ refusal: PolicyRefusal) -> String {
        if let excess = refusal.excesses.first {
            return
                "The policy denies \(refusal.action.rawValue): \(excess.limit.rawValue) is \(excess.count), "
                + "and may be \(excess.most) at most."
        }
        return "The policy denies \(refusal.action.rawValue)" + ground(refusal)
    }

    private static func ground(_ refusal: PolicyRefusal) -> String {
        guard let rule = refusal.rules.first else { return ", by default." }
        return ", by the rule \(VisibleText.escape(rule)): \(VisibleText.escape(refusal.because ?? ""))"
    }

    /// What is wrong with the policy file called `name`: file, line, key.
    public static func sentence(_ problem: PolicyProblem, in name: String) -> String {
        let place = VisibleText.escape(name) + (problem.line.map { ":\($0)" } ?? "")
        return "\(place): " + (problem.key.map { "\(quote($0)): " } ?? "") + words(problem.kind) + "."
    }

    private static func words(_ kind: PolicyProblem.Kind) -> String {
        switch kind {
        case .document(.anchor): "anchors and aliases are refused"
        case .document(let kind): words(kind)
        case .notMapping: "here must stand keys with values"
        case .notList: "here must stand a list with something in it"
        case .unknownKey: "no such key"
        case .missingKey: "the key is missing"
        case .unknownVersion(let known): "the version must be \(known)"
        case .unknownWord(let known): "none of \(known.joined(separator: ", "))"
        case .badName: "must be 1 to 128 of A-Z a-z 0-9 . _ -"
        case .badText(let limit): "must be a text of at most \(limit) bytes"
        case .badGlob: "is not a glob"
        case .badAddress:
            "must be http://127.0.0.1:PORT, http://[::1]:PORT or unix:/PATH, and a path such as /v1: the agent asks no other machine"
        case .badDigest: "must be sha256: and 64 hexadecimal digits"
        case .badNumber(let least, let most): "must be a whole number from \(least) to \(most)"
        case .badDuration(let most): "must be an age such as 12h, 30d or 8w, of at most \(most) days"
        case .duplicateID: "an earlier rule has this id"
        case .effectNotForAction(let effect, let action, let known):
            "\(action.rawValue) cannot be \(effect.rawValue), only "
                + known.map(\.rawValue).joined(separator: ", ")
        case .neverRequired: "is evidence and never a gate"
        case .tooMany(let limit): "more than \(limit)"
        }
    }

    /// Something that is older than the policy lets it be.
    public static func sentence(_ stale: StaleBasis) -> String {
        let age = stale.age.map { "\(ReviewWording.age(seconds: $0)) old" } ?? "of unknown age"
        return
            "The \(ReviewWording.title(stale.basis.kind)) \(quote(stale.basis.name)): \(age), and the policy allows "
            + "\(ReviewWording.age(seconds: stale.limit))."
    }

    /// What a policy says to an action, in one sentence.
    public static func sentence(_ verdict: PolicyVerdict) -> String {
        let action = verdict.action.rawValue
        if let excess = verdict.excesses.first, verdict.grounds.allSatisfy({ !$0.decides }) {
            return
                "\(action): deny, by the limit \(excess.limit.rawValue): \(excess.count) of at most \(excess.most)."
        }
        guard let ground = verdict.grounds.first(where: \.decides), let rule = ground.rule else {
            return "\(action): \(verdict.effect.rawValue), by default."
        }
        return "\(action): \(verdict.effect.rawValue), by the rule \(VisibleText.escape(rule.id)): "
            + VisibleText.escape(rule.because)
    }
}
