import Testing

@testable import RuleEngine

@Suite struct TypeScriptReaderTests {
    static let constructs: [(String, String)] = [
        (
            "function f<T extends U>(this: A, a?: string, ...b: Array<Map<string, number>>): asserts a is string {}",
            "function:function(modifiers, f, parameters(parameter(modifiers, A, this, -), parameter(modifiers, string, a, -), parameter:...(modifiers, genericType(Array, genericType(Map, string, number)), b, -)), compoundType:is(derivedType:asserts(a), string), block)"
        ),
        (
            "let a: A | B & C[] = b as unknown as D, c = d!.e, g = h satisfies I, j = <K>l",
            "variable:let(modifiers, compoundType:|(A, B, arrayType(C, -)), a, cast(D, cast(unknown, b))); variable:let(modifiers, -, c, member:.(special:!(d), e)); variable:let(modifiers, -, g, cast(I, h)); variable:let(modifiers, -, j, cast(K, l))"
        ),
        (
            "let x = f<A, B>(c), y = new Map<string, number[]>(), z = a < b, w = (c > d)",
            "variable:let(modifiers, -, x, call(f, arguments(c))); variable:let(modifiers, -, y, new(Map, arguments, -)); variable:let(modifiers, -, z, binary:<(a, b)); variable:let(modifiers, -, w, binary:>(c, d))"
        ),
        (
            "abstract class A<T> extends B<T> implements C, D { private readonly x: string = 'a'; constructor(private y: Z, public readonly z?: W) { super() } abstract m(): void; [k: string]: any; declare n?: number; static override async o<T>(p: T): Promise<T> { return p } }",
            "type:class(modifiers(modifier:abstract), A, supertypes(B, derivedType:implements(C), derivedType:implements(D)), block(variable(modifiers(modifier:private, modifier:readonly), string, x, \"a\"), function(modifiers, constructor, parameters(parameter(modifiers(modifier:private), Z, y, -), parameter(modifiers(modifier:public, modifier:readonly), W, z, -)), -, block(expressionStatement(call(super, arguments)))), function(modifiers(modifier:abstract), m, parameters, void, -), empty, variable(modifiers(modifier:declare), number, n, -), function(modifiers(modifier:static, modifier:override, modifier:async), o, parameters(parameter(modifiers, T, p, -)), genericType(Promise, T), block(return(p)))))"
        ),
        (
            "interface I extends J { a: string; b?(): void; <T>(x: T): T }",
            "type:interface(modifiers, I, supertypes(J), block)"
        ),
        (
            "enum E { A, B = 2, 'C' = 'c' } const enum F { G }",
            "type:enum(modifiers, E, supertypes, block(enumCase(A, -, -), enumCase(B, -, 2), enumCase(C, -, \"c\"))); type:enum(modifiers, F, supertypes, block(enumCase(G, -, -)))"
        ),
        (
            "type T<U> = U extends string ? keyof V : typeof w[]; type A = { a: string }",
            "typeAlias(T, compoundType:?(U, string, derivedType:keyof(V), derivedType:typeof(arrayType(w, -)))); typeAlias(A, compoundType:{)"
        ),
        (
            "declare module 'a' { export const b: number } namespace C.D { e() } declare global { f() }",
            "type:module(modifiers, \"a\", supertypes, block(variable:const(modifiers, number, b, -), export:export(b))); type:namespace(modifiers, member:.(C, D), supertypes, block(expressionStatement(call(e, arguments)))); block(expressionStatement(call(f, arguments)))"
        ),
        (
            "import type { A } from 'a'; import { type B, C } from 'b'; import fs = require('fs'); export = g",
            "importName(\"a\", A, -); importName(\"b\", B, -); importName(\"b\", C, -); importModule(\"fs\", fs); export:export(g)"
        ),
        (
            "const f = <T,>(a: T): T => a, g = async <T>(b: T) => { c }",
            "variable:const(modifiers, -, f, lambda(modifiers, parameters(parameter(modifiers, T, a, -)), T, block(return(a)))); variable:const(modifiers, -, g, lambda(modifiers(modifier:async), parameters(parameter(modifiers, T, b, -)), -, block(expressionStatement(c))))"
        ),
        (
            "function f(a: string): void\nfunction f(a: any) { return a }",
            "function:function(modifiers, f, parameters(parameter(modifiers, string, a, -)), void, -); function:function(modifiers, f, parameters(parameter(modifiers, any, a, -)), -, block(return(a)))"
        ),
        (
            "let f: (a: string, b?: number) => Promise<void>, g: new () => A, t: [a: string, b?: number], u: `x${string}`",
            "variable:let(modifiers, functionType(parameters(parameter(modifiers, string, a, -), parameter(modifiers, number, b, -)), genericType(Promise, void)), f, -); variable:let(modifiers, functionType(parameters, A), g, -); variable:let(modifiers, tuple(string, number), t, -); variable:let(modifiers, interpolation(\"x\", string), u, -)"
        ),
        (
            "a = (b as any).c; d = e as const; if (a < b && c > d) {}",
            "expressionStatement(assignment(a, member:.(cast(any, b), c))); expressionStatement(assignment(d, cast(const, e))); if:if(binary:&&(binary:<(a, b), binary:>(c, d)), block, -)"
        ),
    ]

    @Test("Types, signatures and TypeScript's own statements are read", arguments: constructs)
    func construct(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "typescript")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    @Test("What `<` begins depends on the file's extension")
    func dialects() throws {
        func outline(_ text: String, _ fileExtension: String) -> String {
            Grammar.typeScript.read(
                GrammarInput(
                    bytes: Array(text.utf8), symbols: Grammar.typeScript.initialSymbols, isPattern: false,
                    fileExtension: fileExtension)
            ).outline
        }
        #expect(
            outline("a = <b>c</b>", "tsx") == "expressionStatement(assignment(a, markup(b, block(\"c\"))))")
        #expect(outline("a = <b>c", "ts") == "expressionStatement(assignment(a, cast(b, c)))")
        #expect(
            outline("a = <B<C | D> e />", "tsx").hasPrefix("expressionStatement(assignment(a, markup(B, "))
        #expect(outline("a = <T,>(b: T) => b", "tsx").hasPrefix("expressionStatement(assignment(a, lambda("))
    }
}
