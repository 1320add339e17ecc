/// Conditions on what metavariables stand for.
extension Evaluator {
    /// The match when all conditions hold for it, and again with what they bind beyond it. No condition sees what
    /// another binds.
    mutating func holding(_ conditions: [Condition], _ range: RangeMatch) -> [RangeMatch] {
        var result = [range]
        for condition in conditions {
            switch condition {
            case .regex(let slot, let regex, let groups, let usesConstants):
                guard let found = match(regex, slot, range, usesConstants) else { return [] }
                if !groups.isEmpty { result.append(binding(groups, of: found, slot, range)) }
            case .comparison(let comparison): if !holds(comparison, range) { return [] }
            case .analysis(let slot, let analysis): if !holds(analysis, slot, range) { return [] }
            case .type(let slot, let types): if !hasType(types, slot, range) { return [] }
            case .formula(let slot, let formula, let language, let rereads):
                let found = matching(formula, slot, range, language, rereads: rereads)
                if found.isEmpty { return [] }
                result += found
            }
        }
        return result.count > 1 ? unique(result) : result
    }

    /// The match with what an expression's groups caught in the metavariable `slot`.
    private func binding(
        _ groups: [RegexGroup], of found: RegularExpression.Groups, _ slot: Int, _ range: RangeMatch
    ) -> RangeMatch {
        let whole = range.bindings[value: slot]
        var result = range
        guard whole.kind != .constant, whole.kind != .qualifiedName else { return result }
        for group in groups where group.number < found.count {
            guard let part = found[group.number], result.bindings[value: group.slot].kind == .none else {
                continue
            }
            let start = whole.range.lowerBound + part.lowerBound
            result.bindings[value: group.slot] = Binding(
                text: start..<(start + part.count), isNumbered: group.isNumbered)
        }
        return result
    }

    // MARK: Text

    /// What a metavariable stands for as text.
    func text(_ binding: Binding) -> [UInt8] {
        if let syntax { return syntax.text(of: binding) }
        return Array(context.bytes[binding.range.clamped(to: 0..<context.bytes.count)])
    }

    private mutating func match(
        _ regex: RegularExpression, _ slot: Int, _ range: RangeMatch, _ usesConstants: Bool
    ) -> RegularExpression.Groups? {
        let binding = range.bindings[value: slot]
        guard binding.kind != .none else { return nil }
        var text = self.text(binding)
        if usesConstants, let value = value(of: binding)?.text { text = Array(value.utf8) }
        if !regex.mayMatch(text) { return nil }
        var left = steps
        defer { setSteps(left) }
        let marked = UTF8Scalar.marked(text)
        if regex.groupCount > 0 { return regex.firstMatch(in: marked, isAnchored: true, steps: &left) }
        return regex.matches(marked, isAnchored: true, steps: &left) ? [] : nil
    }

    /// The value of what a metavariable stands for, when it is known.
    private func value(of binding: Binding) -> ComparisonValue? {
        switch binding.kind {
        case .content, .constant: return .string(String(decoding: text(binding), as: UTF8.self))
        case .node:
            guard let syntax, let id = binding.node else { return nil }
            return syntax.value(id, usesConstants: options.constantPropagation)
        case .none, .nodes, .qualifiedName, .text: return nil
        }
    }

    private mutating func holds(_ comparison: Comparison, _ range: RangeMatch) -> Bool {
        let known = self
        var evaluator = ComparisonEvaluator(steps: steps) { slot in
            let binding = range.bindings[value: slot]
            guard binding.kind != .none else { return nil }
            let text = String(decoding: known.text(binding), as: UTF8.self)
            let isStripped = slot == comparison.slot && comparison.strips
            if binding.kind == .text, !isStripped { return .string(text) }
            let value = known.value(of: binding) ?? ComparisonValue(number: text) ?? .code(text)
            if isStripped, case .string(let content) = value {
                return ComparisonValue(numberIn: content) ?? value
            }
            return value
        }
        let holds = evaluator.holds(comparison.expression)
        setSteps(evaluator.steps)
        return holds
    }

    private mutating func holds(_ analysis: StringAnalysis, _ slot: Int, _ range: RangeMatch) -> Bool {
        let binding = range.bindings[value: slot]
        guard binding.kind != .none else { return false }
        var text = self.text(binding)
        if let syntax, binding.kind == .node, let id = binding.node, syntax.tree.kind(id) == .string,
            syntax.tree.childCount(id) == 0
        {
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
                context, language: self.language, slotCount: slotCount, options: options, steps: steps,
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

    /// Matches in a language of its own: the content of strings, and, for generic text, of anything.
    private mutating func matching(_ formula: Formula, _ binding: Binding, _ language: String)
        -> [RangeMatch]
    {
        var place = binding.range
        let isElsewhere = binding.kind == .constant || binding.kind == .qualifiedName
        var isText = syntax == nil || binding.kind == .content || binding.kind == .text
        var meant: [UInt8]?
        if let syntax, let id = binding.node, binding.kind == .node || binding.kind == .content,
            let string = syntax.string(id)
        {
            place = syntax.tree.contentRange(string)
            meant = syntax.unwrittenContent(string)
            isText = true
        }
        let isGeneric = Grammar.named(language) == nil && language != RuleReader.regexLanguage
        guard isText || isGeneric || isElsewhere else { return [] }
        let written = context.bytes[place.clamped(to: 0..<context.bytes.count)]
        var content = isElsewhere ? text(binding) : meant ?? Array(written)
        // Where each byte of the content stands in the file.
        let places = meant.flatMap { Self.places(of: $0, in: written) }
        let isPlaced = !isElsewhere && (meant == nil || places != nil)
        var offset = places == nil ? place.lowerBound : 0
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
                    isPlaced && start >= 0 && end <= (places.map { $0.count - 1 } ?? context.bytes.count)
                    ? (places?[start] ?? start)..<(places?[end] ?? end) : nil
            }
            return moved
        }
    }

    /// Where the bytes of `content` stand in `written`, which has blanks and line ends besides, and where it ends; `nil`
    /// when it is written in another way.
    private static func places(of content: [UInt8], in written: ArraySlice<UInt8>) -> [Int]? {
        var places: [Int] = []
        places.reserveCapacity(content.count + 1)
        var next = written.startIndex
        for byte in content {
            while next < written.endIndex, written[next] != byte { next += 1 }
            guard next < written.endIndex || byte == 0x0A else { return nil }
            places.append(next)
            next = min(next + 1, written.endIndex)
        }
        return places + [next]
    }
}
