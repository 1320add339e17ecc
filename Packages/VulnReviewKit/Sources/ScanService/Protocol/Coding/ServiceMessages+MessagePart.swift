import Exchange
import Review
import RuleEngine

extension ServiceCall: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        writer.write(session)
        writer.write(number)
        try request.write(to: &writer)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            session: try reader.text(), number: try reader.int(), request: try ServiceRequest(from: &reader))
    }
}

extension ServiceAnswer: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        writer.write(session)
        writer.write(number)
        try reply.write(to: &writer)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            session: try reader.text(), number: try reader.int(), reply: try ServiceReply(from: &reader))
    }
}

extension ServiceRequest: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        switch self {
        case .hello(let version):
            writer.write(byte: 0)
            writer.write(version)
        case .loadRules(let sources):
            writer.write(byte: 1)
            try writer.write(sources)
        case .match(let files, let leavingOut):
            writer.write(byte: 2)
            // A path, two counts and the bytes of each.
            writer.reserve(files.reduce(64) { $0 + $1.path.bytes.count + $1.bytes.count + 16 })
            try writer.write(files)
            writer.write(leavingOut)
        case .matchWatched(let file, let leavingOut):
            writer.write(byte: 3)
            file.write(to: &writer)
            writer.write(leavingOut)
        case .goOn:
            writer.write(byte: 4)
        case .readPatchFile(let bytes):
            writer.write(byte: 5)
            writer.write(bytes)
        case .readReport(let bytes, let format, let isLast):
            writer.write(byte: 6)
            writer.write(bytes)
            writer.write(format.rawValue)
            writer.write(isLast)
        case .testRules(let samples):
            writer.write(byte: 7)
            try writer.write(samples)
        case .describeSyntax(let file, let language, let isPattern):
            writer.write(byte: 8)
            file.write(to: &writer)
            writer.write(language)
            writer.write(isPattern)
        case .explain(let file, let ruleID, let sources):
            writer.write(byte: 9)
            file.write(to: &writer)
            writer.write(ruleID)
            try writer.write(sources)
        case .readFacts(let files):
            writer.write(byte: 10)
            try writer.write(files)
        case .probe(let outside, let home):
            writer.write(byte: 11)
            writer.write(outside)
            writer.write(home)
        case .readCrashes(let output):
            writer.write(byte: 12)
            writer.write(output)
        case .readPolicy(let bytes):
            writer.write(byte: 13)
            writer.write(bytes)
        case .readOutlines(let files):
            writer.write(byte: 14)
            try writer.write(files)
        case .readModelReply(let bytes, let isResponse, let form):
            writer.write(byte: 15)
            writer.write(bytes)
            writer.write(isResponse)
            writer.write(form.rawValue)
        case .readBundle(let reading, let bytes):
            writer.write(byte: 20)
            reading.write(to: &writer)
            writer.write(bytes)
        }
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        switch try reader.byte() {
        case 0: self = .hello(version: try reader.int())
        case 1: self = .loadRules(try reader.array(of: RuleSource.self))
        case 2:
            self = .match(try reader.array(of: ServiceFile.self), leavingOut: try reader.texts())
        case 3: self = .matchWatched(try ServiceFile(from: &reader), leavingOut: try reader.texts())
        case 4: self = .goOn
        case 5: self = .readPatchFile(try reader.content())
        case 6:
            self = .readReport(
                try reader.content(), try reader.named(ReportFormat.self), isLast: try reader.bool())
        case 7: self = .testRules(try reader.array(of: ServiceSample.self))
        case 8:
            self = .describeSyntax(
                try ServiceFile(from: &reader), language: try reader.optionalText(),
                isPattern: try reader.bool())
        case 9:
            self = .explain(
                try ServiceFile(from: &reader), ruleID: try reader.text(),
                try reader.array(of: RuleSource.self))
        case 10: self = .readFacts(try reader.array(of: ServiceFile.self))
        case 11: self = .probe(outside: try reader.text(), home: try reader.text())
        case 12: self = .readCrashes(try reader.content())
        case 13: self = .readPolicy(try reader.content())
        case 14: self = .readOutlines(try reader.array(of: ServiceFile.self))
        case 15:
            self = .readModelReply(
                try reader.content(), isResponse: try reader.bool(),
                try reader.named(ModelEndpoint.Form.self))
        case 20: self = .readBundle(try BundleReading(from: &reader), try reader.content())
        default: throw .malformedFrame
        }
    }
}

