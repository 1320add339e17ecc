import Review
import ReviewFeature
import RuleEngine

/// `policy show --json`.
struct PolicyDocument: Encodable {
    struct Rule: Encodable {
        let id: String
        let effect: String
        let actions: [String]
        let paths: [String]
        let severities: [String]
        let sources: [String]
        let because: String

        init(_ rule: PolicyRule) {
            id = rule.id
            effect = rule.effect.rawValue
            actions = rule.actions.map(\.rawValue).sorted()
            paths = rule.paths
            severities = rule.severities.map(\.rawValue).sorted()
            sources = rule.sources.map(\.rawValue).sorted()
            because = rule.because
        }
    }

    struct Limits: Encodable {
        let patchFiles: Int?
        let patchLines: Int?
        let bulk: Int
        let rulesAgeSeconds: Int?
        let advisoriesAgeSeconds: Int?
        let toolsAgeSeconds: Int?
        let modelAgeSeconds: Int?

        init(_ limits: PolicyLimits) {
            patchFiles = limits.patchFiles
            patchLines = limits.patchLines
            bulk = limits.bulk
            rulesAgeSeconds = limits.rulesAge
            advisoriesAgeSeconds = limits.advisoriesAge
            toolsAgeSeconds = limits.toolsAge
            modelAgeSeconds = limits.modelAge
        }

        /// The limits as lines of text.
        var lines: [String] {
            let counts: [(String, Int?)] = [
                ("patch-files", patchFiles), ("patch-lines", patchLines), ("bulk", bulk),
            ]
            let ages: [(String, Int?)] = [
                ("rules-age", rulesAgeSeconds), ("advisories-age", advisoriesAgeSeconds),
                ("tools-age", toolsAgeSeconds), ("model-age", modelAgeSeconds),
            ]
            return counts.compactMap { name, value in value.map { "limit \(name): \($0)" } }
                + ages.compactMap { name, value in
                    value.map { "limit \(name): \(ReviewWording.age(seconds: $0))" }
                }
        }
    }

    struct Model: Encodable {
        let name: String
        let address: String
        let path: String
        let digest: String?
        let form: String
        let centsPerMillionTokens: Int

        init(_ endpoint: ModelEndpoint) {
            name = endpoint.model
            address = endpoint.address.text
            path = endpoint.basePath
            digest = endpoint.digest?.description
            form = endpoint.form.rawValue
            centsPerMillionTokens = endpoint.centsPerMillionTokens
        }
    }

    var schema = "vulnreview.policy/1"
    let name: String
    let digest: String
    let path: String?
    let signature: String
    let signedBy: String?
    let requiredRungs: [String]
    let requiredRungsBySeverity: [String: [String]]
    /// The effect of every action of which no rule speaks.
    let actions: [String: String]
    let rules: [Rule]
    let limits: Limits
    /// The server that the agent may ask.
    let model: Model?

    init(_ governance: PolicyInForce) {
        let policy = governance.policy
        name = policy.name
        digest = policy.digest.description
        path = governance.origin.path
        signature = governance.signature.name
        signedBy = governance.signature.key
        requiredRungs = policy.requiredRungs.map(\.rawValue)
        requiredRungsBySeverity = Dictionary(
            uniqueKeysWithValues: policy.rungsBySeverity.map { ($0.rawValue, $1.map(\.rawValue)) })
        actions = Dictionary(
            uniqueKeysWithValues: PolicyAction.allCases.map {
                ($0.rawValue, policy.fallback(for: $0).rawValue)
            })
        rules = policy.rules.sorted { $0.id < $1.id }.map(Rule.init)
        limits = Limits(policy.limits)
        model = policy.model.map(Model.init)
    }
}

/// `policy check --json`.
struct PolicyCheckDocument: Encodable {
    struct Ground: Encodable {
        /// `null` for the policy's default.
        let rule: String?
        let effect: String
        let because: String?
        let paths: [String]
        let decides: Bool
    }

    struct Verdict: Encodable {
        let action: String
        let effect: String
        let grounds: [Ground]
        let excesses: [PolicyVerdict.Excess]

        init(_ verdict: PolicyVerdict) {
            action = verdict.action.rawValue
            effect = verdict.effect.rawValue
            excesses = verdict.excesses
            grounds = verdict.grounds.map {
                Ground(
                    rule: $0.rule?.id, effect: $0.effect.rawValue, because: $0.rule?.because,
                    paths: $0.paths.map(\.display), decides: $0.decides)
            }
        }
    }

    struct Rung: Encodable {
        let name: String
        /// `null` when nothing was verified.
        let result: String?
    }

    var schema = "vulnreview.policy-check/1"
    let valid = true
    let policy: PolicyDocument
    let verdicts: [Verdict]
    let requiredRungs: [Rung]

    init(_ governance: PolicyInForce, _ answer: PolicyAnswer?) {
        policy = PolicyDocument(governance)
        verdicts = (answer?.verdicts ?? []).map(Verdict.init)
        requiredRungs = (answer?.rungs ?? []).map { Rung(name: $0.kind.rawValue, result: $0.result) }
    }
}

/// `policy check --json` of a file that is no policy.
struct PolicyProblemsDocument: Encodable {
    struct Problem: Encodable {
        let file: String
        let line: Int?
        let key: String?
        let code: String
        let message: String
    }

    var schema = "vulnreview.policy-check/1"
    let valid = false
    let problems: [Problem]

    init(path: String, _ problems: [PolicyProblem]) {
        self.problems = problems.map {
            Problem(
                file: path, line: $0.line, key: $0.key, code: $0.code,
                message: Sentences.sentence($0, in: path))
        }
    }
}
