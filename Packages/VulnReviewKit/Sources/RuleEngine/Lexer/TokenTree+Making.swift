/// Making the tokens, one after the other.
extension TokenTree {
    /// Reserves room for `capacity` tokens.
    mutating func reserve(_ capacity: Int) {
        kinds.reserveCapacity(capacity)
        starts.reserveCapacity(capacity)
        ends.reserveCapacity(capacity)
        symbols.reserveCapacity(capacity)
        partners.reserveCapacity(capacity)
        parents.reserveCapacity(capacity)
    }

    /// Takes back all tokens from number `count` on.
    mutating func truncate(to count: Int) {
        let excess = max(0, kinds.count - count)
        kinds.removeLast(excess)
        starts.removeLast(excess)
        ends.removeLast(excess)
        symbols.removeLast(excess)
        partners.removeLast(excess)
        parents.removeLast(excess)
    }

    /// Adds a token that stands in no bracket yet.
    mutating func append(_ kind: TokenKind, _ start: Int, _ end: Int, _ symbol: UInt32) {
        kinds.append(kind)
        starts.append(UInt32(truncatingIfNeeded: start))
        ends.append(UInt32(truncatingIfNeeded: end))
        symbols.append(symbol)
        partners.append(TokenTree.none)
        parents.append(TokenTree.none)
    }
}
