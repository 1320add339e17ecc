import Exchange
import Review
import ScanService

/// The scan service as what reads a model's replies. Each reply meets a process of its own.
struct ModelReplyReader: Sendable {
    let connect: ScanTransportFactory

    func read(
        _ bytes: [UInt8], isResponse: Bool, as form: ModelEndpoint.Form
    ) async throws(ModelError) -> ModelReply {
        do {
            let client = try await ScanClient(try await connect())
            do {
                let reply = try await client.readModelReply(bytes, isResponse: isResponse, as: form)
                await client.close()
                return reply
            } catch {
                await client.close()
                throw error
            }
        } catch ScanServiceError.refused(.modelReply(let error)) {
            throw .reply(error)
        } catch {
            throw Task.isCancelled ? .cancelled : .helperFailed
        }
    }
}
