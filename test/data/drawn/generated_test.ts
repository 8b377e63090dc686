import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import type { Dataset } from "../../../lib/data/dataset.ts";
import { generateDataset } from "../../../lib/data/drawn/generated.ts";

const small = (seed: number): Promise<Dataset> => generateDataset({ seed, train: 300, test: 100 });

Deno.test("generateDataset gives the shapes of MNIST and says what it is", async () => {
  const { train, test, source, description } = await small(1);
  assertEquals(train.images.shape, [300, 28, 28]);
  assertEquals(train.images.data.length, 300 * 28 * 28);
  assertEquals(train.labels.shape, [300]);
  assertEquals(test.images.shape, [100, 28, 28]);
  assertEquals(test.labels.data.length, 100);
  assertEquals(source, "generated");
  assertEquals(description.includes("not MNIST"), true);
});

Deno.test("generateDataset gives the same bytes for the same seed and others for another", async () => {
  const once = await small(7);
  assertEquals(await small(7), once);
  const other = await small(8);
  assertNotEquals(other.train.labels.data, once.train.labels.data);
  assertNotEquals(other.test.images.data, once.test.images.data);
});

Deno.test("generateDataset begins with the same digits however many it draws", async () => {
  const [short, long] = [await small(3), await generateDataset({ seed: 3, train: 400, test: 150 })];
  assertEquals(long.train.images.data.slice(0, short.train.images.data.length), short.train.images.data);
  assertEquals(long.test.labels.data.slice(0, 100), short.test.labels.data);
});

Deno.test("generateDataset draws test digits that are no training digits", async () => {
  const { train, test } = await small(1);
  const seen = new Set<string>();
  for (let at = 0; at < train.images.data.length; at += 784) {
    seen.add(train.images.data.slice(at, at + 784).toString());
  }
  assertEquals(seen.size, 300);
  for (let at = 0; at < test.images.data.length; at += 784) {
    assertEquals(seen.has(test.images.data.slice(at, at + 784).toString()), false);
  }
});

Deno.test("generateDataset begins its test set with the labels of MNIST's, whatever the seed", async () => {
  for (const seed of [1, 2]) {
    const { test } = await small(seed);
    assertEquals([...test.labels.data.slice(0, 10)], [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  }
});

Deno.test("generateDataset draws every digit about as often", async () => {
  const { train } = await generateDataset({ train: 5000, test: 1 });
  const counts = new Array(10).fill(0);
  for (const label of train.labels.data) counts[label]++;
  // 500 expected of each, with a standard deviation of 21.
  assertEquals(counts.filter((count) => count < 400 || count > 600), []);
});

Deno.test("generateDataset tells its progress up to the last digit", async () => {
  const steps: [number, number][] = [];
  await generateDataset({ train: 1200, test: 300, onProgress: (done, total) => steps.push([done, total]) });
  assertEquals(steps.at(-1), [1500, 1500]);
  assertEquals(steps.length > 2, true);
  for (let index = 1; index < steps.length; index++) {
    assertEquals(steps[index][0] > steps[index - 1][0], true);
  }
});

Deno.test("generateDataset stops when its signal says so, before and between digits", async () => {
  await assertRejects(
    () => generateDataset({ train: 10, test: 10, signal: AbortSignal.abort(new Error("Enough")) }),
    Error,
    "Enough",
  );
  const controller = new AbortController();
  const drawn: number[] = [];
  await assertRejects(
    () =>
      generateDataset({
        signal: controller.signal,
        onProgress: (done) => {
          drawn.push(done);
          // From a timer, as a signal of the system comes.
          if (drawn.length === 1) setTimeout(() => controller.abort());
        },
      }),
    DOMException,
    "abort",
  );
  assertEquals(drawn.at(-1)! < 5000, true);
});

Deno.test("generateDataset refuses a number of images or a seed that makes no sense", async () => {
  for (const train of [0, -1, 1.5, NaN]) {
    await assertRejects(
      () => generateDataset({ train }),
      RangeError,
      `Cannot generate ${train} images: expected a whole number of at least 1`,
    );
  }
  await assertRejects(() => generateDataset({ seed: -1 }), RangeError, "Cannot seed a generator with -1");
});
