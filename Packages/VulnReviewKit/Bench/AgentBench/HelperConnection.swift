import ScanService

/// Nothing that this bench does needs a scan service.
enum HelperConnection {
    static let none: ScanTransportFactory = { () async throws(ScanServiceError) -> any ScanTransport in
        throw .notFound("no service")
    }
}
