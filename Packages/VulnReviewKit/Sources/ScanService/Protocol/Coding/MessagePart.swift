/// A value that can stand in a message. What is written says nothing about itself: both sides speak one version.
///
/// Hand-written rather than `Codable`, because `JSONEncoder` and `JSONDecoder` cost a process that lives for one small
/// scan more than the scan does.
protocol MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError)
    init(from reader: inout MessageReader) throws(ScanServiceError)
}
