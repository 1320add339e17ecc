/// The service in this very process: for unit tests only, since hostile input is parsed here.
public actor InProcessTransport: ScanTransport {
    private var host: ScanHost

    /// A transport to a host of its own.
    public init() { host = ScanHost(confinement: .none) }

    /// The same, with a listener to the host's steps.
    package init(observer: @escaping ScanHost.Observer) {
        host = ScanHost(confinement: .none, observer: observer)
    }

    /// Answers at once; `timeout` is not needed.
    public func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError)
        -> ServiceAnswer
    {
        host.answer(call)
    }

    /// Nothing is held.
    public func close() async {}
}
