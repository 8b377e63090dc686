/** The built package in the runtimes it is for, against stock tfjs in the same runtime. @module */
import { assert, assertEquals, assertGreater } from "@std/assert";
import { join } from "node:path";
import { bundle } from "../../lib/tools/runtimes/bundle.ts";
import { findChromium, openBrowser } from "../../lib/tools/runtimes/chromium.ts";
import { IMAGES_FILE } from "../../lib/tools/bench/runtimes/lesson_batches.ts";
import { type BrowserPlace, openInBrowser } from "../../lib/tools/runtimes/open_in_browser.ts";
import { openInServer } from "../../lib/tools/runtimes/open_in_server.ts";
import type { Program } from "../../lib/tools/runtimes/program.ts";
import { runInBrowser } from "../../lib/tools/runtimes/run_in_browser.ts";
import { runInServer } from "../../lib/tools/runtimes/run_in_server.ts";
import { runtimesFolder } from "../../lib/tools/runtimes/runtimes_folder.ts";
import { servers } from "../../lib/tools/runtimes/servers.ts";
import { onEndSignal } from "../../lib/tools/signals.ts";
import type { ParityReport } from "./parity/parity.ts";

/** The threads to try where several can be: more than the machine may have cores. */
const THREADS = "3";

const PARITY = new URL("./parity/parity.ts", import.meta.url);

await findChromium();
const folder = await runtimesFolder(console.error);
onEndSignal((exitCode) => {
  folder[Symbol.dispose]();
  Deno.exit(exitCode);
});
addEventListener("unload", () => folder[Symbol.dispose]());

/** What the benchmark runs. */
const STEP = new URL("../../lib/tools/bench/runtimes/step.ts", import.meta.url);

const TFJS_WASM = "node_modules/@tensorflow/tfjs-backend-wasm/dist/";

const [forServers, forBrowsers] = [
  await bundle(PARITY, folder.path, "server"),
  await bundle(PARITY, folder.path, "browser"),
];

/** What passes compute is the same in every runtime that rounds alike. */
const known = new Map<boolean, { bits: string; runtime: string }>();

function check(runtime: string, { checks, failures, isFused, bits }: ParityReport): void {
  assertEquals(failures, []);
  assertGreater(checks, 20);
  const first = known.get(isFused) ?? { bits, runtime };
  known.set(isFused, first);
  assertEquals(bits, first.bits, `the same bits as in ${first.runtime}`);
}

for (const server of await servers(folder.path)) {
  Deno.test(`the engine agrees with stock tfjs in ${server.name}`, async () => {
    const found = await runInServer(server, folder.path, forServers, { threads: THREADS }) as ParityReport;
    check(server.name, found);
    assert(
      found.engine.engine === "blas" || found.engine.reason !== undefined,
      "it says why there is no BLAS",
    );
  });
}

const PLACES: (BrowserPlace & { threads: string })[] = [
  { where: "page", isolated: false, threads: "1" },
  { where: "page", isolated: true, threads: "1" },
  { where: "worker", isolated: false, threads: "1" },
  { where: "worker", isolated: true, threads: THREADS },
];

for (const { threads, ...place } of PLACES) {
  const name = `a ${place.where} ${place.isolated ? "with" : "without"} COOP and COEP`;
  Deno.test(`the engine agrees with stock tfjs in Chromium, in ${name}, threads: ${threads}`, async () => {
    const browser = await openBrowser();
    try {
      const query = { threads, wasm: TFJS_WASM };
      const found = await runInBrowser(browser, place, folder.path, forBrowsers, query) as ParityReport;
      check(name, found);
      assertEquals(found.engine.engine, "wasm");
      if (threads === "1") assertEquals(found.engine.threads, 1);
    } finally {
      await browser.close();
    }
  });
}

Deno.test("the benchmark's step takes its turns in a server, a page and a worker", async () => {
  // A batch of images that are noise, each with its label.
  const noise = Uint8Array.from({ length: 64 * 785 }, (_, at) => at % 785 === 784 ? at % 10 : at * at % 251);
  await Deno.writeFile(join(folder.path, IMAGES_FILE), noise);
  const [program, page] = [
    await bundle(STEP, folder.path, "server"),
    await bundle(STEP, folder.path, "browser"),
  ];
  const browser = await openBrowser();
  try {
    const [deno] = await servers(folder.path);
    await takesTurns(openInServer(deno, folder.path, program, { quick: "true" }));
    for (const where of ["page", "worker"] as const) {
      const query = { quick: "true", wasm: TFJS_WASM };
      await takesTurns(await openInBrowser(browser, { where, isolated: false }, folder.path, page, query));
    }
  } finally {
    await browser.close();
  }
});

async function takesTurns(program: Program): Promise<void> {
  await using disposed = program;
  const { build, threads } = await disposed.report() as { build: string; threads: number };
  assert(build === "relaxed" || build === "plain", build);
  assertGreater(threads, 0);
  for (const contender of ["scanline-1", "tfjs-wasm", "scanline-1"]) {
    const times = await disposed.ask(contender) as number[];
    assertEquals(times.map((time) => time > 0), [true, true]);
  }
}
