/** What of a Deno package's deno.json goes to npm. */
export interface DenoPackage {
  name: string;
  version: string;
  license: string;
  /** Its entry points, by the path under which a program imports them. */
  exports: Record<string, string>;
  imports: Record<string, string>;
}

const DESCRIPTION = "Recurrent layers for tfjs on an engine of their own: WebAssembly SIMD, all cores";

/** Node has had `process.getBuiltinModule`, by which the package finds its threads, since then. */
const NODE = "^20.16.0 || >=22.3.0";

/** The modules that make classes of tfjs ours by their names, and those that are imported for that; bundlers must not drop them. */
const SIDE_EFFECTS = [
  "./mod.ts",
  "./layers/mod.ts",
  "./layers/simple_rnn_layer.ts",
  "./layers/lstm_layer.ts",
  "./layers/gru_layer.ts",
  "./layers/rnn_layer.ts",
  "./ops/registered_adam.ts",
];

/**
 * The package.json of a package whose one dependency is tfjs, which the program that uses it brings along.
 *
 * @param denoPackage The package as Deno knows it.
 * @returns Plain data for the file.
 * @throws {Error} If it has a dependency that is not on npm.
 */
export function packageJson({ name, version, license, exports, imports }: DenoPackage): object {
  const entry = (file: string) => file.replace(/^\.\//, "./dist/").replace(/\.ts$/, "");
  const paths = Object.entries(exports).map(([path, file]) => [
    path,
    { types: `${entry(file)}.d.ts`, default: `${entry(file)}.js` },
  ]);
  return {
    name,
    version,
    description: DESCRIPTION,
    keywords: ["tensorflow", "tfjs", "lstm", "rnn", "recurrent", "deep-learning", "webassembly", "simd"],
    license,
    type: "module",
    exports: { ...Object.fromEntries(paths), "./package.json": "./package.json" },
    types: `${entry(exports["."])}.d.ts`,
    sideEffects: SIDE_EFFECTS.map((file) => `${entry(file)}.js`),
    files: ["dist", "src"],
    engines: { node: NODE },
    peerDependencies: Object.fromEntries(Object.entries(imports).map(peer)),
    publishConfig: { access: "public" },
  };
}

function peer([name, target]: [string, string]): [string, string] {
  const found = target.match(/^npm:(@?[^@]+)@([\d.]+)$/);
  if (found?.[1] === name) return [name, `^${found[2]}`];
  throw new Error(`Cannot put "${name}" from "${target}" on npm: expected npm:${name}@VERSION`);
}
