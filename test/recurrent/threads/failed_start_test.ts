import { assertEquals, assertMatch } from "@std/assert";
import { Control, State } from "../../../lib/recurrent/threads/control.ts";
import { failedStart, noteFailedStart } from "../../../lib/recurrent/threads/failed_start.ts";
import { runProgram } from "../../shared/run_program.ts";

Deno.test("a worker that cannot come up says why, one that has come up has not failed", () => {
  const control = new Control(3);
  assertEquals(failedStart(control, 3), undefined);
  control.setState(0, State.Idle);
  noteFailedStart(control, 0, "it is too late for that");
  assertEquals([control.state(0), failedStart(control, 3)], [State.Idle, undefined]);
  noteFailedStart(control, 2, "a policy");
  assertEquals([control.state(2), failedStart(control, 3)], [
    State.Failed,
    "Cannot start thread 3: a policy",
  ]);
});

Deno.test("where a browser lets no worker come up, one thread computes, and engineInUse says why", async () => {
  // A worker of a page with COOP and COEP, whose policy forbids the workers that it starts: they hear of it in an event.
  const program = `
    import * as tf from "@tensorflow/tfjs";
    tf.env().set("PROD", true);
    await tf.setBackend("cpu");
    delete globalThis.process;
    globalThis.DedicatedWorkerGlobalScope = class {};
    globalThis.Worker = class extends EventTarget {
      constructor() {
        super();
        setTimeout(() => this.dispatchEvent(new Event("error", { cancelable: true })));
      }
      postMessage() {}
      terminate() {}
    };
    const { engineInUse, lstmLayer, useEngine } = await import("RECURRENT");
    useEngine({ engine: "wasm", threads: 3 });
    const before = engineInUse();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const layer = lstmLayer({ units: 64, inputShape: [28, 28], recurrentInitializer: "glorotUniform" });
    const said = layer.apply(tf.ones([64, 28, 28])).dataSync();
    console.log(JSON.stringify([before, engineInUse(), said.length]));
    Deno.exit(0);`;
  const recurrent = new URL("../../../lib/recurrent/mod.ts", import.meta.url).href;
  const { code, stdout, stderr } = await runProgram(program.replaceAll("RECURRENT", recurrent), ["-A"]);
  assertEquals([code, stderr], [0, ""]);
  const [before, after, numbers] = JSON.parse(stdout);
  assertEquals([before.threads, before.starting, before.reason], [3, 2, undefined]);
  assertEquals([after.engine, after.threads, after.starting, numbers], ["wasm", 1, undefined, 64 * 64]);
  assertMatch(
    after.reason,
    /^Cannot start thread 1: the browser refuses it: a Content-Security-Policy .* worker-src$/,
  );
});
