import Observation
import Synchronization
import Testing

@testable import TerminalUI

@Suite("What wakes the painter")
struct StalenessTests {
    @Observable final class Model { var value = 0 }

    @Test("One change wakes it once, however many earlier paintings still observe it")
    func once() {
        let model = Model()
        let staleness = Staleness()
        let wakes = Mutex(0)
        func paint() {
            staleness.clear()
            withObservationTracking {
                _ = model.value
            } onChange: {
                if staleness.note() { wakes.withLock { $0 += 1 } }
            }
        }
        for _ in 0..<50 { paint() }
        model.value += 1
        #expect(wakes.withLock { $0 } == 1)
        #expect(staleness.isNoted)
        paint()
        #expect(!staleness.isNoted)
        model.value += 1
        #expect(wakes.withLock { $0 } == 2)
    }
}
