/// The exit statuses of CLI.md; thrown by a verb that ends with one that is not 0.
enum ExitStatus: Int32, Error {
    case done = 0
    case findings = 1
    case usage = 2
    case incomplete = 3
    case refused = 4
    case failed = 5
}
