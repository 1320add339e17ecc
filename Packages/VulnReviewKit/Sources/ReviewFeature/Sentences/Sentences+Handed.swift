import Review

extension Sentences {
    static func sentence(_ error: HandedFileError) -> String {
        switch error {
        case .unreadable(let path): "\(quote(path)) cannot be read."
        case .notAFile(let path): "\(quote(path)) is a link or a device, and no file."
        case .empty(let path): "\(quote(path)) is empty."
        case .unknown(let path): "\(quote(path)) is no folder, report (SARIF), patch or bundle."
        case .noTree(let path): "Open the folder that \(quote(path)) is about first."
        }
    }
}
