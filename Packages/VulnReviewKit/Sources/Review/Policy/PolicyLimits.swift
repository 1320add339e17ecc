/// How much may be done at once, and how old may be what it is done with; `nil` is no limit.
public struct PolicyLimits: Hashable, Sendable, Codable {
    /// The most files that an approved patch changes.
    public var patchFiles: Int?
    /// The most lines that an approved patch takes out and puts in, together.
    public var patchLines: Int?
    /// The most subjects that are decided with one reason.
    public var bulk: Int
    /// How old rules may be, in seconds.
    public var rulesAge: Int?
    /// How old advisory data may be, in seconds.
    public var advisoriesAge: Int?
    /// How old a tool may be, in seconds.
    public var toolsAge: Int?
    /// How old a model may be, in seconds.
    public var modelAge: Int?

    /// How many subjects are decided with one reason when no policy says.
    public static let standardBulk = 200

    /// Limits; by default none but that on bulk decisions.
    public init(
        patchFiles: Int? = nil, patchLines: Int? = nil, bulk: Int = PolicyLimits.standardBulk,
        rulesAge: Int? = nil, advisoriesAge: Int? = nil, toolsAge: Int? = nil, modelAge: Int? = nil
    ) {
        self.patchFiles = patchFiles
        self.patchLines = patchLines
        self.bulk = bulk
        self.rulesAge = rulesAge
        self.advisoriesAge = advisoriesAge
        self.toolsAge = toolsAge
        self.modelAge = modelAge
    }
}
