import ArgumentParser
import Review
import ReviewFeature

/// `trace`: what happened, in order.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Print what happened to a finding or a patch, in order.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, otlp, svg }

    @Argument(help: "A finding or a patch, by a short prefix of its id.")
    var id: String

    @Option(name: .long, help: "How to print it.")
    var format: Format = .text

    @Flag(
        name: .long,
        help: "With otlp, which is for other systems: print it although it holds what looks like secrets.")
    var withSecrets = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try store.workbench()
        let subject = try Subjects(store: workbench.store).reviewable(id)
        let spans = try workbench.store.spans(about: subject)
        if common.json || format == .json {
            return try common.console.output(
                TraceDocument(subject: subject.id, spans: spans.map(SpanDocument.init)))
        }
        switch format {
        case .text, .json: printText(spans)
        case .otlp:
            try SecretList.show(
                try await workbench.secrets(in: spans), accepting: withSecrets, common.console)
            try common.console.output(OTLPDocument(subject: subject.id, spans: spans))
        case .svg:
            let timeline = Timeline(TraceRow.rows(of: spans))
            common.console.output(TimelineSVG.text(timeline, title: "Trace of " + subject.id))
        }
    }

    private func printText(_ spans: [Span]) {
        for span in spans {
            let seconds = span.endedAt.timeIntervalSince(span.startedAt)
            let details = span.attributes.sorted { $0.key < $1.key }
                .map { "\(VisibleText.escape($0.key))=\(VisibleText.escape($0.value))" }.joined(
                    separator: " ")
            let duration = String((seconds * 1000).rounded() / 1000)
            common.console.output(
                "\(span.startedAt.rfc3339) \(span.kind.rawValue.padding(12)) \(VisibleText.escape(span.name).padding(18)) "
                    + "\(span.status.rawValue.padding(10)) \(duration)s \(details)\n")
        }
    }
}

/// `trace --json`.
struct TraceDocument: Encodable {
    var schema = "vulnreview.trace/1"
    let subject: String
    let spans: [SpanDocument]
}
