import Review

extension StoreError {
    /// The case in one word.
    public var code: String {
        switch self {
        case .unsafeFile: "unsafeFile"
        case .file: "file"
        case .notADatabase: "notADatabase"
        case .readOnly: "readOnly"
        case .remoteVolume: "remoteVolume"
        case .foreignDatabase: "foreignDatabase"
        case .newerSchema: "newerSchema"
        case .unexpectedSchema: "unexpectedSchema"
        case .damaged: "damaged"
        case .oldLibrary: "oldLibrary"
        case .notDurable: "notDurable"
        case .database: "database"
        case .notFound: "notFound"
        case .badPrefix: "badPrefix"
        case .ambiguous: "ambiguous"
        case .alreadyThere: "alreadyThere"
        case .wrongTree: "wrongTree"
        case .tooLarge: "tooLarge"
        case .digestDiffers: "digestDiffers"
        case .illegalScanState: "illegalScanState"
        case .illegalTransition: "illegalTransition"
        case .approvalIncomplete: "approvalIncomplete"
        case .evidenceOutdated: "evidenceOutdated"
        case .planDiffers: "planDiffers"
        case .alreadyUndone: "alreadyUndone"
        case .policyNotInForce: "policyNotInForce"
        case .denied: "deniedByPolicy"
        case .requiredRungNotPassed: "requiredRungNotPassed"
        case .sameReviewer: "sameReviewer"
        case .reviewerTooNew: "reviewerTooNew"
        case .badDay: "badDay"
        case .keyEnded: "keyEnded"
        case .badSignature: "badSignature"
        case .notForBulk: "notForBulk"
        case .settled: "settled"
        case .notApproved: "notApproved"
        case .applicationUnderWay: "applicationUnderWay"
        case .illegalApplicationState: "illegalApplicationState"
        case .bundleOvertaken: "bundleOvertaken"
        case .notTrusted: "notTrusted"
        case .audit(let error): error.code
        case .unforeseen: "unforeseen"
        }
    }

    /// The path, id or object that it is about.
    public var subject: String? {
        switch self {
        case .unsafeFile(let path), .file(let path, _), .notADatabase(let path), .readOnly(let path),
            .remoteVolume(let path),
            .foreignDatabase(let path, _),
            .newerSchema(let path, _):
            path
        case .unexpectedSchema(let text), .damaged(let text), .oldLibrary(let text), .badPrefix(let text),
            .ambiguous(let text, _), .unforeseen(let text):
            text
        case .notDurable(let number): String(number)
        case .database(let code): String(code)
        case .notFound(_, let id), .alreadyThere(_, let id), .wrongTree(let id): id
        case .tooLarge(let what, _): what
        case .digestDiffers(let digest): digest.description
        case .illegalScanState(let scan, _): scan.text
        case .illegalTransition(let state, _): state
        case .approvalIncomplete(let patch), .evidenceOutdated(let patch, _), .planDiffers(let patch),
            .notApproved(let patch), .requiredRungNotPassed(let patch, _),
            .notForBulk(let patch, _):
            patch.text
        case .policyNotInForce(let digest): digest.description
        case .denied(let refusal): refusal.rules.first ?? refusal.action.rawValue
        case .sameReviewer(let text), .reviewerTooNew(let text), .badDay(let text), .keyEnded(let text): text
        case .badSignature(let decision): decision.text
        case .alreadyUndone(let decision), .settled(let decision): decision.text
        case .applicationUnderWay(let application), .illegalApplicationState(let application, _, _):
            application.text
        case .bundleOvertaken(let origin): origin
        case .notTrusted(let fingerprint): fingerprint.description
        case .audit(let error): error.subject
        }
    }

    /// What was asked wrongly is usage; what must not be is refused; what could not be read is incomplete.
    public var kind: FailureKind {
        switch self {
        case .notFound, .badPrefix, .ambiguous, .notTrusted, .badDay: .usage
        case .damaged, .notADatabase: .incomplete
        case .unsafeFile, .readOnly, .remoteVolume, .foreignDatabase, .newerSchema, .unexpectedSchema,
            .oldLibrary, .alreadyThere,
            .wrongTree, .bundleOvertaken,
            .tooLarge, .digestDiffers, .illegalScanState, .illegalTransition, .approvalIncomplete,
            .evidenceOutdated, .planDiffers, .alreadyUndone, .settled, .notApproved, .applicationUnderWay,
            .illegalApplicationState, .policyNotInForce, .denied, .requiredRungNotPassed, .sameReviewer,
            .reviewerTooNew,
            .badSignature, .keyEnded, .notForBulk:
            .refused
        case .file, .notDurable, .database, .unforeseen: .internal
        case .audit(let error): error.kind
        }
    }
}
