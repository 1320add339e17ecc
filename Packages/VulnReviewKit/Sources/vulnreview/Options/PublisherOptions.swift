import ArgumentParser
import Exchange
import Foundation
import ReviewFeature

/// What an advisory needs that only its publisher knows.
struct PublisherOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The product: a package URL, or a name.", valueName: "purl|name"))
    var product: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The product's version, unless its package URL has it.", valueName: "version"))
    var productVersion: String?

    @Option(name: .long, help: ArgumentHelp("Who makes the product (cve).", valueName: "name"))
    var vendor: String?

    @Option(name: .long, help: ArgumentHelp("Who publishes the advisory.", valueName: "name"))
    var publisher: String?

    @Option(name: .long, help: ArgumentHelp("A URL that is the publisher's own.", valueName: "url"))
    var namespace: String?

    @Option(name: .customLong("cve"), help: ArgumentHelp("The CVE id of the one finding.", valueName: "id"))
    var cve: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The publisher's id as a CVE Numbering Authority, a UUID (cve).", valueName: "uuid"))
    var orgID: String?

    @Option(name: .long, help: ArgumentHelp("Where to read more (cve, osv).", valueName: "url"))
    var reference: [String] = []

    func validate() throws {
        if let cve, cve.wholeMatch(of: /CVE-[0-9]{4}-[0-9]{4,19}/) == nil {
            throw ValidationError("--cve takes an id such as CVE-2026-12345")
        }
        if let orgID, UUID(uuidString: orgID) == nil { throw ValidationError("--org-id takes a UUID") }
        for url in reference + [namespace].compactMap(\.self) where !Self.isAbsolute(url) {
            throw ValidationError("--namespace and --reference take absolute http or https URLs")
        }
    }

    /// The facts, or a usage error that names what the format still needs.
    func facts(for format: AdvisoryFormat) throws -> PublisherFacts {
        var missing: [String] = product == nil ? ["--product"] : []
        switch format {
        case .osv: break
        case .openvex, .csaf:
            if publisher == nil { missing.append("--publisher") }
            if namespace == nil { missing.append("--namespace") }
        case .cyclonedx: break
        case .cve:
            if vendor == nil { missing.append("--vendor") }
            if orgID == nil { missing.append("--org-id") }
            if reference.isEmpty { missing.append("--reference") }
        }
        guard missing.isEmpty, let product else {
            throw ValidationError("the format \(format.rawValue) needs \(missing.joined(separator: ", "))")
        }
        return PublisherFacts(
            product: Advisory.Product(product, version: productVersion, vendor: vendor),
            publisher: Advisory.Publisher(
                name: publisher ?? "", namespace: namespace ?? "", organisation: orgID?.lowercased()),
            cve: cve,
            references: reference)
    }

    private static func isAbsolute(_ text: String) -> Bool {
        guard let url = URL(string: text), let host = url.host(), !host.isEmpty else { return false }
        return url.scheme == "https" || url.scheme == "http"
    }
}
