// Apple's System framework, as the package that it was made from: https://developer.apple.com/documentation/system
@_exported import SystemPackage
