import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { batches } from "../../../lib/data/batches.ts";
import { DataError, type Split } from "../../../lib/data/dataset.ts";
import { load } from "../../../lib/data/mnist/load.ts";
import { loadMnist } from "../../../lib/data/mnist/mnist.ts";
import { mnistFiles } from "../../../lib/data/mnist/mnist_files.ts";
import { sequences, take } from "../../../lib/data/tensors.ts";
import { tf } from "../../../lib/tf.ts";
import { Mirror, setting, TemporaryFolder } from "../stand_in.ts";

const dir = Deno.env.get("MNIST_DIR");
const needsMnist = { ignore: !dir };

function counts(split: Split): number[] {
  const counts = Array(10).fill(0);
  for (const label of split.labels.data) counts[label]++;
  return counts;
}

Deno.test({
  ...needsMnist,
  name: "loadMnist gives the digits of MNIST (needs MNIST_DIR)",
  fn: async () => {
    const { train, test, source } = await loadMnist();
    assertEquals(source, "mnist");
    assertEquals([train.images.shape, train.labels.shape], [[60000, 28, 28], [60000]]);
    assertEquals([test.images.shape, test.labels.shape], [[10000, 28, 28], [10000]]);
    assertEquals([...take(test, 10).labels.data], [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    assertEquals(counts(train), [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    assertEquals(counts(test), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  },
});

Deno.test({
  ...needsMnist,
  name: "loadMnist downloads MNIST from a mirror into the cache (needs MNIST_DIR)",
  fn: async () => {
    using folder = new TemporaryFolder();
    await using mirror = new Mirror(async (name) => new Response(await Deno.readFile(join(dir!, name))));
    const files = { files: mnistFiles };
    const options = { mirrors: [mirror.url], source: "mnist" } as const;
    const first = await load(options, setting(files, { XDG_CACHE_HOME: folder.path }));
    const second = await load(options, setting(files, { XDG_CACHE_HOME: folder.path }));
    assertEquals([first.source, second.source, mirror.requests.length], ["mnist", "mnist", 4]);
    assertEquals(first.test.labels, second.test.labels);
    assertEquals(counts(first.train), counts(second.train));
  },
});

Deno.test({
  ...needsMnist,
  name: "batches and sequences take MNIST as it is (needs MNIST_DIR)",
  fn: async () => {
    const { train, test } = await loadMnist();
    const [batch] = batches(train, { batchSize: 64, seed: 1 });
    const images = sequences(test, 0, 2000);
    assertEquals([batch.images.shape, images.shape], [[64, 1, 28, 28], [2000, 28, 28]]);
    assertEquals([(await images.max().data())[0], (await images.min().data())[0]], [1, 0]);
    tf.dispose([batch.images, batch.labels, images]);
  },
});

Deno.test("loadMnist says which folder does not hold the files", async () => {
  using folder = new TemporaryFolder();
  await assertRejects(
    () => loadMnist({ dir: folder.path }),
    DataError,
    `Cannot load MNIST from "${folder.path}": found no "${mnistFiles.trainImages.name}"`,
  );
});

Deno.test("loadMnist stops drawing digits if the signal is aborted", async () => {
  const controller = new AbortController();
  const drawing = loadMnist({ source: "generated", signal: controller.signal });
  controller.abort(new Error("enough"));
  await assertRejects(() => drawing, Error, "enough");
});
