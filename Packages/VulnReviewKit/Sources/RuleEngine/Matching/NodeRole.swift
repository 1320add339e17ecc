/// What a node is to its parent: an identifier may be an expression, the name of something, or a type.
enum NodeRole: UInt8, Sendable {
    /// Not reached from the root.
    case none
    case expression
    case statement
    /// A name that is no expression: a member's, a definition's, a keyword argument's.
    case name
    case type
    /// Parts that are none of these: parameters, modifiers, handlers.
    case part

    /// The role of the child at `position` of a node of kind `parent`; `kind` is the child's own.
    static func of(child position: Int, of parent: NodeKind, kind: NodeKind) -> NodeRole {
        switch parent {
        case .program, .block: kind.isExpression ? .expression : .statement
        case .member:
            position == 0 || kind != .identifier && kind != .metavariable ? .expression : .name
        case .keywordArgument, .markupAttribute: position == 0 ? .name : .expression
        case .pair: position == 0 && kind == .identifier ? .name : .expression
        case .new: position == 0 ? .type : .part
        case .call, .chainEllipsis, .deep, .index, .slice, .arguments, .spread, .unary, .prefixUpdate,
            .postfixUpdate, .binary, .conditional, .assignment, .compoundAssignment, .list, .tuple,
            .dictionary, .set, .comprehension, .comprehensionIf, .await, .yield, .special, .interpolation,
            .atom, .return, .throw, .delete, .assert, .with, .withItem, .expressionStatement,
            .directive, .switch:
            kind.isExpression ? .expression : .part
        case .for, .if, .while, .guard: position == 0 && kind == .variable ? .part : byKind(kind)
        case .regex: position == 0 && kind == .interpolation ? .expression : .part
        case .comprehensionFor, .forEach:
            position == 0 && (kind == .identifier || kind == .tuple || kind == .variable)
                ? .name : byKind(kind)
        case .export: kind == .identifier || kind == .metavariable ? .name : byKind(kind)
        case .markup: position == 0 ? .name : .expression
        case .lambda: position == 3 ? byKind(kind) : position == 2 ? .type : .part
        case .cast: position == 0 ? .type : .expression
        case .typeTest: position == 0 ? .expression : position == 1 ? .type : .name
        case .genericType, .derivedType, .compoundType, .supertypes: .type
        case .arrayType: position == 0 ? .type : .expression
        case .functionType: position == 0 ? .part : .type
        case .variable:
            position == 3 || position == 2 && kind != .identifier && kind != .metavariable
                ? .expression : position == 1 ? .type : .name
        case .function:
            position == 3 ? .type : position == 4 ? byKind(kind) : position == 1 ? .name : .part
        case .type: position == 1 ? .name : .part
        case .typeAlias: position == 0 ? .name : .type
        case .enumCase: position == 0 ? .name : byKind(kind)
        case .parameter: position == 1 ? .type : position == 2 ? target(kind) : byKind(kind)
        case .annotation: position == 0 ? .expression : .part
        case .catch: position == 0 ? .type : position == 1 ? target(kind) : .part
        case .importModule, .importName, .importAll, .package, .global, .jump, .typedMetavariable: .name
        case .labeled: position == 0 ? .name : byKind(kind)
        default: byKind(kind)
        }
    }

    /// What is bound by name is no expression; what is taken apart is.
    private static func target(_ kind: NodeKind) -> NodeRole {
        kind == .list || kind == .dictionary ? .expression : .name
    }

    private static func byKind(_ kind: NodeKind) -> NodeRole {
        kind.isExpression ? .expression : kind.isStatement ? .statement : .part
    }
}
