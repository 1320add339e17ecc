import RuleEngine

/// A batch of files that the service matches slice by slice, so that no answer is long in coming.
struct FileQueue {
    let rules: RuleSet
    private let leftOut: Set<String>
    private let observer: ScanHost.Observer?
    private var files: ArraySlice<ServiceFile>

    init(
        _ files: [ServiceFile], _ rules: RuleSet, leavingOut: Set<String>, _ observer: ScanHost.Observer?
    ) {
        self.files = files[...]
        self.rules = rules
        leftOut = leavingOut
        self.observer = observer
    }

    var isAtEnd: Bool { files.isEmpty }

    /// The results of the next file, and of as many more as are had in a short time.
    mutating func nextResults() -> [ServiceFileResult] {
        let end = ContinuousClock.now + .milliseconds(ServiceLimits.sliceMilliseconds)
        var results: [ServiceFileResult] = []
        var bytes = 0
        repeat {
            guard let file = files.popFirst() else { break }
            let result = ServiceFileResult(file) { match(file) }
            bytes += result.messageBytes
            results.append(result)
        } while bytes < ServiceLimits.sliceBytes && ContinuousClock.now < end
        return results
    }

    private func match(_ file: ServiceFile) -> FileMatches {
        guard let observer else {
            return rules.match(path: file.path, bytes: file.bytes, leavingOut: leftOut)
        }
        observer(file, nil)
        var matching = FileMatching(rules, path: file.path, bytes: file.bytes, leavingOut: leftOut)
        while let rule = matching.nextRule() {
            observer(file, rule)
            matching.runNextRule()
        }
        return matching.result
    }
}
