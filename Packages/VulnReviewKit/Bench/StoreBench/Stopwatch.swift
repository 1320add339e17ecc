import Foundation

/// Wall and processor time of one thing done several times, as medians in milliseconds.
struct Stopwatch {
    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static var wall: Double { seconds(CLOCK_MONOTONIC) }
    static var processor: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

    /// Runs `body` `times` times and prints the medians; `body` says how many rows it got.
    @discardableResult
    static func measure(_ name: String, times: Int = 7, _ body: () throws -> Int) rethrows -> Double {
        var (walls, processors, rows): ([Double], [Double], Int) = ([], [], 0)
        for _ in 0..<times {
            let (wall, processor) = (Self.wall, Self.processor)
            rows = try body()
            walls.append((Self.wall - wall) * 1e3)
            processors.append((Self.processor - processor) * 1e3)
        }
        let (wall, processor) = (walls.sorted()[times / 2], processors.sorted()[times / 2])
        report(name, ["wall": wall, "cpu": processor, "worst": walls.max() ?? 0, "rows": Double(rows)])
        return wall
    }

    static func report(_ name: String, _ values: [String: Double]) {
        let fields = values.sorted { $0.key < $1.key }.map {
            "\"\($0.key)\": \(($0.value * 1000).rounded() / 1000)"
        }
        let line = "{\"name\": \"\(name)\", \(fields.joined(separator: ", "))}\n"
        FileHandle.standardOutput.write(Data(line.utf8))
    }

    /// The most memory that the process had so far, in megabytes.
    static var peakMemory: Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1000 } ?? 0
    }
}
