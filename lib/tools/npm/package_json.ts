/** What of a Deno package's deno.json goes to npm. */
export interface DenoPackage {
  name: string;
  version: string;
  license: string;
  /** Its entry points, by the path under which a program imports them. */
  exports: Record<string, string>;
  imports: Record<string, string>;
}

/** Node has had `process.getBuiltinModule`, by which the package finds its threads, since then. */
const NODE = ">=20.16";

/**
 * The package.json of a package whose one dependency is tfjs, which the program that uses it brings along.
 *
 * @param denoPackage The package as Deno knows it.
 * @param description One line.
 * @returns Plain data for the file.
 * @throws {Error} If it has other dependencies.
 */
export function packageJson(denoPackage: DenoPackage, description: string): Record<string, unknown> {
  const { name, version, license, exports, imports } = denoPackage;
  const peers = Object.entries(imports).map(([name, target]) => {
    const found = target.match(/^npm:(@?[^@]+)@([\d.]+)$/);
    if (found?.[1] !== name) {
      throw new Error(`Cannot publish "${name}" from "${target}": expected npm:${name}@VERSION`);
    }
    return [name, `^${found[2]}`];
  });
  const entry = (file: string) => file.replace(/^\.\//, "./dist/").replace(/\.ts$/, "");
  return {
    name,
    version,
    description,
    license,
    type: "module",
    exports: Object.fromEntries(
      Object.entries(exports).map(([path, file]) => [
        path,
        { types: `${entry(file)}.d.ts`, default: `${entry(file)}.js` },
      ]),
    ),
    types: `${entry(exports["."])}.d.ts`,
    files: ["dist"],
    engines: { node: NODE },
    peerDependencies: Object.fromEntries(peers),
    keywords: ["tensorflow", "tfjs", "lstm", "rnn", "recurrent", "webassembly"],
  };
}
