// Declarations of Apple's that the type check's stand-ins lack, each with its documentation page. The app is checked
// together with this file; it is part of no target. Empty while nothing is missing.
