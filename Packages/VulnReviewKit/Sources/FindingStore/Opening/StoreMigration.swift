/// One step of the schema. What a released step says is frozen: a golden file in the tests holds its text.
struct StoreMigration: Sendable {
    let name: String
    let sql: String

    /// All steps, oldest first. New ones are added at the end.
    static let all = [
        StoreMigration(name: "0001-spine", sql: SpineSchema.sql),
        StoreMigration(name: "0002-verification", sql: VerificationSchema.sql),
        StoreMigration(name: "0003-identity", sql: IdentitySchema.sql),
        StoreMigration(name: "0006-bundles", sql: BundleSchema.sql),
        StoreMigration(name: "0007-policy", sql: PolicySchema.sql),
        StoreMigration(name: "0008-queue", sql: QueueSchema.sql),
        StoreMigration(name: "0009-keys", sql: KeySchema.sql),
        StoreMigration(name: "0010-agent", sql: AgentSchema.sql),
    ]
}
