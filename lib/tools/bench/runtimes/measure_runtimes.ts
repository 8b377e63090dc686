import { join } from "node:path";
import { loadMnist } from "../../../data/mnist/mnist.ts";
import { bundle } from "../../runtimes/bundle.ts";
import { findChromium, openBrowser } from "../../runtimes/chromium.ts";
import { type BrowserPlace, runInBrowser } from "../../runtimes/run_in_browser.ts";
import { runInServer } from "../../runtimes/run_in_server.ts";
import { runtimesFolder } from "../../runtimes/runtimes_folder.ts";
import { servers } from "../../runtimes/servers.ts";
import type { DataFolder } from "../measure/data_folder.ts";
import { IMAGES_FILE } from "./lesson_batches.ts";
import type { StepContender, StepReport } from "./step.ts";

/** The steps of one runtime. */
export interface RuntimeResult extends StepReport {
  runtime: string;
}

const PROGRAM = new URL("./step.ts", import.meta.url);

/** Images that the steps go round. */
const IMAGES = 1024;

const ALWAYS: StepContender[] = ["scanline-1", "scanline", "tfjs-wasm", "tfjs-cpu"];

const PLACES: (BrowserPlace & { runtime: string; contenders: StepContender[] })[] = [
  { runtime: "page", where: "page", isolated: false, contenders: [...ALWAYS, "tfjs-webgl"] },
  { runtime: "worker with COOP and COEP", where: "worker", isolated: true, contenders: ALWAYS },
];

/**
 * Measures the lesson's training step in each runtime.
 *
 * @param options How often, whether in short, on which images, and what to tell whom: `failed` of a runtime that was not measured.
 * @returns What was found, runtime by runtime.
 * @throws {UsageError} If npm, Node or Chromium is missing.
 */
export async function measureRuntimes({ rounds, quick, data, signal, progress, failed }: {
  rounds: number;
  quick: boolean;
  data: DataFolder;
  signal: AbortSignal;
  progress: (line: string) => void;
  failed: (runtime: string, reason: string) => void;
}): Promise<RuntimeResult[]> {
  await findChromium();
  using folder = await runtimesFolder(progress);
  signal.addEventListener("abort", () => folder[Symbol.dispose]());
  await Deno.writeFile(join(folder.path, IMAGES_FILE), await images(data));
  const results: RuntimeResult[] = [];
  const measure = async (runtime: string, run: () => Promise<unknown>) => {
    progress(`runtimes: ${runtime}`);
    try {
      results.push({ runtime, ...await run() as StepReport });
    } catch (error) {
      failed(runtime, (error as Error).message.trim().split("\n").at(-1)!);
    }
  };
  const given = { rounds: `${rounds}`, quick: `${quick}`, contenders: `${ALWAYS}` };
  const program = await bundle(PROGRAM, folder.path, "server");
  for (const server of await servers(folder.path)) {
    await measure(server.name, () => runInServer(server, folder.path, program, given));
  }
  const page = await bundle(PROGRAM, folder.path, "browser");
  await using browser = await openBrowser();
  const version = browser.version().replace(/\..*/, "");
  for (const { runtime, contenders, ...place } of PLACES) {
    const query = {
      ...given,
      contenders: `${contenders}`,
      wasm: "node_modules/@tensorflow/tfjs-backend-wasm/dist/",
    };
    await measure(
      `Chromium ${version}, ${runtime}`,
      () => runInBrowser(browser, place, folder.path, page, query),
    );
  }
  return results;
}

async function images({ folder }: DataFolder): Promise<Uint8Array> {
  const { train: { images, labels } } = await loadMnist({ dir: folder, verify: false });
  const [count, size] = [Math.min(IMAGES, labels.data.length), images.data.length / labels.data.length];
  const bytes = new Uint8Array(count * (size + 1));
  for (let index = 0; index < count; index++) {
    bytes.set(images.data.subarray(index * size, (index + 1) * size), index * (size + 1));
    bytes[index * (size + 1) + size] = labels.data[index];
  }
  return bytes;
}
