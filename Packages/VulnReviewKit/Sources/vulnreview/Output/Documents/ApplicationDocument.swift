import Review

/// An application in any document.
struct ApplicationDocument: Encodable {
    let id: String
    let patch: String
    let reverts: String?
    let files: [PatchDocument.File]
    let state: String

    init(_ application: Application) {
        id = application.id.text
        patch = application.patch.text
        reverts = application.reverts?.text
        files = application.files.map {
            .init(path: $0.path, preimage: $0.preimage, postimage: $0.postimage)
        }
        state = application.state.rawValue
    }
}
