import Dispatch
import Foundation

/// Ctrl-C: nothing is half written, so leaving at once is safe; the user hears how to go on.
struct Interruption {
    private let source: any DispatchSourceSignal

    static func watch(_ console: Console) -> Interruption {
        _ = signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            console.note("interrupted; the store is consistent. Type the same command again to go on.")
            exit(130)
        }
        source.resume()
        return Interruption(source: source)
    }

    func cancel() { source.cancel() }
}
