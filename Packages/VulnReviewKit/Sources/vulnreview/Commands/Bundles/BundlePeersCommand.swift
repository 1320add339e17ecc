import ArgumentParser
import Exchange
import Foundation
import Review
import ReviewFeature

/// `bundle peers`.
struct BundlePeersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: "Print the keys of other installations that are trusted here, and this one's.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        let workbench = try store.workbench()
        let document = BundlePeersDocument(
            own: .init(workbench.installationKey, nil),
            trusted: try workbench.store.trustedKeys().map { key in
                let logs = try workbench.store.knownLogs().filter { $0.key.publicKey == key.publicKey }
                return .init(key, logs.last?.checkpoint)
            })
        if common.json { return try common.console.output(document) }
        common.console.output("this installation  \(document.own.fingerprint)\n")
        for peer in document.trusted {
            common.console.output(
                "trusted            \(peer.fingerprint)  \(VisibleText.escape(peer.log ?? "no log seen"))"
                    + (peer.size.map { ", \($0) events" } ?? "") + "\n")
        }
    }
}

/// `bundle distrust`.
struct BundleDistrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distrust", abstract: "Trust a key no longer; what it brought stays, shown as untrusted."
    )

    @Argument(help: ArgumentHelp("The key's fingerprint.", valueName: "fingerprint"))
    var fingerprint: Digest

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        try store.workbench().distrust(fingerprint)
        common.console.note("not trusted any more: \(fingerprint)")
    }
}

/// `bundle identity`.
struct BundleIdentityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity", abstract: "Make a key to which bundles can be encrypted (age, X25519).",
        discussion: "The file is the secret; what is printed, age1…, is what senders name with seal --to.")

    @Argument(help: ArgumentHelp("The file to make; it must not be there yet.", valueName: "file"))
    var file: String

    func run() throws {
        let identity = AgeIdentity.random()
        try OutputFile.writeSecret(Array(identity.file(createdAt: .now).utf8), to: file)
        Console(quiet: false, json: false).output(identity.recipient.text + "\n")
    }
}
