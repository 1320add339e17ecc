/// A value that is known without running anything.
enum ConstantValue: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    /// The content, without quotes.
    case string([UInt8])
    /// Some string that the program's text alone decides, not known which.
    case someString
    case null
}
