#if os(Linux)
    import Foundation
    import Glibc

    /// The processes that this one has started and that are still there.
    enum ChildProcesses {
        static var pids: [pid_t] {
            let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
            return tasks.flatMap { task in
                let text = try? String(contentsOfFile: "/proc/self/task/\(task)/children", encoding: .utf8)
                return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
            }
        }

        /// Sends `signal` to all of them.
        static func signal(_ signal: Int32) { for pid in pids { kill(pid, signal) } }
    }
#endif
