import ScanService

/// The XPC service that parses what the app hands it. All it does stands in the package, where Linux tests it.
try XPCScanListener.run(serviceName: "org.vulnreview.VulnReview.ScanService")
