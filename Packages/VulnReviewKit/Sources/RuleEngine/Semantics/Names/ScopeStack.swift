/// The scopes around a place in the file, and what each name means there. Each name has a chain of its meanings, the
/// innermost first, so that a look-up takes a step or two however many scopes there are.
struct ScopeStack {
    /// The file's own scope; below it stands the scope of what was imported.
    static let global = 0
    static let imported = -1

    private struct Meaning {
        var variable: UInt32
        let depth: Int
        var outer: Int
    }

    private var meanings: [Meaning] = []
    private var innermost: [UInt32: Int] = [:]
    /// The chains' heads that each open scope has set.
    private var opened: [[UInt32]] = []
    /// The depth from which on names are seen: what lies between it and the imports is hidden.
    private var floor = ScopeStack.global

    /// How many scopes are open; 0 in the file's own.
    var depth: Int { opened.count }

    /// Opens a scope; when it is closed, it sees nothing of those around it but imports. Gives back the floor before.
    mutating func open(closed: Bool = false) -> Int {
        let before = floor
        opened.append([])
        if closed { floor = depth }
        return before
    }

    /// Closes the innermost scope, and puts back the floor that `open` gave.
    mutating func close(floor before: Int) {
        guard let names = opened.popLast() else { return }
        for name in names {
            guard let head = innermost[name] else { continue }
            innermost[name] = meanings[head].outer < 0 ? nil : meanings[head].outer
        }
        floor = before
    }

    /// Gives `name` a meaning in the scope at `depth`, or in the current one. It replaces the one it had there, so that
    /// no chain gets longer than scopes are deep.
    mutating func declare(_ name: UInt32, _ variable: UInt32, at depth: Int? = nil) {
        let depth = depth ?? self.depth
        var inner = -1
        var outer = innermost[name] ?? -1
        while outer >= 0, meanings[outer].depth > depth {
            inner = outer
            outer = meanings[outer].outer
        }
        if outer >= 0, meanings[outer].depth == depth {
            meanings[outer].variable = variable
            return
        }
        let number = meanings.count
        meanings.append(Meaning(variable: variable, depth: depth, outer: outer))
        if inner >= 0 { meanings[inner].outer = number } else { innermost[name] = number }
        if depth > 0 { opened[depth - 1].append(name) }
    }

    /// What `name` means here.
    func lookUp(_ name: UInt32) -> UInt32? {
        find(name) { $0 >= floor || $0 == Self.imported }
    }

    /// What `name` means in the current scope or as an import.
    func lookUpLocally(_ name: UInt32) -> UInt32? {
        find(name) { $0 == depth || $0 == Self.imported }
    }

    /// What `name` means in the file's own scope.
    func lookUpGlobally(_ name: UInt32) -> UInt32? { find(name) { $0 == Self.global } }

    /// What `name` means in the scopes around the current one, without the file's own.
    func lookUpOutside(_ name: UInt32) -> UInt32? { find(name) { $0 > Self.global && $0 < depth } }

    /// The innermost meaning of `name` that is `accepted`.
    func lookUp(_ name: UInt32, where accepted: (UInt32) -> Bool) -> UInt32? {
        var number = innermost[name] ?? -1
        while number >= 0 {
            if accepted(meanings[number].variable) { return meanings[number].variable }
            number = meanings[number].outer
        }
        return nil
    }

    private func find(_ name: UInt32, _ isVisible: (Int) -> Bool) -> UInt32? {
        var number = innermost[name] ?? -1
        while number >= 0 {
            if isVisible(meanings[number].depth) { return meanings[number].variable }
            number = meanings[number].outer
        }
        return nil
    }
}
