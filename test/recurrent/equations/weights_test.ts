import { assertEquals, assertGreater, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { tf } from "../../../lib/tf.ts";
import {
  initialGruWeights,
  initialLstmWeights,
  initialRnnWeights,
} from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";

Deno.test("initialLstmWeights have the promised shapes and fill +-1/sqrt(hidden)", () => {
  tf.tidy(() => {
    const { kernel, recurrentKernel, bias } = initialLstmWeights(
      { inputSize: 28, hiddenSize: 64 },
      new Random(1),
    );
    assertEquals([kernel.shape, recurrentKernel.shape, bias.shape], [[28, 256], [64, 256], [256]]);
    for (const tensor of [kernel, recurrentKernel, bias]) {
      const values = tensor.dataSync<"float32">();
      const largest = Math.max(...values.map(Math.abs));
      assertLess(largest, 1 / 8);
      assertGreater(largest, 0.97 / 8);
      assertLess(Math.abs(values.reduce((sum, value) => sum + value) / values.length), 0.02);
    }
  });
});

Deno.test("initialRnnWeights have a quarter of the columns", () => {
  tf.tidy(() => {
    const { kernel, recurrentKernel, bias } = initialRnnWeights(
      { inputSize: 3, hiddenSize: 5 },
      new Random(1),
    );
    assertEquals([kernel.shape, recurrentKernel.shape, bias.shape], [[3, 5], [5, 5], [5]]);
  });
});

Deno.test("initialGruWeights have three quarters of the columns, and two biases if the reset gate comes after the product", () => {
  tf.tidy(() => {
    const sizes = { inputSize: 3, hiddenSize: 64 };
    const before = initialGruWeights(sizes, new Random(1));
    const after = initialGruWeights(sizes, new Random(1), { resetAfter: true });
    assertEquals([before.kernel.shape, before.recurrentKernel.shape, before.bias.shape], [
      [3, 192],
      [64, 192],
      [192],
    ]);
    assertEquals(after.bias.shape, [2, 192]);
    for (const tensor of [...Object.values(before), ...Object.values(after)] as tf.Tensor[]) {
      const largest = Math.max(...tensor.dataSync<"float32">().map(Math.abs));
      assertLess(largest, 1 / 8);
      assertGreater(largest, 0.97 / 8);
    }
    assertEquals(after.kernel.dataSync(), before.kernel.dataSync());
    const count = tf.memory().numTensors;
    tf.dispose({ ...initialGruWeights(sizes, new Random(1), { resetAfter: true }) });
    assertEquals(tf.memory().numTensors, count);
  });
});

Deno.test("initialLstmWeights are decided by the generator", () => {
  tf.tidy(() => {
    const draw = (seed: number) =>
      initialLstmWeights({ inputSize: 2, hiddenSize: 3 }, new Random(seed)).kernel.arraySync();
    assertEquals(draw(5), draw(5));
    assertNotEquals(draw(5), draw(6));
  });
});

Deno.test("initialLstmWeights refuse sizes that are no whole numbers above 0", () => {
  for (const hiddenSize of [0, 1.5, NaN]) {
    assertThrows(
      () => initialLstmWeights({ inputSize: 2, hiddenSize }, new Random(1)),
      RangeError,
      `hiddenSize ${hiddenSize}`,
    );
  }
});
