import AppKit

/// The entry “Review in VulnReview” of the Services menu, for what is selected in Finder and elsewhere (`NSServices` in the property list).
@MainActor
final class ServicesProvider: NSObject {
    private let deliver: @MainActor ([String]) -> Void

    /// A provider that hands paths on to `deliver`.
    init(deliver: @escaping @MainActor ([String]) -> Void) { self.deliver = deliver }

    /// Takes the files on the pasteboard. What they are is told by what lies there, not here.
    @objc(reviewFiles:userData:error:)
    func reviewFiles(_ pasteboard: AnyObject?, userData: AnyObject?, error: UnsafeMutableRawPointer?) {
        let objects = (pasteboard as? NSPasteboard)?.readObjects(forClasses: [NSURL.self], options: nil) ?? []
        let paths = objects.compactMap { $0 as? URL }.filter(\.isFileURL).map(\.filePath)
        if !paths.isEmpty { deliver(paths) }
        Foreground.activate()
    }
}
