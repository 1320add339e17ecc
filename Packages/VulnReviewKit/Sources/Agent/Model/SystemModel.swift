#if os(macOS)
    import Exchange
    import FoundationModels
    import Review
    import ScanService

    /// The model that macOS brings (FoundationModels): no server, no network, no gateway.
    ///
    /// Nothing holds its words to a schema here; the schema stands in its instructions, and a reply that is not exactly one
    /// call is none. It is read in the scan service like every other.
    public struct SystemModel: ModelClient {
        /// The model of this version of the system; its weights have no digest that we could take.
        public let identity = ModelIdentity(
            name: "SystemLanguageModel.default", digest: nil, system: "foundation-models")
        private let reader: ModelReplyReader

        /// The model of this machine; `nil` where it is not available.
        public init?(connect: @escaping ScanTransportFactory) {
            guard SystemLanguageModel.default.isAvailable else { return nil }
            reader = ModelReplyReader(connect: connect)
        }

        /// Asks the system, and has its answer read.
        public func reply(
            to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
        ) async throws(ModelError) -> ModelReply {
            let text: String
            do {
                let session = LanguageModelSession(instructions: request.plainInstructions)
                text = try await session.respond(
                    to: request.plainConversation,
                    options: GenerationOptions(sampling: .greedy, maximumResponseTokens: request.replyTokens)
                ).content
            } catch {
                throw Task.isCancelled ? .cancelled : .helperFailed
            }
            progress(text.utf8.count)
            let reply = ModelReply(text: text, calls: [], finish: .stop, usage: nil, model: nil)
            return try await reader.read(reply.recorded, isResponse: false, as: .schema)
        }
    }
#endif
