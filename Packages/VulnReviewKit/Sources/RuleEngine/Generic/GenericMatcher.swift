/// Matches a pattern against generic text, as Semgrep's spacegrep does: blocks of the text are looked through, blocks of
/// the pattern must be blocks of the text; `...` skips what it must, over a limited number of lines; at each place the
/// first match counts, and of two that end at one place the shorter one.
///
/// Recursion goes one level deeper at each `...` and each block of the pattern only.
struct GenericMatcher {
    private let text: GenericText
    private let bytes: [UInt8]
    private let pattern: GenericPattern
    private let slotCount: Int
    private(set) var steps: Int

    init(_ pattern: GenericPattern, _ text: GenericText, bytes: [UInt8], slotCount: Int, steps: Int) {
        self.pattern = pattern
        self.text = text
        self.bytes = bytes
        self.slotCount = slotCount
        self.steps = steps
    }

    /// What has been matched: how far, and what metavariables stand for.
    private struct Progress {
        var bindings: Bindings
        /// The end of the last item that a part of the pattern matched.
        var end: UInt32
        var line: UInt32
    }

    /// An ellipsis that is open: until which line it may skip, and what it has skipped.
    private struct Skip {
        var lastLine: UInt32
        let start: UInt32
        var end: UInt32
        let slot: Int?
    }

    /// All matches in the order of their beginnings, at most `limit`.
    mutating func matches(limit: Int) -> [RangeMatch] {
        var found: [RangeMatch] = []
        var byEnd: [Int: Int] = [:]
        let beginsWithSkip =
            pattern.items.first.map { $0.kind == .ellipsis || $0.kind == .namedEllipsis } ?? false
        let endsWithSkip = pattern.items.last?.kind == .ellipsis || pattern.items.last?.kind == .namedEllipsis
        for index in text.items.indices {
            steps -= 1
            guard steps >= 0, found.count < limit else { break }
            let item = text.items[index]
            guard item.kind == .word || item.kind == .mark, canBegin(item) else { continue }
            // A pattern that begins with an ellipsis is tried at the beginnings of blocks only.
            if beginsWithSkip, index > 0, text.items[index - 1].kind != .open { continue }
            let start = Progress(bindings: Bindings(slotCount: slotCount), end: item.start, line: item.line)
            guard let match = match(0, pattern.items.count, index, text.items.count, nil, start, isRoot: true)
            else {
                continue
            }
            let end = Int(match.end)
            if let earlier = byEnd[end] {
                if endsWithSkip { continue }
                found[earlier].end = -1
            }
            byEnd[end] = found.count
            found.append(RangeMatch(start: Int(item.start), end: end, bindings: match.bindings))
        }
        return found.filter { $0.end > $0.start }
    }

    /// A quick look at the pattern's first item.
    private func canBegin(_ item: GenericItem) -> Bool {
        guard let first = pattern.items.first else { return false }
        switch first.kind {
        case .word: return item.kind == .word && isEqual(first, item)
        case .mark: return item.kind == .mark && item.symbol == first.symbol
        case .metavariable: return item.kind == .word
        default: return true
        }
    }

    /// Matches the pattern's items `p..<pEnd` against the text's from `d` on, inside a block that ends at `dEnd`.
    private mutating func match(
        _ p: Int, _ pEnd: Int, _ d: Int, _ dEnd: Int, _ skip: Skip?, _ progress: Progress, isRoot: Bool
    ) -> Progress? {
        var p = p
        var d = d
        var skip = skip
        var progress = progress
        while true {
            steps -= 1
            guard steps >= 0 else { return nil }
            guard p < pEnd else { return finish(d, dEnd, skip, progress, isRoot: isRoot) }
            let wanted = pattern.items[p]
            switch wanted.kind {
            case .ellipsis, .namedEllipsis:
                extend(&skip, wanted, progress)
                p += 1
                continue
            case .open:
                let inner = Int(wanted.partner)
                guard d < dEnd, text.items[d].kind != .close else {
                    return matchesNothing(p, pEnd) ? closed(skip, progress) : nil
                }
                if text.items[d].kind == .open {
                    guard let before = closed(skip, progress),
                        let block = match(
                            p + 1, inner, d + 1, Int(text.items[d].partner), nil, before, isRoot: false)
                    else { return nil }
                    progress = block
                    skip = nil
                    p = inner + 1
                    d = Int(text.items[d].partner) + 1
                } else if skipped(d, &skip) {
                    d += 1
                } else {
                    guard matchesNothing(p + 1, inner), let before = closed(skip, progress) else {
                        return nil
                    }
                    progress = before
                    skip = nil
                    p = inner + 1
                }
                continue
            case .close:
                p += 1
                continue
            case .word, .mark, .metavariable: break
            }
            // Blocks of the text do not have to be blocks of the pattern.
            guard d < dEnd else { return matchesNothing(p, pEnd) ? closed(skip, progress) : nil }
            let item = text.items[d]
            if item.kind == .open || item.kind == .close {
                d += 1
                continue
            }
            if let skip, item.line > skip.lastLine { return nil }
            if let next = take(wanted, item, closed(skip, progress)) {
                guard skip != nil else {
                    progress = next
                    p += 1
                    d += 1
                    continue
                }
                if let result = match(p + 1, pEnd, d + 1, dEnd, nil, next, isRoot: isRoot) { return result }
            }
            guard skipped(d, &skip) else { return nil }
            d += 1
        }
    }

