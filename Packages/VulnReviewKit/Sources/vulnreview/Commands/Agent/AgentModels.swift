import Agent
import Foundation
import Review
import ReviewFeature

/// Which model answers: a script that the user names, else the one that the policy names, else none.
enum AgentModels {
    static func model(of policy: Policy, script: String?) throws -> any ModelClient {
        if let script {
            return RecordedModel(
                try InputFile.read(script), name: URL(fileURLWithPath: script).lastPathComponent,
                connect: HelperPrograms.connect)
        }
        guard let endpoint = policy.model else { throw AgentError.noModel }
        return ServerModel(
            endpoint, gateway: PipeGateway(executable: HelperPrograms.path("ModelGateway")),
            connect: HelperPrograms.connect)
    }
}
