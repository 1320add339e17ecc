/// Tainted data that reached a sink.
struct TaintFinding {
    /// The number of the sink's match.
    let sink: Int
    /// The taints that together fulfil the sink's condition, the one to be shown first.
    let taints: [TaintMark]
}
