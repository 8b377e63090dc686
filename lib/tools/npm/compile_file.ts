import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
  sourceMap: true,
};

/** A module as JavaScript, and where each of its lines comes from. */
export interface CompiledModule {
  /** The module; its last line names the map. */
  js: string;
  /** The source map, JSON. */
  map: string;
}

/**
 * Compiles one file of TypeScript by itself.
 *
 * @param name Its name, as "engine/run.ts".
 * @param source Its text.
 * @param mapped Where the source lies, as seen from the module: what the map says.
 * @returns The module and its source map.
 * @throws {Error} If it does not parse, with the compiler's messages.
 */
export function compileModule(name: string, source: string, mapped: string): CompiledModule {
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(source, {
    fileName: name,
    reportDiagnostics: true,
    compilerOptions: OPTIONS,
  });
  expectNone(name, diagnostics);
  return { js: outputText, map: JSON.stringify({ ...JSON.parse(sourceMapText!), sources: [mapped] }) };
}

/**
 * The types that one file of TypeScript exports, found from it alone.
 *
 * @param name Its name.
 * @param source Its text.
 * @returns Its declarations.
 * @throws {Error} If an export does not say its type, with the compiler's messages.
 */
export function compileTypes(name: string, source: string): string {
  const { outputText, diagnostics } = ts.transpileDeclaration(source, {
    fileName: name,
    reportDiagnostics: true,
    compilerOptions: { ...OPTIONS, declaration: true, isolatedDeclarations: true },
  });
  expectNone(name, diagnostics);
  // The compiler leaves the endings of imports in types as they are.
  return outputText.replaceAll(/(\bfrom |\bimport\(|\bimport )"(\.{1,2}\/[^"]+)\.ts"/g, '$1"$2.js"');
}

function expectNone(name: string, diagnostics: readonly ts.Diagnostic[] = []): void {
  if (diagnostics.length === 0) return;
  const messages = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  throw new Error(`Cannot compile "${name}": ${[...new Set(messages)].join(" ")}`);
}
