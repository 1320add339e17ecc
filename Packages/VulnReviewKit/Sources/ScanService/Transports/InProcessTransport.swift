/// The service in this very process: for unit tests only, since hostile input is parsed here.
public actor InProcessTransport: ScanTransport {
    private var host = ScanHost(confinement: .none)

    /// A transport to a host of its own.
    public init() {}

    /// Answers at once; `timeout` is not needed.
    public func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError)
        -> ServiceAnswer
    {
        host.answer(call)
    }

    /// Nothing is held.
    public func close() async {}
}
