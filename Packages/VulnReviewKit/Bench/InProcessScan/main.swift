import Foundation
import Review
import RuleEngine

// What `Bench/run workers` compares the scan service with: the same rules on the same files, in one process without any
// boundary. Arguments: a rule file, and a file that lists the files to match, one a line.
let arguments = CommandLine.arguments
guard arguments.count == 3, let rules = FileManager.default.contents(atPath: arguments[1]),
    let list = FileManager.default.contents(atPath: arguments[2])
else { exit(2) }
let set = RuleSet(sources: [RuleSource(name: arguments[1], bytes: Array(rules))])
var matches = 0
for line in list.split(separator: UInt8(ascii: "\n")) {
    let name = String(decoding: line, as: UTF8.self)
    guard let content = FileManager.default.contents(atPath: name),
        let path = try? TreePath(Array(line.drop { $0 == UInt8(ascii: "/") }))
    else { continue }
    matches += set.match(path: path, bytes: Array(content)).matches.count
}
FileHandle.standardOutput.write(Data("\(matches)\n".utf8))
