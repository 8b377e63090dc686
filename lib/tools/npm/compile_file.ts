import ts from "typescript";

/** What npm gets for one file of TypeScript. */
export interface CompiledFile {
  /** The module. */
  js: string;
  /** Where each of its lines comes from. */
  map: string;
  /** Its types. */
  types: string;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  rewriteRelativeImportExtensions: true,
  sourceMap: true,
  inlineSources: true,
};

/**
 * Compiles one file of TypeScript by itself: every export says its type, which `deno publish` asks for too.
 *
 * @param name Its name, for the source map.
 * @param source Its text.
 * @returns The module, its source map and its types.
 * @throws {Error} If something in it needs another file to be understood, with the compiler's messages.
 */
export function compileFile(name: string, source: string): CompiledFile {
  const options = { fileName: name, reportDiagnostics: true };
  const module = ts.transpileModule(source, { ...options, compilerOptions: OPTIONS });
  const declaration = ts.transpileDeclaration(source, {
    ...options,
    compilerOptions: { ...OPTIONS, declaration: true, isolatedDeclarations: true },
  });
  const problems = [...module.diagnostics ?? [], ...declaration.diagnostics ?? []];
  if (problems.length > 0) {
    throw new Error(
      `Cannot compile "${name}": ${
        problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n")
      }`,
    );
  }
  return { js: module.outputText, map: module.sourceMapText!, types: withJsEndings(declaration.outputText) };
}

/** The compiler leaves the endings of imports in types as they are. */
function withJsEndings(types: string): string {
  return types.replaceAll(/(from "\.{1,2}\/[^"]+)\.ts"/g, '$1.js"');
}
