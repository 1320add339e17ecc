/// Semgrep's newer rule syntax, `match:` with `all`, `any`, `not`, `inside` and `where`, rewritten into the older one that
/// the engine reads (<https://semgrep.dev/docs/writing-rules/experiments/pattern-syntax>).
enum MatchSyntax {
    /// The keys of the newer syntax.
    static let keys: Set = ["match", "all", "any", "not", "inside", "regex", "where", "pattern"]

    /// The member of the older syntax that means what `node` means.
    static func member(_ node: RuleNode) throws(RuleFault) -> RuleNode.Member {
        let members = try members(node)
        if members.count == 1 { return members[0] }
        return RuleNode.Member(
            key: "patterns", line: node.line,
            value: .sequence(members.map { .mapping([$0], line: $0.line) }, line: node.line))
    }

    private static func members(_ node: RuleNode) throws(RuleFault) -> [RuleNode.Member] {
        if node.text != nil { return [RuleNode.Member(key: "pattern", line: node.line, value: node)] }
        guard let source = node.members else { throw RuleFault(.badValue(key: "match"), node.line) }
        var result: [RuleNode.Member] = []
        for member in source {
            switch member.key {
            case "pattern": result.append(member)
            case "regex": result.append(renamed(member, "pattern-regex"))
            case "all": result.append(try list(member, "patterns"))
            case "any": result.append(try list(member, "pattern-either"))
            case "inside": result.append(try nested(member, "pattern-inside"))
            case "not": result.append(try negation(member))
            case "where": result += try conditions(member)
            default: throw RuleFault(.unknownKey(member.key), member.line)
            }
        }
        return result
    }

    private static func renamed(_ member: RuleNode.Member, _ key: String) -> RuleNode.Member {
        RuleNode.Member(key: key, line: member.line, value: member.value)
    }

    private static func list(_ member: RuleNode.Member, _ key: String) throws(RuleFault)
        -> RuleNode.Member
    {
        guard let items = member.value.items else {
            throw RuleFault(.badValue(key: member.key), member.line)
        }
        var result: [RuleNode] = []
        for item in items { result.append(.mapping([try self.member(item)], line: item.line)) }
        return RuleNode.Member(key: key, line: member.line, value: .sequence(result, line: member.line))
    }

    private static func nested(_ member: RuleNode.Member, _ key: String) throws(RuleFault)
        -> RuleNode.Member
    {
        if member.value.text != nil { return renamed(member, key) }
        let value = RuleNode.mapping([try self.member(member.value)], line: member.line)
        return RuleNode.Member(key: key, line: member.line, value: value)
    }

    private static func negation(_ member: RuleNode.Member) throws(RuleFault) -> RuleNode.Member {
        if let inside = member.value.members?.first, inside.key == "inside",
            member.value.members?.count == 1
        {
            return try nested(inside, "pattern-not-inside")
        }
        if let regex = member.value["regex"], member.value.members?.count == 1 {
            return RuleNode.Member(key: "pattern-not-regex", line: member.line, value: regex)
        }
        return try nested(member, "pattern-not")
    }

    /// `where` holds a list of conditions: `focus`, or a `metavariable` with what must hold of it, or a `comparison`.
    private static func conditions(_ member: RuleNode.Member) throws(RuleFault) -> [RuleNode.Member] {
        guard let items = member.value.items else {
            throw RuleFault(.badValue(key: "where"), member.line)
        }
        var result: [RuleNode.Member] = []
        for item in items {
            let key: String
            if let focus = item["focus"] {
                result.append(RuleNode.Member(key: "focus-metavariable", line: item.line, value: focus))
                continue
            } else if item["comparison"] != nil {
                key = "metavariable-comparison"
            } else if item["regex"] != nil {
                key = "metavariable-regex"
            } else if item["type"] != nil || item["types"] != nil {
                key = "metavariable-type"
            } else if item["analyzer"] != nil {
                key = "metavariable-analysis"
            } else {
                key = "metavariable-pattern"
            }
            guard var members = item.members else { throw RuleFault(.badValue(key: "where"), item.line) }
            if key == "metavariable-pattern" {
                let own: Set = ["metavariable", "language"]
                let rest = members.filter { !own.contains($0.key) }
                members =
                    members.filter { own.contains($0.key) } + [
                        try self.member(.mapping(rest, line: item.line))
                    ]
            }
            result.append(
                RuleNode.Member(key: key, line: item.line, value: .mapping(members, line: item.line)))
        }
        return result
    }
}
