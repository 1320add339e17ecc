/// The rules over which the service failed, shared by all workers, so that a rule that kills it everywhere costs a few
/// processes and not one for each file.
///
/// A rule is left out of the files that come after the third one over which it failed, in the order of paths. Workers
/// are at several places at once, so what counts for a file is only what is known of the files before it: that can be
/// too little for a while, never too much. `FindingSequencer` drops what was found too much.
actor Quarantine {
    private var positions: [String: [Int]] = [:]
    private var givenUp = 0

    /// Takes down that `rule` failed over the file at `position`.
    func blame(_ rule: String, at position: Int) { positions[rule, default: []].append(position) }

    /// Takes down that a file was given up.
    func giveUp() { givenUp += 1 }

    /// Whether so many files were given up that trying the others is of no use.
    var isHopeless: Bool { givenUp >= ServiceLimits.failedFiles }

    /// The rules that the file at `position` does without.
    func rules(at position: Int) -> [String] {
        positions.filter { $0.value.count { $0 < position } >= ServiceLimits.failures }.keys.sorted()
    }
}
