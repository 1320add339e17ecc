import Synchronization

/// The automaton of one expression, made when a long text is first searched: most expressions of a rule set never are.
final class RegexScanner: Sendable {
    private let node: RegexNode
    private let made = Mutex<RegexAutomaton??>(nil)
    /// Shorter texts are not worth it.
    static let worthwhileBytes = 1_024

    init(_ node: RegexNode) { self.node = node }

    /// The automaton; `nil` when it would be too large or tell nothing.
    var automaton: RegexAutomaton? {
        made.withLock { made in
            if let made { return made }
            let automaton = RegexAutomaton(node)
            made = .some(automaton)
            return automaton
        }
    }
}
