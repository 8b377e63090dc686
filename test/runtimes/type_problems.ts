import { join } from "node:path";
import ts from "typescript";

/**
 * Checks the types of a file as a project does that checks the types of its packages too, and knows nothing of Deno.
 *
 * @param folder The project.
 * @param file The name of the file.
 * @param moduleResolution How it finds packages.
 * @returns The problems, except those within the types of other packages: tfjs's disagree with each other and with TypeScript's.
 */
export function typeProblems(
  folder: string,
  file: string,
  moduleResolution: "NodeNext" | "Bundler",
): string[] {
  const program = ts.createProgram([join(folder, file)], {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
    module: moduleResolution === "NodeNext" ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind[moduleResolution],
  });
  return ts.getPreEmitDiagnostics(program)
    .filter(({ file }) => !/\/node_modules\/(?!@scanline\/)/.test(file?.fileName ?? ""))
    .map(({ file, messageText }) =>
      `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`
    );
}
