extension NodeKind {
    /// Whether a node of this kind has a value, or is a type.
    var isExpression: Bool {
        switch self {
        case .identifier, .number, .string, .character, .interpolation, .boolean, .null, .regex, .atom,
            .member, .index, .slice, .call, .new, .spread, .unary, .prefixUpdate, .postfixUpdate, .binary,
            .conditional, .assignment, .compoundAssignment, .list, .tuple, .dictionary, .set, .pair,
            .comprehension, .lambda, .await, .yield, .cast, .typeTest, .special, .markup, .genericType,
            .derivedType, .arrayType, .functionType, .compoundType, .metavariable, .deep,
            .typedMetavariable, .chainEllipsis, .ellipsis, .namedEllipsis, .stringPart, .alias:
            true
        default: false
        }
    }

    /// Whether a node of this kind may stand in a list of statements or of a type's members.
    var isStatement: Bool {
        switch self {
        case .expressionStatement, .if, .while, .doWhile, .for, .forEach, .switch, .return, .throw,
            .jump,
            .labeled, .try, .with, .delete, .assert, .global, .empty, .deferred, .guard, .variable,
            .function, .type, .typeAlias, .enumCase, .importModule, .importName, .importAll, .package,
            .export, .directive, .block, .opaque:
            true
        default: false
        }
    }
}
