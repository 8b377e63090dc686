import { assert, assertEquals, assertGreater } from "@std/assert";
import { DataError, formatSafetensors, readSafetensors } from "../../../lib/interop/mod.ts";
import { BYTES, HEADERS, putTogether, takeApart } from "./damages.ts";
import { bidirectionalLayer, gruLayer, lstmLayer } from "@scanline/recurrent/layers";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";

/** How many files are damaged in each way. */
const COUNT = Number(Deno.env.get("DAMAGED_SAFETENSORS") ?? 60);

function network(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      bidirectionalLayer({
        layer: gruLayer({ units: 2, resetAfter: true, returnSequences: true }) as tf.RNN,
        inputShape: [null, 3],
      }),
      lstmLayer({ units: 3 }),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 2, activation: "softmax" }),
    ],
  });
  const random = new Random(1);
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map(({ shape, size }) =>
        tf.tensor(Float32Array.from({ length: size }, () => random.uniform(-1, 1)), shape)
      ),
    )
  );
  return model;
}

const model = network();
const [ours, target] = [await formatSafetensors(model), network()];
const whole = takeApart(ours);
const { __metadata__: _, ...bare } = whole.header;
const theirs = putTogether({ header: bare, data: whole.data });
const zeros = model.getWeights().map((weight) => tf.zerosLike(weight));

/** Reads a damaged file in both ways: each time a whole network of finite numbers comes of it, or an error and nothing else. */
async function readBoth(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  let errors = 0;
  const before = tf.memory().numTensors;
  for (const options of [{}, { model: target }]) {
    target.setWeights(zeros);
    try {
      const read = await readSafetensors(bytes.slice(), options);
      assert(read.getWeights().every((weight) => weight.dataSync().every(Number.isFinite)));
      if (read !== target) read.dispose();
      else {assert(
          target.getWeights().every((weight) => weight.dataSync().some((value) => value !== 0)),
          "no layer is left out",
        );}
    } catch (error) {
      errors++;
      assert(error instanceof DataError, Deno.inspect(error));
      assert(/^Cannot read the safetensors: [^\n\0]{10,700}[^.]$/s.test(error.message), error.message);
      assert(
        target.getWeights().every((weight) => weight.dataSync().every((value) => value === 0)),
        "nothing is filled",
      );
    }
  }
  assertEquals(tf.memory().numTensors, before);
  return errors;
}

Deno.test("the files that are to be damaged can be read", async () => {
  assertEquals(await readBoth(ours), 0);
  // What stands between the layers is nowhere in a file of PyTorch's, but nothing is asked of it here.
  assertEquals(await readBoth(theirs), 0);
});

for (const [name, damage] of Object.entries(HEADERS)) {
  Deno.test(`${COUNT} headers with ${name} give an error each, or a whole network`, async () => {
    let errors = 0;
    for (let seed = 0; seed < COUNT; seed++) {
      const random = new Random(seed, 3);
      const victim = takeApart(seed % 2 ? ours : theirs);
      damage(victim, random);
      errors += await readBoth(putTogether(victim));
    }
    assertGreater(errors, COUNT / 4);
  });
}

for (const [name, damage] of Object.entries(BYTES)) {
  Deno.test(`${COUNT} files with ${name} give an error each, or a whole network`, async () => {
    let errors = 0;
    for (let seed = 0; seed < COUNT; seed++) {
      errors += await readBoth(damage((seed % 2 ? ours : theirs).slice(), new Random(seed, 4)));
    }
    assertGreater(errors, COUNT / 4);
  });
}
