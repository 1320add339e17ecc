import Foundation

/// What an HTML page is made of, read as strictly as this program writes: every attribute quoted, every element ended.
struct PageStructure {
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    /// What is wrong with it.
    private(set) var faults: [String] = []

    /// Elements without an end (HTML Living Standard, section 13.1.2).
    private static let void: Set = ["meta", "br", "hr", "img", "link", "input"]

    init(_ page: String) {
        var open: [String] = []
        // What stands between the tags of the style sheet is no markup.
        let text = page.replacing(/<style>[^<]*<\/style>/, with: "<style></style>")
        for match in text.matches(of: /<(\/?)([a-z][a-z0-9]*)((?:\s+[A-Za-z:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/) {
            let name = String(match.output.2)
            if !match.output.1.isEmpty {
                if open.popLast() != name { faults.append("</\(name)> ends nothing") }
                continue
            }
            var attributes: [String: String] = [:]
            for attribute in match.output.3.matches(of: /([A-Za-z:-]+)="([^"]*)"/) {
                attributes[String(attribute.output.1)] = String(attribute.output.2)
            }
            elements.append((name, attributes))
            if match.output.4.isEmpty, !Self.void.contains(name) { open.append(name) }
        }
        let rest = text.replacing(/<\/?[a-z][a-z0-9]*(?:\s+[A-Za-z:-]+(?:="[^"<>]*")?)*\s*\/?>/, with: "")
        if rest.replacing("<!DOCTYPE html>", with: "").contains(/[<>]/) { faults.append("a stray < or >") }
        faults += open.map { "<\($0)> is not ended" }
        let ids = elements.compactMap { $0.attributes["id"] }
        if Set(ids).count != ids.count { faults.append("an id stands twice") }
        for element in elements {
            for name in ["href", "aria-labelledby"] {
                guard let target = element.attributes[name] else { continue }
                if !ids.contains(target.replacing("#", with: "")) {
                    faults.append("\(name) \(target) leads nowhere")
                }
            }
        }
        var level = 0
        for element in elements where element.name.wholeMatch(of: /h[1-6]/) != nil {
            let next = Int(element.name.dropFirst()) ?? 0
            if next > level + 1 { faults.append("\(element.name) comes after h\(level)") }
            level = next
        }
    }

    func count(_ name: String) -> Int { elements.count { $0.name == name } }
}
