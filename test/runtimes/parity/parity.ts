/** The engine against stock tfjs, in whatever runtime this is; the package is the built one. @module */
import { engineInUse, useEngine } from "@scanline/recurrent";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { isFused } from "../../../lib/recurrent/wasm/is_fused.ts";
import { report, settings } from "../../../lib/tools/runtimes/report.ts";
import { SIZES } from "./case.ts";
import { expectEnd } from "./ends_by_itself.ts";
import { checkFit, checkFuse, checkLayer, KINDS, VARIANTS } from "./layer.ts";
import { checkOperation } from "./operation.ts";
import { checkOneThread, checkThreads } from "./threads.ts";

/** What was found in a runtime. */
export interface ParityReport {
  checks: number;
  /** What each check that failed says. */
  failures: string[];
  /** What the engine is by default. */
  engine: ReturnType<typeof engineInUse>;
  /** Whether WebAssembly's multiply-add rounds once here; JavaScriptCore's, on x86, rounds twice. */
  isFused: boolean;
  /** A digest of what passes of the wasm engine compute. */
  bits: string;
}

async function main(): Promise<ParityReport> {
  const { threads, wasm } = settings(import.meta);
  const failures: string[] = [];
  let checks = 0;
  const check = async (name: string, run: () => unknown) => {
    checks++;
    const before = tf.memory().numTensors;
    tf.engine().startScope();
    try {
      await run();
    } catch (error) {
      failures.push(`${name}: ${(error as Error).stack ?? error}`);
    }
    tf.engine().endScope();
    if (tf.memory().numTensors < before) failures.push(`${name}: disposed tensors of others`);
  };
  tf.env().set("PROD", true);
  if (wasm) setWasmPaths(new URL(wasm, import.meta.url).href);
  const engine = engineInUse();
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    useEngine({});
    for (const sizes of SIZES) {
      for (const withState of [false, true]) {
        const name = `${backend}: fusedLstm, ${JSON.stringify(sizes)}, ${
          withState ? "with" : "without"
        } a state`;
        await check(name, () => checkOperation(sizes, withState));
      }
    }
    for (const kind of KINDS) {
      for (const variant of VARIANTS) {
        await check(`${backend}: ${kind}, ${JSON.stringify(variant)}`, () => checkLayer(kind, variant));
      }
    }
    await check(`${backend}: fuse and unfuse`, checkFuse);
    await check(`${backend}: model.fit with FusedAdam`, checkFit);
    await check(`${backend}: engines in turn`, () => {
      for (const name of ["tfjs", "wasm", "tfjs", "auto"] as const) {
        useEngine({ engine: name });
        checkOperation(SIZES[1], true);
      }
    });
  }
  let bits = "";
  await check(`1 to ${threads} threads`, async () => bits = await checkThreads(Number(threads)));
  if (threads === "1") await check("one thread", checkOneThread);
  return { checks, failures, engine, isFused: isFused(), bits };
}

const found = await main();
report(found);
expectEnd();
