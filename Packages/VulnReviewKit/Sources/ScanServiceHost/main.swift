import Foundation
import ScanService

// The scan service as a child process: everything is in the module, so that tests can reach it.
exit(PipeHost.run())
