/// What a node of a syntax tree is, the same for all languages. After each kind stand its children, in order;
/// `name?` may be absent (`NodeID.absent` holds the place), `items…` is any number.
///
/// The kinds are chosen so that one matcher, one constant propagation and one taint analysis serve every language:
/// where two languages write the same thing differently, both become the same node.
enum NodeKind: UInt8, Sendable, CaseIterable {
    /// Nothing where something could stand.
    case absent
    /// What the reader could not understand: a leaf over the bytes that it skipped.
    case opaque
    /// A whole file, or a whole pattern: statements…
    case program

    // MARK: Names and literals

    /// A name; the symbol is the name. Sigils that belong to the name stay in it (`$x` in PHP, `@x` in Ruby).
    case identifier
    /// A number; the symbol is its text.
    case number
    /// A string without code in it: parts… (only when it was written in several pieces; else a leaf). The symbol is
    /// the content, as written, without quotes.
    case string
    /// A character constant (C, Java, Go, Swift); the symbol is its content.
    case character
    /// A string with code in it: parts… (`stringPart` and expressions).
    case interpolation
    /// A literal piece of an `interpolation`; the symbol is the text.
    case stringPart
    /// `True`, `true`, `false`; the symbol is the text in lower case.
    case boolean
    /// `None`, `nil`, `null`, `NULL`, `nullptr`, `undefined`; the symbol is the text.
    case null
    /// `/re/flags`: content (a `string`), flags (a `string`)?
    case regex
    /// Ruby's `:name`, the symbol is the name without the colon: parts… when it has code in it.
    case atom

    // MARK: Expressions

    /// `a.b`, `a->b`, `a::b`, `a?.b`: object, name (`identifier`, `metavariable`, or an expression in brackets).
    /// The symbol is the operator, with `?.` given as `.`.
    case member
    /// `a[i]`: object, indices…
    case index
    /// `a:b:c` inside an index: lower?, upper?, step?
    case slice
    /// `f(x)`: callee, `arguments`.
    case call
    /// `new T(x)`: type, `arguments`, body? (a `block` of members, for anonymous classes).
    case new
    /// Arguments…: expressions, `keywordArgument`, `spread`. A trailing closure or block is the last argument.
    case arguments
    /// `name=value`, `name: value` in a call: name, value.
    case keywordArgument
    /// `*x`, `**x`, `...x`, `&block` in arguments, lists and dictionaries: value. The symbol is the operator.
    case spread
    /// `-x`, `!x`, `not x`, `*p`, `&v`, `typeof x`, `defer`-like prefix words: operand. The symbol is the operator.
    case unary
    /// `++x`, `--x`: target. The symbol is the operator.
    case prefixUpdate
    /// `x++`, `x--`: target. The symbol is the operator.
    case postfixUpdate
    /// `a + b`, `a and b`, `a in b`: left, right. The symbol is the operator; operators of two words (`not in`) have
    /// one symbol.
    case binary
    /// `a ? b : c`, `b if a else c`: condition, then?, else.
    case conditional
    /// `x = e`, also as a statement of its own inside `expressionStatement`: target, value.
    case assignment
    /// `x += e`: target, value. The symbol is the operator with its `=`.
    case compoundAssignment
    /// `[a, b]`: items…
    case list
    /// `(a, b)` and lists without brackets as in `return a, b`: items…
    case tuple
    /// `{a: b}`, `{a => b}`, `["a" => b]`: items… (`pair`, `spread`, functions, `identifier` for shorthands).
    case dictionary
    /// `{a, b}`: items…
    case set
    /// `key: value`: key, value. A bare word as key is an `identifier`.
    case pair
    /// `[e for …]`: result, clauses… (`comprehensionFor`, `comprehensionIf`). The symbol is `[`, `{` or `(`.
    case comprehension
    /// `for x in y`: target, iterable.
    case comprehensionFor
    /// `if c`: condition.
    case comprehensionIf
    /// `lambda x: e`, `x => e`, `func(x) { }`, `{ |x| }`, `{ x in }`: `modifiers`, `parameters`, result type?, body
    /// (an expression or a `block`).
    case lambda
    /// `await e`: value.
    case await
    /// `yield e`, `yield from e` (then the symbol is `from`): value?
    case yield
    /// `(T)e`, `e as T`, `e!`-like: type, value.
    case cast
    /// `e instanceof T`, `e is T`: value, type, name?
    case typeTest
    /// A macro call, markup, quotation or other expression that has a name and operands: operands…. The symbol is its
    /// name. What fits no other kind.
    case special
    /// A markup element (JSX): name?, attributes… (`markupAttribute`, `spread`), then a `block` of children (text as
    /// `stringPart`, elements, expressions).
    case markup
    /// `name=value`: name, value?
    case markupAttribute

    /// `*name` of YAML: a leaf; the symbol is the name. What it stands for is in the tree's `aliases`.
    case alias

    // MARK: Types, where they differ from expressions

    /// `List<String>`: base, arguments…
    case genericType
    /// `T*`, `T&`, `*T`, `T?`, `inout T`: type. The symbol is the operator.
    case derivedType
    /// `T[]`, `[]T`, `[T]`, `T[n]`: type, size?
    case arrayType
    /// `(A) -> B`, `func(A) B`: `parameters`, result?
    case functionType
    /// Words that make one type (`unsigned long`), unions, maps and whatever else: parts…. The symbol is an operator
    /// or the empty symbol.
    case compoundType

