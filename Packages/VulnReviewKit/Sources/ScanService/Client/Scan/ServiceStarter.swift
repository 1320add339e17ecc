import Review
import RuleEngine

/// Starts services for a scan: each loads the same rules and is confined as far as the scan asks.
struct ServiceStarter: Sendable {
    /// Fresh services that may die in a row before they have loaded the rules; one that hangs counts for several.
    private static let attempts = 20
    private static let attemptsOfHang = 7

    let connect: ScanTransportFactory
    let sources: [RuleSource]
    let requiredConfinement: ConfinementLevel
    /// Waits; tests only note for how long.
    var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// A service and the rules as it loaded them.
    func start() async throws(ScanServiceError) -> (client: ScanClient, rules: LoadedRules) {
        var left = Self.attempts
        var delays = RestartDelays()
        while left > 0 {
            do {
                return try await attempt()
            } catch .ended {
                left -= 1
            } catch .timedOut {
                left -= Self.attemptsOfHang
            } catch .unavailable(let service) {
                guard let wait = delays.wait() else { throw .unavailable(service) }
                do {
                    try await sleep(wait)
                } catch {
                    throw .cancelled
                }
            }
        }
        throw .keepsFailing
    }

    private func attempt() async throws(ScanServiceError) -> (client: ScanClient, rules: LoadedRules) {
        let transport = try await connect()
        do throws(ScanServiceError) {
            let client = try await ScanClient(transport)
            guard client.confinement >= requiredConfinement else {
                throw ScanServiceError.notConfined(client.confinement)
            }
            return (client, try await client.load(sources))
        } catch {
            await transport.close()
            throw error
        }
    }
}
