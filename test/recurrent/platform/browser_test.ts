import { assertEquals, assertMatch } from "@std/assert";
import { browser } from "../../../lib/recurrent/platform/browser.ts";
import type { Globals } from "../../../lib/recurrent/platform/globals.ts";

const anything = function () {};

/** What there is in a page with COOP and COEP. */
const page: Globals = { SharedArrayBuffer: anything, crossOriginIsolated: true, Worker: anything };

const worker: Globals = { ...page, DedicatedWorkerGlobalScope: anything };

const cases: [where: string, globals: Globals, canShare: boolean, canWait: boolean][] = [
  ["a page without COOP and COEP", { Worker: anything, crossOriginIsolated: false }, false, false],
  ["a page with them", page, true, false],
  ["a worker of it", worker, true, true],
  [
    "a worker without them",
    { ...worker, SharedArrayBuffer: undefined, crossOriginIsolated: false },
    false,
    false,
  ],
  [
    "an old Chrome, which has shared memory but cannot send it",
    { ...worker, crossOriginIsolated: false },
    false,
    false,
  ],
  ["a worker that cannot start others", { ...worker, Worker: undefined }, true, false],
  ["a service worker", { ...page, Worker: undefined }, true, false],
];

for (const [where, globals, canShare, canWait] of cases) {
  Deno.test(`the platform of a browser knows what it may: ${where}`, () => {
    const found = browser(globals);
    assertEquals([found.canShare, found.canWait, found.startsWhileWaiting], [canShare, canWait, false]);
  });
}

Deno.test("the platform of a browser has at least one core, as many as the browser says", () => {
  assertEquals([browser({}).cores(), browser({ navigator: { hardwareConcurrency: 6 } }).cores()], [1, 6]);
});

Deno.test("a browser that refuses a worker at once is heard as one that refuses it later", () => {
  const own = globalThis.Worker;
  const heard: string[] = [];
  try {
    for (const message of ["Failed to construct 'Worker': forbidden", ""]) {
      globalThis.Worker = class {
        constructor() {
          throw new DOMException(message, "SecurityError");
        }
      } as unknown as typeof Worker;
      browser(worker).startWorker("", {}, (why) => heard.push(why)).terminate();
    }
  } finally {
    globalThis.Worker = own;
  }
  assertEquals(heard[0], "Failed to construct 'Worker': forbidden");
  assertMatch(heard[1], /^the browser refuses it: a Content-Security-Policy must allow workers/);
  assertEquals(heard.length, 2);
});
