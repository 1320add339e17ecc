import ArgumentParser

/// Numbers of hunks as people write them: `1,3-4`.
struct HunkList: ExpressibleByArgument {
    let numbers: Set<Int>

    init?(argument: String) {
        var numbers: Set<Int> = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            switch ends.count {
            case 1:
                guard let number = ends[0], number > 0 else { return nil }
                numbers.insert(number)
            case 2:
                guard let first = ends[0], let last = ends[1], first > 0, first <= last, last <= 100_000
                else {
                    return nil
                }
                numbers.formUnion(first...last)
            default: return nil
            }
        }
        guard !numbers.isEmpty else { return nil }
        self.numbers = numbers
    }
}
