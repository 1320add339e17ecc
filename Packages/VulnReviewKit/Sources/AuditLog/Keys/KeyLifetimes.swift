/// When each key of a log may sign: from the event that brought it to the one that ended it.
///
/// An event that ends a key is still covered by that key's checkpoint when the key is the installation's own: the old key
/// signs that it ends.
struct KeyLifetimes {
    private struct Lifetime {
        let begin: Int
        var end: Int?
        /// The key whose place it took.
        let previous: AuditKey?
    }

    private var lifetimes: [AuditKey: Lifetime] = [:]

    /// Every key that the log ever knew, with the index of the event that brought it.
    var begins: [AuditKey: Int] { lifetimes.mapValues(\.begin) }

    /// A key begins at event `index`. A key begins once: whether it did.
    mutating func begin(_ key: AuditKey, at index: Int, after previous: AuditKey? = nil) -> Bool {
        guard lifetimes[key] == nil else { return false }
        lifetimes[key] = Lifetime(begin: index, previous: previous)
        return true
    }

    /// A key ends at event `index`. Only a key that lives can end: whether it did.
    mutating func end(_ key: AuditKey, at index: Int) -> Bool {
        guard let lifetime = lifetimes[key], lifetime.end == nil, lifetime.begin < index else { return false }
        lifetimes[key]?.end = index
        return true
    }

    /// Whether the log ever knew `key`.
    func isKnown(_ key: AuditKey) -> Bool { lifetimes[key] != nil }

    /// Whether `key` had ended before event `index`.
    func hasEnded(_ key: AuditKey, before index: Int) -> Bool {
        lifetimes[key]?.end.map { $0 < index } ?? false
    }

    /// The keys in whose place `key` came, itself first.
    func line(of key: AuditKey) -> [AuditKey] {
        var line = [key]
        // A key begins once and after the one before it, so this ends.
        while let previous = line.last.flatMap({ lifetimes[$0]?.previous }) { line.append(previous) }
        return line
    }
}
