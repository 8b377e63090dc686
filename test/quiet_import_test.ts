import { assertEquals } from "@std/assert";
import { runProgram } from "./shared/run_program.ts";

const nothing = { code: 0, stdout: "", stderr: "" };

Deno.test("importing the library prints nothing, with and without permissions", async () => {
  const program =
    `import { tf } from "LIB"; if (tf.getBackend() !== BACKEND) throw new Error(tf.getBackend());`;
  for (const [flags, backend] of [[["-A"], "wasm"], [["--allow-read"], "wasm"], [[], "cpu"]] as const) {
    assertEquals(await runProgram(program.replace("BACKEND", JSON.stringify(backend)), [...flags]), nothing);
  }
});

Deno.test("importing the library prints nothing in a worker", async () => {
  const inWorker = `import { tf } from "LIB"; self.postMessage(tf.getBackend());`;
  const program = `
    const worker = new Worker("data:application/typescript," + encodeURIComponent(${
    JSON.stringify(inWorker)
  }), { type: "module" });
    const backend = await new Promise((resolve) => worker.onmessage = ({ data }) => resolve(data));
    worker.terminate();
    if (backend !== "wasm") throw new Error(backend);`;
  assertEquals(await runProgram(program, ["-A"]), nothing);
});

Deno.test("importing the library leaves the backend that was chosen before", async () => {
  const program = `
    const tf = await import("@tensorflow/tfjs");
    await tf.setBackend("cpu");
    const { tf: ours } = await import("LIB");
    if (ours.getBackend() !== "cpu") throw new Error(ours.getBackend());`;
  assertEquals((await runProgram(program, ["-A"])).code, 0);
});
