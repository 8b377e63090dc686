import { join } from "node:path";
import { loadMnist } from "../../../data/mnist/mnist.ts";
import { bundle } from "../../runtimes/bundle.ts";
import { findChromium, openBrowser } from "../../runtimes/chromium.ts";
import { type BrowserPlace, openInBrowser } from "../../runtimes/open_in_browser.ts";
import { openInServer } from "../../runtimes/open_in_server.ts";
import type { Program } from "../../runtimes/program.ts";
import { runtimesFolder } from "../../runtimes/runtimes_folder.ts";
import { servers } from "../../runtimes/servers.ts";
import type { DataFolder } from "../measure/data_folder.ts";
import { IMAGES_FILE } from "./lesson_batches.ts";
import type { StepPlace } from "./step.ts";
import type { StepContender } from "./step_contenders.ts";

/** The steps of one runtime. */
export interface RuntimeResult extends StepPlace {
  runtime: string;
  /** Milliseconds of each step, by contender and round; nothing of one that cannot run there. */
  times: Partial<Record<StepContender, number[][]>>;
}

const PROGRAM = new URL("./step.ts", import.meta.url);

/** Images that the steps go round. */
const IMAGES = 1024;

const PLACES: (BrowserPlace & { runtime: string })[] = [
  { runtime: "page", where: "page", isolated: false },
  { runtime: "worker with COOP and COEP", where: "worker", isolated: true },
];

/** A runtime that is open. */
interface OpenRuntime {
  result: RuntimeResult;
  program: Program;
  hasWebgl: boolean;
}

/**
 * Measures the lesson's training step in each runtime. All are open at once, and each contender has its turn in one runtime right after
 * the other, so that a machine that is slow for a while is slow for all of them.
 *
 * @param options How often, whether in short, whom, on which images, and what to tell whom: `failed` of a runtime that was not measured.
 * @returns What was found, runtime by runtime.
 * @throws {UsageError} If npm, Node or Chromium is missing.
 */
export async function measureRuntimes({ rounds, quick, contenders, data, signal, progress, failed }: {
  rounds: number;
  quick: boolean;
  contenders: StepContender[];
  data: DataFolder;
  signal: AbortSignal;
  progress: (line: string) => void;
  failed: (runtime: string, reason: string) => void;
}): Promise<RuntimeResult[]> {
  await findChromium();
  using folder = await runtimesFolder(progress);
  signal.addEventListener("abort", () => folder[Symbol.dispose]());
  await Deno.writeFile(join(folder.path, IMAGES_FILE), await images(data));
  await using browser = await openBrowser();
  await using opened = new AsyncDisposableStack();
  let runtimes: OpenRuntime[] = [];
  const lose = (runtime: string, error: unknown) => {
    failed(runtime, (error as Error).message.trim().split("\n").at(-1)!);
    runtimes = runtimes.filter(({ result }) => result.runtime !== runtime);
  };
  const open = async (runtime: string, hasWebgl: boolean, start: () => Program | Promise<Program>) => {
    progress(`runtimes: ${runtime} starts`);
    try {
      const program = opened.use(await start());
      const place = await program.report() as StepPlace;
      runtimes.push({ result: { runtime, ...place, times: {} }, program, hasWebgl });
    } catch (error) {
      lose(runtime, error);
    }
  };
  const query = { quick: `${quick}` };
  const program = await bundle(PROGRAM, folder.path, "server");
  for (const server of await servers(folder.path)) {
    await open(server.name, false, () => openInServer(server, folder.path, program, query));
  }
  const page = await bundle(PROGRAM, folder.path, "browser");
  const version = browser.version().replace(/\..*/, "");
  for (const { runtime, ...place } of PLACES) {
    const query = { quick: `${quick}`, wasm: "node_modules/@tensorflow/tfjs-backend-wasm/dist/" };
    await open(
      `Chromium ${version}, ${runtime}`,
      place.where === "page",
      () => openInBrowser(browser, place, folder.path, page, query),
    );
  }
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      for (const { result, program, hasWebgl } of runtimes) {
        const { runtime, threads, times } = result;
        if (contender === "scanline" && threads === 1 || contender === "tfjs-webgl" && !hasWebgl) continue;
        progress(`runtimes, round ${round + 1} of ${rounds}: ${contender} in ${runtime}`);
        try {
          (times[contender] ??= []).push(await program.ask(contender) as number[]);
        } catch (error) {
          lose(runtime, error);
        }
      }
    }
  }
  return runtimes.map(({ result }) => result);
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
