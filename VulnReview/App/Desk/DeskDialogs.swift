import ReviewFeature
import SwiftUI
import UniformTypeIdentifiers

/// The dialogs of the desk: which folder, which files, a bundle before it is taken in, and what an import came to.
struct DeskDialogs: ViewModifier {
    let desk: DeskModel

    func body(content: Content) -> some View {
        @Bindable var desk = desk
        content
            .fileImporter(isPresented: $desk.isChoosingFolder, allowedContentTypes: [.folder]) { chosen in
                if let folder = try? chosen.get() { desk.openFolder(folder.filePath) }
            }
            .background {
                // A view can present one file dialog; the second belongs to another view.
                Color.clear.fileImporter(
                    isPresented: $desk.isChoosingFiles, allowedContentTypes: [.data],
                    allowsMultipleSelection: true
                ) {
                    if let files = try? $0.get() { desk.receive(files.map(\.filePath)) }
                }
            }
            .sheet(isPresented: $desk.isAskingForTestCommand) { TestCommandSheet(desk: desk) }
            .sheet(isPresented: asksAboutBundle) {
                if let bundle = desk.bundle { BundleSheet(bundle: bundle, desk: desk) }
            }
            .alert("Import", isPresented: hasNote) {
                Button("OK") { desk.clearImportNote() }
            } message: {
                Text(verbatim: desk.importNote ?? "")
            }
            .alert("Keys", isPresented: hasKeyProblem) {
                Button("OK") { desk.clearKeyProblem() }
            } message: {
                Text(verbatim: desk.keyProblem ?? "")
            }
    }

    private var asksAboutBundle: Binding<Bool> {
        Binding(get: { desk.bundle != nil }, set: { if !$0 { desk.closeBundle() } })
    }

    private var hasKeyProblem: Binding<Bool> {
        Binding(get: { desk.keyProblem != nil }, set: { if !$0 { desk.clearKeyProblem() } })
    }

    private var hasNote: Binding<Bool> {
        Binding(get: { desk.importNote != nil }, set: { if !$0 { desk.clearImportNote() } })
    }
}

extension URL {
    /// The path of a file URL as the file system has it.
    var filePath: String { path(percentEncoded: false) }
}
