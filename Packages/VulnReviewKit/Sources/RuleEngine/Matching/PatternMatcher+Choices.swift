/// The elements that can match in more than one way: each way is tried in turn.
extension PatternMatcher {
    mutating func choose(_ element: Int, _ index: Int) {
        switch pattern.elements[element] {
        case .metavariable(let slot, let role): chooseMetavariable(slot, role, element + 1, index)
        case .items(let form, let slot): chooseItems(form, slot, element + 1, index)
        case .anyTokens(let slot): chooseTokens(slot, element + 1, index)
        case .chain: chooseChain(element + 1, index)
        case .laterStatement(let group): chooseStatement(group, element + 1, index)
        case .insideStatement: chooseInside(element + 1, index, end: endOfStatement(index))
        case .deepStart(let register): chooseDeep(register, element + 1, index)
        case .qualifiers: chooseQualifiers(element + 1, index)
        case .importItem: chooseImportItem(element + 1, index)
        default: break
        }
    }

    private mutating func chooseMetavariable(
        _ slot: Int, _ role: MetavariableRole, _ element: Int, _ index: Int
    ) {
        guard index < tree.count else { return }
        switch role {
        case .name:
            if tree.kinds[index] == .identifier { bind(slot, index, index + 1, then: element) }
        case .word:
            if tree.kinds[index] == .identifier { bind(slot, index, index + 1, then: element) }
        case .type:
            var end = index
            while end < tree.count, tree.kinds[end] == .identifier || isStar(end) && end > index {
                if tree.kinds[end] == .identifier {
                    let role = file.vocabulary.role(tree.symbols[end])
                    if role.isStatementKeyword, !role.isTypeWord { return }
                }
                end += 1
                bind(slot, index, end, then: element)
                if isDone { return }
            }
        case .expression:
            for candidate in bounds.ends(from: index, steps: &steps) {
                if isDone { return }
                guard bounds.fits(index, candidate.end, binding: candidate.binding) else { continue }
                bind(slot, index, candidate.end, then: element)
            }
            // A keyword such as `self`'s `class` is no expression, but a pattern may still ask for any word.
            if tree.kinds[index] == .identifier, file.vocabulary.role(tree.symbols[index]).isTypeWord {
                bind(slot, index, index + 1, then: element)
            }
        }
    }

    private func isStar(_ index: Int) -> Bool {
        tree.kinds[index] == .operator && tree.symbols[index] == UInt32(UInt8(ascii: "*"))
    }

    private func isComma(_ index: Int) -> Bool {
        tree.kinds[index] == .operator && tree.symbols[index] == UInt32(UInt8(ascii: ","))
    }

    private mutating func chooseItems(_ form: ItemsForm, _ slot: Int, _ element: Int, _ index: Int) {
        let end = tree.regionEnd(index)
        switch form {
        case .all: bind(slot, index, end, then: element)
        case .trailing:
            if index == end { return bind(slot, index, index, then: element) }
            guard isComma(index) else { return }
            guard slot >= 0 else { return match(element, end) }
            // The comma is no part of what `$...X` stands for.
            if bindings[slot] == nil {
                bindings[slot] = .init(start: Int32(index + 1), end: Int32(end), isStringContent: false)
                match(element, end)
                bindings[slot] = nil
            }
        case .leading:
            bind(slot, index, index, then: element)
            var next = index
            while next < end {
                steps -= 1
                if isDone { return }
                if isComma(next) {
                    if slot >= 0 {
                        if bindings[slot] == nil {
                            bindings[slot] = .init(
                                start: Int32(index), end: Int32(next), isStringContent: false)
                            match(element, next + 1)
                            bindings[slot] = nil
                        }
                    } else {
                        match(element, next + 1)
                    }
                }
                next = tree.next(next)
            }
        }
    }

    /// Any run of whole brackets and tokens that stays in the statement; in generic text, on at most ten lines.
    private mutating func chooseTokens(_ slot: Int, _ element: Int, _ index: Int) {
        let isGeneric = file.vocabulary.language.isGeneric
        let end = tree.regionEnd(index)
        var lines = 0
        var next = index
        if isGeneric, element == pattern.elements.count {
            return bind(slot, index, lastToken(withinLines: 10, from: index, end), then: element)
        }
        while true {
            bind(slot, index, next, then: element)
            steps -= 1
            if isDone || next >= end || tree.kinds[next] == .lineEnd { return }
            if !isGeneric, isSemicolon(next) { return }
            let after = tree.next(next)
            if isGeneric, after < tree.count {
                lines += lineFeeds(from: Int(tree.starts[next]), to: Int(tree.starts[after]))
                if lines > 10 { return }
            }
            next = after
        }
    }

    private func lastToken(withinLines limit: Int, from index: Int, _ end: Int) -> Int {
        var next = index
        var lines = 0
        while next < end {
            let after = tree.next(next)
            let until = after < tree.count ? Int(tree.starts[after]) : tree.bytes.count
            lines += lineFeeds(from: Int(tree.starts[next]), to: until)
            next = after
            if lines > limit { break }
        }
        return next
    }

    private func lineFeeds(from start: Int, to end: Int) -> Int {
        var count = 0
        var index = start
        while index < end, count <= 10 {
            if tree.bytes[index] == 0x0A { count += 1 }
            index += 1
        }
        return count
    }

    private func isSemicolon(_ index: Int) -> Bool {
        tree.kinds[index] == .operator && tree.symbols[index] == UInt32(UInt8(ascii: ";"))
    }

