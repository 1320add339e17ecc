/// Any refusal, whatever the verb.
struct RefusalDocument: Encodable {
    struct Refusal: Encodable {
        let code: String
        let message: String
        let subject: String?
    }

    var schema = "vulnreview.error/1"
    let error: Refusal
}