    // MARK: Statements

    /// Statements in braces or in an indented block: statements…
    case block
    /// An expression as a statement: expression. A pattern that is one expression has this node only where its text
    /// ends the statement (`f();`).
    case expressionStatement
    /// `if`: condition, then, else?. The symbol is the word (`if`, `unless`); `elif` is an `if` in `else`.
    case `if`
    /// `while`: condition, body, else?. The symbol is the word (`while`, `until`).
    case `while`
    /// `do … while`: body, condition.
    case doWhile
    /// `for (a; b; c)`: initializer?, condition?, update?, body. Several in one place are a `tuple` or a `block`.
    case `for`
    /// `for x in y`: target, iterable, body, else?. A target of several is a `tuple`; a declaration is a `variable`.
    case forEach
    /// `switch`, `match`, `case … when` of Ruby, `select`: subject?, cases… (`switchCase`).
    case `switch`
    /// `case a, b: …`, `default: …`: values (a `tuple`, absent for default), guard?, body (a `block`).
    case switchCase
    /// `return e`: value?
    case `return`
    /// `throw e`, `raise e from c`: value?, cause?
    case `throw`
    /// `break`, `continue`, `goto l`, `fallthrough`: label?. The symbol is the word.
    case jump
    /// `l: s`: name, statement.
    case labeled
    /// `try`: resources (a `block`)?, body, handlers… (`catch`), then a `finally`? and an `else`? as `block`s.
    /// Always: resources?, body, `handlers`, else?, finally?
    case `try`
    /// The handlers of a `try`: `catch`…
    case handlers
    /// `catch (T e) { }`, `except T as e:`: type? (a `tuple` for several), name?, body.
    case `catch`
    /// `with a as b:`, `using (…)`, `synchronized (…)`, `@autoreleasepool`: items (a `tuple` of `withItem`s or
    /// expressions), body. The symbol is the word.
    case with
    /// `a as b`: value, target?
    case withItem
    /// `del x`, `delete x`, `unset($x)`: targets…. The symbol is the word.
    case delete
    /// `assert c, m`: condition, message?
    case assert
    /// `global x`, `nonlocal x`: names…
    case global
    /// `pass`, `;`
    case empty
    /// `defer f()`, `go f()`: what runs. The symbol is the word.
    case deferred
    /// `guard c else { }` (Swift): condition, else.
    case `guard`

    // MARK: Definitions

    /// A variable, constant or field: `modifiers`, type?, target, value?. The symbol is the word that introduces it
    /// (`var`, `let`, `const`, `:=`) or the empty symbol. Several in one statement are several of these, each over
    /// the whole statement's bytes when it stands alone and over its own otherwise.
    case variable
    /// `modifiers`, name?, `parameters`, result type?, body? (a `block` or an expression). The symbol is the word
    /// (`def`, `func`, `function`, `get`, `set`, `init`) or the empty symbol. A method's receiver (Go) is the first
    /// parameter.
    case function
    /// `modifiers`, name?, supertypes (`supertypes`), body? (a `block` of members). The symbol is the word (`class`,
    /// `struct`, `interface`, `enum`, `module`, `union`, `namespace`, `trait`, `extension`, `impl`).
    case type
    /// Supertypes…: superclasses, interfaces; keyword arguments in Python.
    case supertypes
    /// `typedef T n`, `type n = T`: name, type.
    case typeAlias
    /// A case of an enumeration: name, arguments?, value?
    case enumCase
    /// Parameters…: `parameter`, patterns' ellipses, `separator`s.
    case parameters
    /// `modifiers`, type?, name? (`identifier` or a destructuring pattern), default?. The symbol is `*`, `**`, `...`
    /// or `&` for those that take the rest or a block, and empty otherwise.
    case parameter
    /// A bare `*` or `/` in Python's parameters.
    case separator
    /// What stands before a definition, in any order: `annotation`…, `modifier`…
    case modifiers
    /// `public`, `static`, `async`, `final`; the symbol is the word.
    case modifier
    /// `@A(x)`, `#[A(x)]`, `[A]`: name, `arguments`?
    case annotation

    // MARK: Imports. A statement that imports several things is several of these, each over the whole statement.

    /// `import a.b as c`, `import * as c from 'a'`, `#include <a>`, `use A\B as C`, `require 'a'` as a statement of
    /// the language (not a call): module (`identifier`, `member` or `string`), alias?
    case importModule
    /// `from a import b as c`, `import {b as c} from 'a'`, `import a.B;` (Java: module `a`): module, name
    /// (`identifier`; `default` for JavaScript's default import), alias?
    case importName
    /// `from a import *`, `import a.*`: module.
    case importAll
    /// `package a.b;`: name.
    case package
    /// `export d`, `export {…}`: what is exported. The symbol is `export` or `default`.
    case export
    /// `#define N v` and other directives: operands…. The symbol is the directive's word. A definition's value is
    /// read as an expression where it is one.
    case directive

    // MARK: Only in patterns

    /// `$X`; the symbol is the name without `$`. `$_` is not different here.
    case metavariable
    /// `...`
    case ellipsis
    /// `$...X`; the symbol is the name without `$...`.
    case namedEllipsis
    /// `<... e ...>`: expression.
    case deep
    /// `($X : T)`, `(T $X)`: metavariable, type.
    case typedMetavariable
    /// `a. ... .b`: as the object of a `member` or callee of a `call`: object. Any members, calls and indices may
    /// follow the object.
    case chainEllipsis
}