extension ServiceReply: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        switch self {
        case .hello(let version, let confinement):
            writer.write(byte: 0)
            writer.write(version)
            writer.write(confinement.rawValue)
        case .rules(let loaded):
            writer.write(byte: 1)
            try loaded.write(to: &writer)
        case .matches(let results):
            writer.write(byte: 2)
            try writer.write(results)
        case .next(let ruleID):
            writer.write(byte: 3)
            writer.write(ruleID)
        case .patches(let patches):
            writer.write(byte: 4)
            try writer.write(patches)
        case .report(let progress):
            writer.write(byte: 5)
            try writer.write(json: progress)
        case .ruleTests(let report):
            writer.write(byte: 6)
            try writer.write(json: report)
        case .syntax(let report):
            writer.write(byte: 7)
            try writer.write(json: report)
        case .explanation(let explanation):
            writer.write(byte: 8)
            try writer.write(json: explanation)
        case .refused(let refusal):
            writer.write(byte: 9)
            try writer.write(json: refusal)
        case .facts(let facts):
            writer.write(byte: 10)
            try writer.write(json: facts)
        case .probe(let probe):
            writer.write(byte: 11)
            try writer.write(json: probe)
        case .crashes(let reports):
            writer.write(byte: 12)
            try writer.write(json: reports)
        case .policy(let file):
            writer.write(byte: 13)
            try writer.write(json: file)
        case .outlines(let outlines):
            writer.write(byte: 14)
            try writer.write(outlines.map(OptionalOutline.init))
        case .modelReply(let reply):
            writer.write(byte: 15)
            try writer.write(json: reply)
        case .bundle(let content):
            writer.write(byte: 20)
            try content.write(to: &writer)
        }
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        switch try reader.byte() {
        case 0:
            self = .hello(version: try reader.int(), confinement: try reader.named(ConfinementLevel.self))
        case 1: self = .rules(try LoadedRules(from: &reader))
        case 2: self = .matches(try reader.array(of: ServiceFileResult.self))
        case 3: self = .next(ruleID: try reader.optionalText())
        case 4: self = .patches(try reader.array(of: ImportedPatch.self))
        case 5: self = .report(try reader.json(ReportReader.Progress.self))
        case 6: self = .ruleTests(try reader.json(RuleTest.Report.self))
        case 7: self = .syntax(try reader.json(SyntaxReport?.self))
        case 8: self = .explanation(try reader.json(RuleExplanation?.self))
        case 9: self = .refused(try reader.json(ServiceRefusal.self))
        case 10: self = .facts(try reader.json([SourceFacts?].self))
        case 11: self = .probe(try reader.json(BoxProbe.self))
        case 12: self = .crashes(try reader.json([CrashReport].self))
        case 13: self = .policy(try reader.json(PolicyFile.self))
        case 14: self = .outlines(try reader.array(of: OptionalOutline.self).map(\.outline))
        case 15: self = .modelReply(try reader.json(ModelReply.self))
        case 20: self = .bundle(try BundleContent(from: &reader))
        default: throw .malformedFrame
        }
    }
}

extension ServiceFile: MessagePart {
    func write(to writer: inout MessageWriter) {
        path.write(to: &writer)
        writer.write(bytes)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(path: try TreePath(from: &reader), bytes: try reader.content())
    }
}

extension ServiceSample: MessagePart {
    func write(to writer: inout MessageWriter) {
        writer.write(name)
        writer.write(bytes)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(name: try reader.text(), bytes: try reader.content())
    }
}

extension ServiceFileResult: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        path.write(to: &writer)
        writer.write(isBinary)
        try writer.write(matches)
        writer.write(exhausted)
        writer.write(opaqueBytes)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            path: try TreePath(from: &reader), isBinary: try reader.bool(),
            matches: try reader.array(of: RuleMatch.self), exhausted: try reader.texts(),
            opaqueBytes: try reader.int())
    }
}

extension LoadedRules: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        try writer.write(rules)
        writer.write(problems.isEmpty)
        if !problems.isEmpty { try writer.write(json: problems) }
        digest.write(to: &writer)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            rules: try reader.array(of: RuleInfo.self),
            problems: try reader.bool() ? [] : try reader.json([RuleProblem].self),
            digest: try Digest(from: &reader))
    }
}
