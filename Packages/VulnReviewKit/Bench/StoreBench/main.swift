import Foundation

// What `Bench/store` runs: one command on a store, which prints one JSON object for each thing that it measured.
let words = CommandLine.arguments.dropFirst()
guard let command = words.first, words.count >= 2 else {
    FileHandle.standardError.write(Data("StoreBench COMMAND STORE [COUNT]\n".utf8))
    exit(2)
}
let path = words[words.startIndex + 1]
let count = words.count > 2 ? Int(words[words.startIndex + 2]) ?? 0 : 1_000_000
switch command {
case "import": try Filling(path).importFindings(count)
case "index": try await Filling(path).index()
case "open": try Queries(path).open()
case "queries": try Queries(path).all()
case "spans": try Filling(path).spans(count)
case "beside": try await Beside(path).run(count)
default: exit(2)
}
