/** The package in Deno where it lies on no disk: sent by a server, as a registry does, and in a compiled program. @module */
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { temporaryFolder } from "../../lib/files/temporary_folder.ts";
import { projectFolder } from "../../lib/tools/project.ts";

const SOURCE = join(projectFolder, "lib", "recurrent");

const { imports } = JSON.parse(await Deno.readTextFile(join(SOURCE, "deno.json")));

/** What a registry makes of a module: its bare imports become those of the package's deno.json. */
async function published(path: string): Promise<string> {
  const text = await Deno.readTextFile(join(SOURCE, path));
  return text.replaceAll(
    /(from\s+")([^".]+)(")/g,
    (all, from, name, end) => name in imports ? from + imports[name] + end : all,
  );
}

/** Trains a little on 1 and on 3 threads, and prints that both gave the same weights. */
const program = (address: string) => `
import * as tf from "${imports["@tensorflow/tfjs"]}";
import { engineInUse, FusedAdam, lstmLayer, useEngine } from "${address}";
tf.env().set("PROD", true);
await tf.setBackend("cpu");
const weights: string[] = [];
for (const threads of [1, 3]) {
  useEngine({ engine: "wasm", threads });
  const lstm = lstmLayer({ units: 32, inputShape: [6, 5], kernelInitializer: "ones", recurrentInitializer: "zeros" });
  const model = tf.sequential({ layers: [lstm, tf.layers.dense({ units: 1, kernelInitializer: "ones" })] });
  model.compile({ optimizer: new FusedAdam(0.01), loss: "meanSquaredError" });
  const x = tf.reshape(tf.linspace(-1, 1, 24 * 6 * 5), [24, 6, 5]);
  for (let step = 0; step < 3; step++) await model.trainOnBatch(x, tf.zeros([24, 1]));
  weights.push(model.getWeights().map((tensor) => tensor.dataSync().join()).join());
}
console.log(engineInUse().engine, engineInUse().threads, weights[0] === weights[1]);
`;

async function run(command: string, args: string[], cwd: string) {
  const output = await new Deno.Command(command, { args, cwd, stdin: "null", env: { NO_COLOR: "1" } })
    .output();
  const [out, errors] = [output.stdout, output.stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  return { code: output.code, out, errors };
}

Deno.test("Deno imports the package over http, and computes on several threads", async () => {
  using folder = temporaryFolder("scanline-http-");
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async ({ url }) => {
    const headers = { "content-type": "application/typescript" };
    return new Response(await published(new URL(url).pathname), { headers });
  });
  const file = join(folder.path, "program.ts");
  await Deno.writeTextFile(file, program(`http://127.0.0.1:${server.addr.port}/mod.ts`));
  // With no permission but for the host of the modules.
  const flags = ["--quiet", "--no-config", "--no-lock", "--no-prompt", "--no-check"];
  const allowed = [`--allow-import=127.0.0.1:${server.addr.port}`, "--reload=http://127.0.0.1"];
  assertEquals(await run(Deno.execPath(), ["run", ...flags, ...allowed, file], folder.path), {
    code: 0,
    out: "wasm 3 true",
    errors: "",
  });
});

/** Compiles the program; says why if the part of Deno that goes into it cannot be had. */
async function compile(folder: string): Promise<{ file: string; missing?: string }> {
  const [source, file] = [join(folder, "program.ts"), join(folder, "program.exe")];
  await Deno.writeTextFile(source, program(new URL(`file://${SOURCE}/mod.ts`).href));
  const flags = ["--no-check", "--no-lock", "--quiet", "--config", join(projectFolder, "deno.json")];
  const { code, errors } = await run(
    Deno.execPath(),
    ["compile", ...flags, "--output", file, source],
    projectFolder,
  );
  if (code === 0) return { file };
  if (/dns error|error sending request|client error|denort/i.test(errors)) {
    return { file, missing: errors.split("\n")[0] };
  }
  throw new Error(`Cannot compile a program: ${errors}`);
}

const folder = temporaryFolder("scanline-compiled-");
addEventListener("unload", () => folder[Symbol.dispose]());
const { file, missing } = await compile(folder.path);
if (missing) console.error(`The compiled program is not tested: ${missing}`);

Deno.test({
  name: "a compiled program computes on several threads",
  ignore: missing !== undefined,
  fn: async () => assertEquals(await run(file, [], folder.path), { code: 0, out: "wasm 3 true", errors: "" }),
});
