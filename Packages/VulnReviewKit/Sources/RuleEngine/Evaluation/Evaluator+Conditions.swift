/// Conditions on what metavariables stand for.
extension Evaluator {
    /// The match when the condition holds for it, several times when it binds further metavariables in several ways.
    mutating func holding(_ condition: Condition, _ range: RangeMatch) -> [RangeMatch] {
        switch condition {
        case .regex(let slot, let regex, let usesConstants):
            return matches(regex, slot, range, usesConstants) ? [range] : []
        case .comparison(let comparison): return holds(comparison, range) ? [range] : []
        case .analysis(let slot, let analysis): return holds(analysis, slot, range) ? [range] : []
        case .type(let slot, let types): return hasType(types, slot, range) ? [range] : []
        case .formula(let slot, let formula, let language, let rereads):
            return matching(formula, slot, range, language, rereads: rereads)
        }
    }

    // MARK: Text

    /// What a metavariable stands for as text.
    func text(_ binding: Binding) -> [UInt8] {
        if let syntax { return syntax.text(of: binding) }
        return Array(context.bytes[binding.range.clamped(to: 0..<context.bytes.count)])
    }

    private mutating func matches(
        _ regex: RegularExpression, _ slot: Int, _ range: RangeMatch, _ usesConstants: Bool
    ) -> Bool {
        let binding = range.bindings[value: slot]
        guard binding.kind != .none else { return false }
        if usesConstants, let value = value(of: binding) {
            let text: [UInt8]? =
                switch value {
                case .string(let text): Array(text.utf8)
                case .integer(let number): Array(String(number).utf8)
                case .float(let number): Array(String(number).utf8)
                case .boolean(let truth): Array((truth ? "true" : "false").utf8)
                case .list: nil
                }
            if let text { return matches(regex, text) }
        }
        return matches(regex, text(binding))
    }

    private mutating func matches(_ regex: RegularExpression, _ text: [UInt8]) -> Bool {
        var left = steps
        let matches = regex.matches(UTF8Scalar.marked(text), isAnchored: true, steps: &left)
        setSteps(left)
        return matches
    }

    /// The value of what a metavariable stands for, when it is known.
    private func value(of binding: Binding) -> ComparisonValue? {
        switch binding.kind {
        case .content, .constant: return .string(String(decoding: text(binding), as: UTF8.self))
        case .node:
            guard let syntax, let id = binding.node else { return nil }
            if let value = syntax.literal(id) { return value }
            guard options.constantPropagation else { return nil }
            return switch syntax.facts.constant(id) {
            case .integer(let number): .integer(number)
            case .float(let number): .float(number)
            case .string(let bytes): .string(String(decoding: bytes, as: UTF8.self))
            case .boolean(let truth): .boolean(truth)
            default: nil
            }
        case .none, .nodes, .qualifiedName, .text: return nil
        }
    }

    private mutating func holds(_ comparison: Comparison, _ range: RangeMatch) -> Bool {
        let known = self
        var evaluator = ComparisonEvaluator(steps: steps) { slot in
            let binding = range.bindings[value: slot]
            guard binding.kind != .none else { return nil }
            var text = String(decoding: known.text(binding), as: UTF8.self)
            if slot == comparison.slot, comparison.strips || comparison.base != nil {
                if comparison.strips, let first = text.first, first == text.last, "\"'`".contains(first) {
                    text = String(text.dropFirst().dropLast())
                }
                return ComparisonValue(number: text, base: comparison.base) ?? .string(text)
            }
            return known.value(of: binding) ?? ComparisonValue(number: text) ?? .string(text)
        }
        let holds = evaluator.holds(comparison.expression)
        setSteps(evaluator.steps)
        return holds
    }

    private mutating func holds(_ analysis: StringAnalysis, _ slot: Int, _ range: RangeMatch) -> Bool {
        let binding = range.bindings[value: slot]
        guard binding.kind != .none else { return false }
        var text = self.text(binding)
        if let syntax, binding.kind == .node, let id = binding.node, syntax.tree.kind(id) == .string {
            text = Array(syntax.tree.symbols.bytes(of: syntax.tree.symbol(id)))
        }
        guard spend(text.count) else { return false }
        switch analysis {
        case .entropy: return StringEntropy(text[...]).isHigh
        case .redos: return BacktrackingRisk.isExponential(String(decoding: text, as: UTF8.self))
        }
    }

    private func hasType(_ types: [String], _ slot: Int, _ range: RangeMatch) -> Bool {
        guard let syntax, let id = range.bindings[value: slot].node else { return false }
        return types.contains { syntax.hasType(id, Array($0.utf8)) }
    }

    // MARK: Patterns

    private mutating func matching(
        _ formula: Formula, _ slot: Int, _ range: RangeMatch, _ language: String, rereads: Bool
    ) -> [RangeMatch] {
        let binding = range.bindings[value: slot]
        guard depth < Self.maximumDepth, binding.kind != .none else { return [] }
        let found: [RangeMatch]
        // What an import says a name stands for is not there to be looked at.
        if language == self.language, !rereads, binding.kind != .qualifiedName {
            var place = binding.range
            if let syntax, binding.kind == .content || binding.kind == .constant, let id = binding.node {
                place = syntax.tree.range(id)
            }
            let scope = RangeMatch(
                start: place.lowerBound, end: place.upperBound, bindings: range.bindings,
                node: binding.kind == .node ? binding.node ?? .absent : .absent)
            var inner = Evaluator(
                context, language: language, slotCount: slotCount, options: options, steps: steps,
                depth: depth + 1, scope: scope)
            found = inner.ranges(formula)
            setSteps(inner.steps)
        } else {
            found = matching(formula, binding, language)
        }
        var result: [RangeMatch] = []
        for match in found {
            guard let bindings = range.bindings.merged(match.bindings, isSame) else { continue }
            var extended = range
            extended.bindings = bindings
            result.append(extended)
        }
        return unique(result)
    }

    /// Matches in another language: the content of strings, and, for generic text, of anything.
    private mutating func matching(_ formula: Formula, _ binding: Binding, _ language: String)
        -> [RangeMatch]
    {
        var place = binding.range
        let isElsewhere = binding.kind == .constant || binding.kind == .qualifiedName
        var isText = syntax == nil || binding.kind == .content || binding.kind == .text
        if let syntax, let id = binding.node, binding.kind == .node, syntax.tree.kind(id) == .string {
            place = syntax.tree.contentRange(id)
            isText = true
        }
        let isGeneric = Grammar.named(language) == nil && language != RuleReader.regexLanguage
        guard isText || isGeneric || isElsewhere else { return [] }
        var content =
            isElsewhere
            ? text(binding) : Array(context.bytes[place.clamped(to: 0..<context.bytes.count)])
        var offset = place.lowerBound
        if language == "php", !content.starts(with: "<?".utf8) {
            content = Array("<?php ".utf8) + content
            offset -= 6
        }
        guard spend(content.count) else { return [] }
        let inner = FileContext(content, context.tables)
        var evaluator = Evaluator(
            inner, language: language, slotCount: slotCount, options: options, steps: steps,
            depth: depth + 1)
        let found = evaluator.ranges(formula)
        setSteps(evaluator.steps)
        // What was found there is bytes here.
        return found.map { match in
            var moved = match
            for slot in 0..<slotCount {
                guard let range = match.bindings[slot] else { continue }
                let start = range.lowerBound + offset
                let end = range.upperBound + offset
                moved.bindings[slot] =
                    start >= 0 && end <= context.bytes.count && !isElsewhere ? start..<end : nil
            }
            return moved
        }
    }
}
