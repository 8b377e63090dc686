import { assertEquals, assertLess } from "@std/assert";
import { formatOnnx } from "../../../lib/interop/onnx/format_onnx.ts";
import { tf } from "../../../lib/tf.ts";
import { type Activation, drawnStack, KINDS, KNOWN, OTHERS, ZEROS } from "./drawn_stack.ts";
import { operators } from "./operators.ts";
import { randomTensor, withRandomWeights } from "./random_numbers.ts";
import { difference } from "./runtime.ts";

/** Answers of ONNX Runtime and ours may differ by this. */
const TOLERANCE = 5e-6;

async function sweep(seeds: number[], activations: string[]): Promise<void> {
  for (const seed of seeds) {
    const { model, x, about } = drawnStack(seed, activations);
    assertLess(await difference(model, [x]), TOLERANCE, `seed ${seed}: ` + about.join("\n"));
    model.dispose();
    x.dispose();
  }
}

const seeds = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

Deno.test("drawn stacks of recurrent layers give the same answers in ONNX Runtime", () =>
  sweep(seeds(1, 120), KNOWN));

Deno.test("drawn stacks with activations that ONNX's recurrent operators do not know give the same answers", () =>
  sweep(seeds(1000, 40), OTHERS));

for (const [kind, make] of Object.entries(KINDS)) {
  Deno.test(`${kind}, whose sizes are all different, gives the same answers with each setting`, async () => {
    for (const change of [{}, { useBias: false }, { goBackwards: true }, { returnSequences: true }]) {
      const layer = make({ ...ZEROS, units: 5, inputShape: [7, 3], ...change });
      const model = withRandomWeights(tf.sequential({ layers: [layer] }));
      assertLess(await difference(model, [randomTensor([2, 7, 3])]), TOLERANCE, JSON.stringify(change));
    }
  });
}

for (const activation of [...KNOWN, ...OTHERS]) {
  Deno.test(`gates with the activation ${activation} give the same answers`, async () => {
    for (const [kind, make] of Object.entries(KINDS)) {
      const settings = {
        ...ZEROS,
        units: 3,
        recurrentActivation: activation as Activation,
        inputShape: [3, 2],
      };
      const model = withRandomWeights(tf.sequential({ layers: [make(settings)] }));
      assertLess(await difference(model, [randomTensor([4, 3, 2])]), TOLERANCE, kind);
    }
  });
}

Deno.test("a recurrent layer becomes its operator, and a loop only where it must", async () => {
  const file = async (kind: string, activation: string) =>
    operators(
      await formatOnnx(tf.sequential({
        layers: [
          KINDS[kind]({ ...ZEROS, units: 2, inputShape: [3, 2], activation: activation as Activation }),
        ],
      })),
    );
  assertEquals(await file("stock LSTM", "tanh"), ["Transpose", "LSTM", "Squeeze"]);
  assertEquals(await file("stock GRU", "relu"), ["Transpose", "GRU", "Squeeze"]);
  assertEquals(await file("stock SimpleRNN", "relu"), ["Transpose", "RNN", "Squeeze"]);
  assertEquals((await file("stock LSTM", "swish")).includes("Scan"), true);
});

Deno.test("a bidirectional layer without a merge mode gives both outputs, with its states if they are asked for", async () => {
  for (const returnSequences of [false, true]) {
    for (const returnState of [false, true]) {
      const input = tf.input({ shape: [4, 3] });
      const layer = tf.layers.lstm({ ...ZEROS, units: 2, returnSequences, returnState }) as tf.RNN;
      const both = tf.layers.bidirectional({ layer, mergeMode: null as unknown as "concat" });
      const outputs = both.apply(input) as tf.SymbolicTensor[];
      assertEquals(outputs.length, returnState ? 6 : 2);
      const model = withRandomWeights(tf.model({ inputs: input, outputs }));
      assertLess(await difference(model, [randomTensor([2, 4, 3])]), TOLERANCE);
    }
  }
});
