/// How the lines are found that two texts have in common. Either way the hunks turn one into the other, byte for byte.
public enum LineAlgorithm: String, Hashable, Sendable, Codable, CaseIterable {
    /// As few changed lines as there can be (Myers).
    case shortest
    /// Rare lines hold the texts together, so that a moved function is not woven together from braces and blank lines
    /// (git's `--histogram`, an extension of Bram Cohen's patience diff).
    case histogram
}
