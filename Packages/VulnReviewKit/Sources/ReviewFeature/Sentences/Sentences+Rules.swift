import Review
import RuleEngine

extension Sentences {
    static func sentence(_ error: RuleProblem) -> String {
        let place = VisibleText.escape(error.source) + (error.line.map { ":\($0)" } ?? "")
        let rule = error.ruleID.map { " rule \(VisibleText.escape($0)):" } ?? ""
        return "\(place):\(rule) \(words(error.problem))."
    }

    static func words(_ problem: RuleProblem.Kind) -> String {
        switch problem {
        case .tooLarge(let limit): "the file is larger than \(limit) bytes"
        case .notUTF8: "the file is not UTF-8, or holds a NUL"
        case .notYAML: "this is not YAML"
        case .tooDeep(let limit): "nested deeper than \(limit)"
        case .anchor: "aliases stand for too much, for themselves, or for a key"
        case .tag: "explicit tags are refused"
        case .severalDocuments: "more than one document"
        case .duplicateKey: "a key that stands twice"
        case .noRules: "no list of rules"
        case .missingKey(let key): "the key \(quote(key)) is missing"
        case .unknownKey(let key): "the key \(quote(key)) is not known"
        case .unsupportedKey(let key): "the key \(quote(key)) is not supported yet"
        case .unsupportedValue(let key, let value): "\(quote(value)) as \(quote(key)) is not supported yet"
        case .badValue(let key): "the value of \(quote(key)) is not of the right form"
        case .badID: "the id must be 1 to 128 of A-Z a-z 0-9 . _ -"
        case .duplicateID: "an earlier rule has this id"
        case .unsupportedLanguage(let name):
            "the language \(quote(name)) is not supported, so the rule does not run"
        case .badPattern(let fault): "the pattern cannot be read: \(words(fault))"
        case .badRegex(let fault, let offset):
            "the regular expression fails at byte \(offset): \(words(fault))"
        case .tooManyRules(let limit): "more than \(limit) rules"
        }
    }

    private static func words(_ fault: PatternFault) -> String {
        switch fault {
        case .empty: "it is empty"
        case .tooLong: "it is too long"
        case .unbalanced: "its brackets do not pair up"
        case .unboundMetavariable: "a metavariable that no other pattern binds"
        case .tooManyMetavariables: "too many metavariables"
        }
    }

    private static func words(_ fault: RegexFault) -> String {
        switch fault {
        case .unclosedGroup: "a group that is not closed"
        case .unclosedClass: "a class that is not closed"
        case .unopenedGroup: "a group that was not opened"
        case .nothingToRepeat: "nothing to repeat"
        case .badRange: "a range whose end comes first"
        case .badEscape: "an unknown escape"
        case .badGroup: "an unknown kind of group"
        case .badRepetition: "a bad count"
        case .unknownReference: "a reference to no group"
        case .unknownClass: "an unknown class"
        case .tooDeep: "nested too deep"
        case .tooLarge: "too large"
        case .unsupported: "syntax that is left out here"
        }
    }
}
