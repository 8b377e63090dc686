/** The built package in the runtimes it is for, against stock tfjs in the same runtime. @module */
import { assert, assertEquals, assertGreater } from "@std/assert";
import { bundle } from "../../lib/tools/runtimes/bundle.ts";
import { findChromium, openBrowser } from "../../lib/tools/runtimes/chromium.ts";
import type { BrowserPlace } from "../../lib/tools/runtimes/open_in_browser.ts";
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
      const query = { threads, wasm: "node_modules/@tensorflow/tfjs-backend-wasm/dist/" };
      const found = await runInBrowser(browser, place, folder.path, forBrowsers, query) as ParityReport;
      check(name, found);
      assertEquals(found.engine.engine, "wasm");
      if (threads === "1") assertEquals(found.engine.threads, 1);
    } finally {
      await browser.close();
    }
  });
}
