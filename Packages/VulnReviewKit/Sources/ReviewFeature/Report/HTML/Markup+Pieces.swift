import Foundation
import Review

/// The small pieces that every part of a page is made of.
extension Markup {
    /// A heading of a level from 1 to 6.
    static func heading(_ level: Int, id: String? = nil, _ content: Markup) -> Markup {
        let id: Markup = id.map { " id=\"\($0)\"" } ?? ""
        return switch level {
        case ...1: "<h1\(id)>\(content)</h1>\n"
        case 2: "<h2\(id)>\(content)</h2>\n"
        case 3: "<h3\(id)>\(content)</h3>\n"
        case 4: "<h4\(id)>\(content)</h4>\n"
        case 5: "<h5\(id)>\(content)</h5>\n"
        default: "<h6\(id)>\(content)</h6>\n"
        }
    }

    /// A moment, for people and for programs.
    static func time(_ date: Date) -> Markup {
        let text = date.rfc3339
        let words = text.prefix(10) + " " + text.dropFirst(11).prefix(8) + " UTC"
        return "<time datetime=\"\(text)\">\(String(words))</time>"
    }

    /// A severity as a word; its colour says nothing more.
    static func severity(_ severity: Severity) -> Markup {
        "<span class=\"chip \(severity.rawValue)\">\(severity.rawValue)</span>"
    }

    /// A digest in full; a dash where there is none.
    static func digest(_ digest: Digest?) -> Markup {
        digest.map { "<code>\($0.description)</code>" } ?? "none"
    }

    /// Names and what they stand for.
    static func terms(_ terms: [(name: String, value: Markup)]) -> Markup {
        "<dl class=\"digests\">\(joined(terms.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" }))</dl>\n"
    }

    /// Words that lead to a place of the page, where there is one.
    static func link(_ anchor: String?, _ content: Markup) -> Markup {
        anchor.map { "<a href=\"#\($0)\">\(content)</a>" } ?? content
    }

    /// One thing or more: `1 patch`, `2 patches`.
    static func count(_ number: Int, _ one: String, _ many: String) -> Markup {
        "\(number) \(number == 1 ? one : many)"
    }
}
