import { assert, assertEquals, assertGreater } from "@std/assert";
import { generateDataset, logLine, recipe, rowClassifier, train } from "../../../lib/mod.ts";
import { readerNetwork } from "../../../lib/reader/mod.ts";
import type { News, Order } from "../../../lib/reader/page/training/messages.ts";
import { bundlePage, type PagePrograms } from "../../../lib/tools/page/bundle_page.ts";

const programs: PagePrograms = await bundlePage();

Deno.test("the programs of the page are the same every time, and import nothing", async () => {
  assertEquals(await bundlePage(), programs);
  for (const program of Object.values(programs)) {
    assert(!/^import\b|\bimport\s*["'(]|\bimportScripts\b/m.test(program));
  }
});

Deno.test("the page's own program has no tfjs, so that its first picture does not wait for it", () => {
  const ofTfjs = "No backend found in registry."; // one of its messages
  assert(programs.worker.includes(ofTfjs));
  assert(!programs.page.includes(ofTfjs));
  assertGreater(programs.worker.length, 5 * programs.page.length);
});

Deno.test("the worker's program trains: its log has the lines of the library's, its network the same weights", async () => {
  const blob = new Blob([programs.worker], { type: "text/javascript" });
  const address = URL.createObjectURL(blob);
  const worker = new Worker(address, { type: "module" });
  const news: News[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  worker.onmessage = ({ data }: MessageEvent<News>) => {
    news.push(data);
    // The measurement of stock tfjs comes next, which is tested elsewhere.
    if (data.kind === "trained") resolve();
    if (data.kind === "failed") reject(new Error(data.message));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(event.message));
  };
  worker.postMessage({ kind: "train", digits: 640, epochs: 1, dropped: false } satisfies Order);
  try {
    await promise;
  } finally {
    worker.terminate();
    URL.revokeObjectURL(address);
  }
  const digits = await generateDataset({ train: 640, test: recipe.testImages });
  const model = rowClassifier(recipe);
  const lines: string[] = [];
  for await (const report of train(model, digits, recipe)) lines.push(logLine(report));
  assertEquals(
    news.filter(({ kind }) => kind === "report").map((one) => (one as { line: string }).line),
    lines,
  );
  const result = news.at(-1);
  assert(result?.kind === "trained");
  const network = readerNetwork(model, { name: result.network.name });
  // The linear layer's gradients come from the cpu backend there and from the wasm backend here.
  result.network.recurrent.kernel.forEach((weight, at) =>
    assert(Math.abs(weight - network.recurrent.kernel[at]) < 1e-3)
  );
});
