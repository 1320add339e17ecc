import Review
import Yams

/// Reads a rule file's YAML within limits.
enum RuleDocument {
    /// How much YAML is read.
    struct Limits {
        let bytes: Int
        let depth: Int
        /// Nodes that aliases stand for, together; `nil` where anchors are refused.
        let aliasedNodes: Int?

        static let rules = Limits(
            bytes: RuleLimits.ruleFileBytes, depth: RuleLimits.ruleFileDepth,
            aliasedNodes: RuleLimits.aliasedNodes)
    }

    /// The document's root, or what is wrong with it.
    static func read(_ source: RuleSource, within limits: Limits = .rules) -> Result<RuleNode, RuleProblem> {
        func problem(_ kind: RuleProblem.Kind, _ line: Int? = nil) -> Result<RuleNode, RuleProblem> {
            .failure(RuleProblem(source: source.name, line: line, ruleID: nil, problem: kind))
        }
        guard source.bytes.count <= limits.bytes else {
            return problem(.tooLarge(limit: limits.bytes))
        }
        let hasMark = source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let bytes = hasMark ? Array(source.bytes.dropFirst(3)) : source.bytes
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            return problem(.notUTF8)
        }
        if let (kind, line) = YAMLGate.refusal(bytes) { return problem(kind, line) }
        do {
            // All scalars are text here: to find out what YAML would make of them costs a regular expression each.
            let parser = try Parser(yaml: text, resolver: .basic)
            guard let root = try parser.singleRoot() else { return problem(.noRules) }
            // Anchors live as long as the parser: the nodes hold them weakly.
            // An alias costs as many nodes as it stands for.
            var budget = bytes.count + (limits.aliasedNodes ?? 0)
            return try withExtendedLifetime(parser) {
                .success(try node(root, depth: 0, within: limits, &budget))
            }
        } catch let refusal as Refusal {
            return problem(refusal.kind, refusal.line)
        } catch {
            return problem(kind(of: error), line(of: error))
        }
    }

    private struct Refusal: Error {
        let kind: RuleProblem.Kind
        let line: Int?
    }

    private static func node(
        _ node: Node, depth: Int, within limits: Limits, _ budget: inout Int
    ) throws(Refusal) -> RuleNode {
        let line = node.mark?.line ?? 1
        budget -= 1
        guard budget > 0, limits.aliasedNodes != nil || node.anchor == nil else {
            throw Refusal(kind: .anchor, line: line)
        }
        if depth > limits.depth { throw Refusal(kind: .tooDeep(limit: limits.depth), line: line) }
        switch node {
        case .scalar(let scalar):
            return .scalar(scalar.string, line: line)
        case .sequence(let sequence):
            var items: [RuleNode] = []
            for item in sequence {
                items.append(try self.node(item, depth: depth + 1, within: limits, &budget))
            }
            return .sequence(items, line: line)
        case .mapping(let mapping):
            var members: [RuleNode.Member] = []
            for (key, value) in mapping {
                guard case .scalar(let name) = key else {
                    throw Refusal(kind: .notYAML, line: key.mark?.line)
                }
                guard limits.aliasedNodes != nil || name.anchor == nil else {
                    throw Refusal(kind: .anchor, line: key.mark?.line)
                }
                members.append(
                    RuleNode.Member(
                        key: name.string, line: key.mark?.line ?? line,
                        value: try self.node(value, depth: depth + 1, within: limits, &budget)))
            }
            return .mapping(members, line: line)
        case .alias: throw Refusal(kind: .anchor, line: line)
        }
    }

    private static func kind(of error: any Error) -> RuleProblem.Kind {
        switch error as? YamlError {
        case .duplicatedKeysInMapping: .duplicateKey
        case .composer(_, let problem, _, _): problem.contains("alias") ? .anchor : .severalDocuments
        default: .notYAML
        }
    }

    private static func line(of error: any Error) -> Int? {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }
}