    /// Zero or more of `.name`, each with its calls and subscripts.
    private mutating func chooseChain(_ element: Int, _ index: Int) {
        var next = index
        while true {
            match(element, next)
            steps -= 1
            guard !isDone, next + 1 < tree.count, tree.kinds[next] == .operator,
                file.vocabulary.role(tree.symbols[next]).isMember, tree.kinds[next + 1] == .identifier
            else { return }
            next += 2
            while next < tree.count, tree.kinds[next] == .open, tree.symbols[next] > 0x20,
                tree.symbols[next] != UInt32(UInt8(ascii: "{"))
            {
                next = tree.next(next)
            }
        }
    }

    /// Where the block ends in which the match of the pattern's bracket `group` runs.
    func blockEnd(_ group: Int) -> Int {
        if group >= 0 { return Int(tree.partners[groups[group]]) }
        return file.block(around: start).map { Int(tree.partners[$0]) } ?? tree.count
    }

    private mutating func chooseStatement(_ group: Int, _ element: Int, _ index: Int) {
        let end = blockEnd(group)
        var next = index
        while next < end {
            steps -= 1
            if isDone { return }
            if file.statements.begins[next] { match(element, next) }
            next += 1
        }
        switch pattern.elements[element] {
        case .close, .closeBlock: match(element, end)
        default: break
        }
    }

    private mutating func chooseInside(_ element: Int, _ index: Int, end: Int) {
        var next = index
        while next < end {
            steps -= 1
            if isDone { return }
            if tree.kinds[next] != .close { match(element, next) }
            next += 1
        }
    }

    private mutating func chooseDeep(_ register: Int, _ element: Int, _ index: Int) {
        let region = tree.regionEnd(index)
        var end = index
        while end < region, !isComma(end), !isSemicolon(end), tree.kinds[end] != .lineEnd {
            if tree.kinds[end] == .open, tree.symbols[end] < 0x20 { break }
            if tree.kinds[end] == .operator, tree.symbols[end] == UInt32(UInt8(ascii: ":")),
                tree.parents[end] == TokenTree.none
                    || file.statements.begins[index]
            {
                break
            }
            end = tree.next(end)
        }
        let saved = registers[register]
        registers[register] = end
        chooseInside(element, index, end: end)
        registers[register] = saved
    }

    private mutating func chooseQualifiers(_ element: Int, _ index: Int) {
        match(element, index)
        var next = index
        while !isDone, next < tree.count, isQualifier(next) {
            next += 1
            match(element, next)
        }
    }

    private mutating func chooseImportItem(_ element: Int, _ index: Int) {
        guard index < tree.count else { return }
        var next = index
        if tree.kinds[next] == .open, tree.symbols[next] == UInt32(UInt8(ascii: "(")) { next += 1 }
        let end = tree.regionEnd(next)
        match(element, next)
        while next < end, !isDone, tree.kinds[next] != .lineEnd {
            steps -= 1
            if isComma(next) { match(element, next + 1) }
            next = tree.next(next)
        }
    }

    // MARK: Without a choice

    /// The place after what the pattern does not name; `nil` when something else stands there.
    func skip(_ element: PatternElement, _ index: Int) -> Int? {
        guard index < tree.count else { return index }
        let end = tree.regionEnd(index)
        func isByte(_ index: Int, _ byte: UInt8) -> Bool {
            index < tree.count && tree.kinds[index] == .operator && tree.symbols[index] == UInt32(byte)
        }
        func skip(until stop: (Int) -> Bool) -> Int {
            var next = index
            while next < end, tree.kinds[next] != .lineEnd, !stop(next) { next = tree.next(next) }
            return next
        }
        switch element {
        case .returnAnnotation:
            guard tree.kinds[index] == .operator, tree.bytes[Int(tree.starts[index])] == UInt8(ascii: "-")
            else {
                return index
            }
            return skip { isByte($0, UInt8(ascii: ":")) }
        case .targetAnnotation:
            guard isByte(index, UInt8(ascii: ":")) else { return index }
            let next = skip { isByte($0, UInt8(ascii: "=")) }
            return isByte(next, UInt8(ascii: "=")) ? next : nil
        case .parameterRest:
            guard isByte(index, UInt8(ascii: ":")) || isByte(index, UInt8(ascii: "=")) else { return index }
            return skip { isByte($0, UInt8(ascii: ",")) }
        case .declarationEnd:
            let next = skip { isByte($0, UInt8(ascii: ";")) }
            guard isByte(next, UInt8(ascii: ";")) else { return nil }
            let stopsHere =
                next == index || isByte(index, UInt8(ascii: "=")) || isByte(index, UInt8(ascii: ","))
            return stopsHere ? next + 1 : nil
        default: return nil
        }
    }

    /// Where the statement ends, at the cost of the tokens up to there.
    private mutating func endOfStatement(_ index: Int) -> Int {
        let end = file.statementEnd(index)
        steps -= (end - index) / 4
        return end
    }

    /// The place after the statement that the match has reached the end of, or is inside of.
    mutating func endOfStatement(_ index: Int, strict: Bool) -> Int? {
        let end = strict ? index : endOfStatement(index)
        guard end < tree.count else { return end }
        if tree.kinds[end] == .lineEnd || isSemicolon(end) { return end + 1 }
        if tree.kinds[end] == .close { return end }
        return strict ? nil : end
    }
}
