/// A scan's progress as it goes on, for one front end to draw: it gets the newest state and misses older ones, so that
/// drawing slowly holds nothing up. Ends with the scan.
public struct ProgressFeed: AsyncSequence, Sendable {
    private let stream: AsyncStream<ScanProgress>
    private let continuation: AsyncStream<ScanProgress>.Continuation

    /// A feed for one scan.
    public init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says how far the scan has come.
    public func report(_ progress: ScanProgress) { continuation.yield(progress) }

    /// Says that there is no more to come.
    public func finish() { continuation.finish() }

    /// Iterates over the states that are seen.
    public func makeAsyncIterator() -> AsyncStream<ScanProgress>.Iterator { stream.makeAsyncIterator() }
}
