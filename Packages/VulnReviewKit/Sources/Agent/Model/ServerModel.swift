import Exchange
import Review
import ScanService

/// A model behind an OpenAI-compatible server on this machine. The gateway carries, the scan service reads; this process
/// only writes requests.
public struct ServerModel: ModelClient {
    /// The model that the endpoint names.
    public let identity: ModelIdentity
    private let endpoint: ModelEndpoint
    private let gateway: any ModelGateway
    private let reader: ModelReplyReader
    private let patience: ModelPatience

    /// The model at `endpoint`, reached through `gateway`; `connect` makes a connection to a scan service.
    public init(
        _ endpoint: ModelEndpoint, gateway: any ModelGateway, connect: @escaping ScanTransportFactory,
        patience: ModelPatience = ModelPatience()
    ) {
        identity = ModelIdentity(name: endpoint.model, digest: endpoint.digest, system: "openai")
        self.endpoint = endpoint
        self.gateway = gateway
        reader = ModelReplyReader(connect: connect)
        self.patience = patience
    }

    /// Asks the server, and has its answer read.
    public func reply(
        to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> ModelReply {
        let response = try await gateway.exchange(
            request.chatRequest(to: endpoint), with: endpoint.address, within: patience, progress: progress)
        return try await reader.read(response, isResponse: true, as: endpoint.form)
    }
}
