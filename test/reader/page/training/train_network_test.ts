import { assert, assertEquals, assertGreater } from "@std/assert";
import {
  generateDataset,
  logLine,
  readSafetensors,
  recipe,
  rowClassifier,
  train,
} from "../../../../lib/mod.ts";
import { readerNetwork } from "../../../../lib/reader/mod.ts";
import type { News, Trained } from "../../../../lib/reader/page/training/messages.ts";
import { trainNetwork } from "../../../../lib/reader/page/training/train_network.ts";

const digits = await generateDataset({ train: 64 * 60, test: 100 });
const small = { hiddenSize: 8, testImages: 100 };

async function trained(signal = new AbortController().signal, hear: (news: News) => void = () => {}) {
  const news: News[] = [];
  const tell = (one: News) => {
    news.push(one);
    hear(one);
  };
  await trainNetwork(digits, small, "mine", tell, signal);
  return news;
}

const of = <Kind extends News["kind"]>(news: News[], kind: Kind) =>
  news.filter((one): one is Extract<News, { kind: Kind }> => one.kind === kind);

Deno.test("a training in the page has the lines of the library's, and a loss for every step", async () => {
  const news = await trained();
  const lines: string[] = [];
  const model = rowClassifier({ ...recipe, ...small });
  for await (const report of train(model, digits, { ...recipe, ...small })) lines.push(logLine(report));
  assertEquals(of(news, "report").map(({ line }) => line), lines);
  assertEquals(of(news, "report").map(({ done }) => done), [1, 51]);
  assertEquals(of(news, "steps").flatMap(({ losses }) => losses).length, 60);
  const [{ images, steps, engine }] = of(news, "begun");
  assertEquals([images, steps, engine], [3840, 60, "wasm"]);

  const result = news.at(-1) as Trained;
  assertEquals([result.kind, result.stopped, result.steps, result.testImages], ["trained", false, 60, 100]);
  const expected = readerNetwork(model, { name: "mine" });
  assertEquals({ ...result.network, probes: undefined }, { ...expected, probes: undefined });
  assertEquals(result.network.probes!.kernel.length, 28 * 8 * 10);
  const saved = await readSafetensors(result.file);
  assertEquals(readerNetwork(saved, { name: "mine" }).recurrent, expected.recurrent);
});

Deno.test("a training that is stopped ends after the step in hand, and its network is kept", async () => {
  const stop = new AbortController();
  const news = await trained(stop.signal, ({ kind }) => kind === "report" && stop.abort());
  const { stopped, steps, seconds, network } = news.at(-1) as Trained;
  assertEquals([stopped, steps], [true, 1]);
  assertGreater(seconds, 0);
  const untrained = readerNetwork(rowClassifier({ ...recipe, ...small }), { name: "mine" });
  assert(network.recurrent.kernel.some((weight, at) => weight !== untrained.recurrent.kernel[at]));
});
