import Confinement

extension Sentences {
    static func sentence(_ error: ConfinementError) -> String {
        switch error {
        case .notAbsolute(let path): "\(quote(path)) is not the absolute path of a program."
        case .malformed(let text): "\(quote(text)) cannot be given to a command."
        case .notExecutable(let path, let number): "\(quote(path)) could not be started: \(system(number))."
        case .notConfined(let stage, let number):
            "The command was not run, since its box could not be closed (\(quote(stage)): \(system(number)))."
        case .launcherFailed(let path):
            "The launcher \(quote(path)) failed; build or install it beside vulnreview."
        case .cancelled: "The command was cancelled, and nothing of it is left."
        case .scratch(let path, let number):
            "The scratch folder \(quote(path)) cannot be used: \(system(number))."
        }
    }
}
