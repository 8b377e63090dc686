import { assertEquals, assertLess } from "@std/assert";
import * as esbuild from "esbuild";
import { fileURLToPath } from "node:url";
import fixture from "../../fixtures/safetensors/modules.json" with { type: "json" };
import { runProgram } from "../../shared/run_program.ts";

const FIXTURES = new URL("../../fixtures/safetensors/modules/", import.meta.url);
const { batch, time, input } = fixture.sizes;

Deno.test("reading bytes and making them imports nothing but tfjs and the layers, as a page in a browser needs", async () => {
  const entry = (name: string) =>
    fileURLToPath(new URL(`../../../lib/interop/safetensors/${name}_safetensors.ts`, import.meta.url));
  const { metafile } = await esbuild.build({
    entryPoints: ["read", "format"].map(entry),
    bundle: true,
    external: ["@tensorflow/tfjs", "@scanline/recurrent/layers"],
    platform: "browser",
    format: "esm",
    outdir: "unused",
    write: false,
    logLevel: "silent",
    metafile: true,
    tsconfigRaw: {},
  });
  await esbuild.stop();
  const imports = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  assertEquals([...new Set(imports)].toSorted(), ["@scanline/recurrent/layers", "@tensorflow/tfjs"]);
});

Deno.test("a network is read from bytes and written to bytes where there is no Deno", async () => {
  const program = `
    const bytes = Deno.readFileSync(new URL("${new URL("gru_bidirectional.safetensors", FIXTURES)}"));
    const tf = await import("@tensorflow/tfjs");
    tf.env().set("PROD", true);
    await tf.setBackend("cpu");
    delete globalThis.Deno;
    const { readSafetensors } = await import("./interop/safetensors/read_safetensors.ts");
    const { formatSafetensors } = await import("./interop/safetensors/format_safetensors.ts");
    const model = await readSafetensors(await formatSafetensors(await readSafetensors(bytes)));
    const x = tf.tensor(${JSON.stringify(fixture.x)}, [${batch}, ${time}, ${input}]);
    console.log(JSON.stringify([...model.predict(x).dataSync()]));`
    .replaceAll("./interop", new URL("../../../lib/interop", import.meta.url).href);
  const { code, stdout, stderr } = await runProgram(program, ["--allow-read"]);
  assertEquals([code, stderr], [0, ""]);
  const expected = fixture.networks.gru_bidirectional.scores;
  (JSON.parse(stdout) as number[]).forEach((score, at) => assertLess(Math.abs(score - expected[at]), 2e-6));
});