    // MARK: Items

    /// The progress after `wanted` matched `item`; `nil` when it does not.
    private func take(_ wanted: GenericItem, _ item: GenericItem, _ progress: Progress?) -> Progress? {
        guard var progress else { return nil }
        switch wanted.kind {
        case .word: guard item.kind == .word, isEqual(wanted, item) else { return nil }
        case .mark: guard item.kind == .mark, item.symbol == wanted.symbol else { return nil }
        default:
            guard item.kind == .word, bind(Int(wanted.symbol), item.start, item.end, &progress) else {
                return nil
            }
        }
        progress.end = item.end
        progress.line = item.line
        return progress
    }

    private func isEqual(_ wanted: GenericItem, _ item: GenericItem) -> Bool {
        if wanted.symbol == item.symbol { return true }
        guard pattern.options.ignoresCase, wanted.end - wanted.start == item.end - item.start else {
            return false
        }
        let left = text.symbols.bytes(of: wanted.symbol)
        let right = text.symbols.bytes(of: item.symbol)
        return left.elementsEqual(right) { $0.lowercasedASCII == $1.lowercasedASCII }
    }

    /// Binds the slot, or compares with what it stands for already: the very same text.
    private func bind(_ slot: Int, _ start: UInt32, _ end: UInt32, _ progress: inout Progress) -> Bool {
        let place = Int(start)..<Int(end)
        if let known = progress.bindings[slot] { return bytes[known].elementsEqual(bytes[place]) }
        progress.bindings[slot] = place
        return true
    }

    // MARK: Ellipses

    private func extend(_ skip: inout Skip?, _ item: GenericItem, _ progress: Progress) {
        let span = UInt32(clamping: pattern.options.ellipsisSpan)
        if skip == nil {
            skip = Skip(
                lastLine: progress.line &+ span, start: progress.end, end: progress.end,
                slot: item.kind == .namedEllipsis ? Int(item.symbol) : nil)
        } else {
            skip = skip.map {
                Skip(lastLine: $0.lastLine &+ span, start: $0.start, end: $0.end, slot: $0.slot)
            }
        }
    }

    /// Skips item `d` if an ellipsis may.
    private func skipped(_ d: Int, _ skip: inout Skip?) -> Bool {
        guard var open = skip, text.items[d].line <= open.lastLine else { return false }
        open.end = max(open.end, text.items[d].end)
        skip = open
        return true
    }

    /// The progress with what a named ellipsis has skipped bound to its name.
    private func closed(_ skip: Skip?, _ progress: Progress) -> Progress? {
        guard let skip, let slot = skip.slot else { return progress }
        var start = skip.start
        while start < skip.end, bytes[Int(start)] == 0x20 || (0x09...0x0D).contains(bytes[Int(start)]) {
            start += 1
        }
        var result = progress
        return bind(slot, start, skip.end, &result) ? result : nil
    }

    /// At the end of the pattern or of one of its blocks: what is left of the text's block must be skipped.
    private func finish(_ d: Int, _ dEnd: Int, _ skip: Skip?, _ progress: Progress, isRoot: Bool) -> Progress?
    {
        guard var skip else {
            return isRoot || d >= dEnd || text.items[d].kind == .close ? progress : nil
        }
        var progress = progress
        guard progress.line <= skip.lastLine else { return isRoot ? closed(skip, progress) : nil }
        var index = d
        var depth = 0
        while index < dEnd {
            let item = text.items[index]
            if item.kind == .open { depth += 1 }
            if item.kind == .close {
                if depth == 0 { break }
                depth -= 1
            }
            if item.kind == .word || item.kind == .mark {
                if item.line > skip.lastLine { break }
                progress.end = item.end
                progress.line = item.line
                skip.end = item.end
            }
            index += 1
        }
        return closed(skip, progress)
    }

    /// Whether the pattern's items `p..<end` match where there is nothing: ellipses only.
    private func matchesNothing(_ p: Int, _ end: Int) -> Bool {
        pattern.items[p..<end].allSatisfy { $0.kind != .word && $0.kind != .mark && $0.kind != .metavariable }
    }
}
