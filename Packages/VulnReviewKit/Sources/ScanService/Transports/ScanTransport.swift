import Review

/// How calls get to a scan service and answers back: pipes on Linux, XPC on macOS, in-process in unit tests.
public protocol ScanTransport: Sendable {
    /// The answer to `call`, or why there is none. After an error the transport is of no more use.
    func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError) -> ServiceAnswer
    /// Ends the service.
    func close() async
}

/// Makes a transport to a fresh service: at the start, and again after one died.
public typealias ScanTransportFactory = @Sendable () async throws(ScanServiceError) -> any ScanTransport
