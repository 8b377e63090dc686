import { assertEquals, assertLess } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { fusedLstm } from "../../../lib/recurrent/ops/fused_lstm.ts";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import type { WasmBuild } from "../../../lib/recurrent/wasm/module_bytes.ts";
import { stepFields } from "../../../lib/recurrent/wasm/structs.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import type { LstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { tf } from "../../../lib/tf.ts";
import { randomCase, tensors } from "../random_case.ts";
import { largestDifference, largestMagnitude, referenceBackward } from "../reference.ts";
import { Workspace } from "../wasm/workspace.ts";

/** sigmoid and tanh of numbers by a build of the module: gates i and g of one step. */
function activations(build: WasmBuild, x: Float32Array) {
  const workspace = new Workspace(compileWasm(build));
  const hidden = x.length;
  const [z, c, h] = [workspace.put([...x, ...x, ...x, ...x]), ...[x, x].map((like) => workspace.put(like))];
  workspace.routines.gatesForward(workspace.struct(stepFields, { hidden, z, c, h }), 0, 1);
  const gates = workspace.take(z, 4 * hidden);
  return { sigmoid: gates.subarray(0, hidden), tanh: gates.subarray(2 * hidden, 3 * hidden) };
}

for (const build of ["relaxed", "plain"] as const) {
  Deno.test(`gates of the ${build} build are 1, -1 and 0 where float32's are, and within the error budget elsewhere`, () => {
    const sizes = Float32Array.from({ length: 60000 }, (_, at) => 0.002 * at); // 0 to 120
    const x = Float32Array.from([...sizes, ...sizes.map((size) => -size)]);
    const { sigmoid, tanh } = activations(build, x);
    const wanted = { sigmoid: x.map((v) => 1 / (1 + Math.exp(-v))), tanh: x.map(Math.tanh) };
    assertLess(largestDifference(sigmoid, wanted.sigmoid), 3e-7);
    assertLess(largestDifference(tanh, wanted.tanh), 4e-7);
    x.forEach((v, at) => {
      if (Math.abs(wanted.tanh[at]) === 1) assertEquals(tanh[at], wanted.tanh[at], `tanh(${v})`);
      if (v > 17.33) assertEquals(sigmoid[at], 1, `sigmoid(${v})`);
      if (v < -88.4) assertEquals(sigmoid[at], 0, `sigmoid(${v})`);
      // A gate that is nearly shut keeps its slope.
      if (v < -8.01 && v > -87) {
        assertLess(Math.abs(sigmoid[at] / wanted.sigmoid[at] - 1), 1e-6, `sigmoid(${v})`);
      }
    });
  });

  Deno.test(`gates of the ${build} build saturate for numbers of any size, and NaN stays NaN`, () => {
    const x = Float32Array.of(6e4, 1.7e9, 1e38, Infinity, -6e4, -1.7e9, -1e38, -Infinity, NaN);
    const { sigmoid, tanh } = activations(build, x);
    assertEquals([...sigmoid], [1, 1, 1, 1, 0, 0, 0, 0, NaN]);
    assertEquals([...tanh], [1, 1, 1, 1, -1, -1, -1, -1, NaN]);
  });
}

const ENGINES = [["wasm", "wasm"], ["wasm", "cpu"], ["blas", "wasm"], ["blas", "cpu"], [
  "tfjs",
  "wasm",
]] as const;
const NAMES = ["dx", "dKernel", "dRecurrentKernel", "dBias"] as const;

/** Gradients of the sum of the last hidden state. */
function gradients(lstm: typeof fusedLstm, given: tf.Tensor[]): Float32Array[] {
  return tf.tidy(() => {
    const loss = (...[x, kernel, recurrentKernel, bias]: tf.Tensor[]) =>
      tf.sum(lstm(x as tf.Tensor3D, { kernel, recurrentKernel, bias } as LstmWeights).h);
    return tf.grads(loss)(given).map((gradient) => gradient.dataSync<"float32">().slice());
  });
}

for (const [engine, backend] of ENGINES) {
  const ignore = engine === "blas" && findBlas().blas === undefined;
  const name = `(${engine} on the ${backend} backend)`;
  const within = async (run: () => void) => {
    await tf.setBackend(backend);
    useEngine({ engine });
    tf.tidy(run);
    useEngine({});
    await tf.setBackend("wasm");
  };

  Deno.test({
    name: `an input that nobody scaled has the gradients of saturated gates ${name}`,
    ignore,
    fn: () =>
      within(() => {
        const x = tf.tensor3d([3, 1.7e9, 0.5], [1, 3, 1]);
        const weights = [tf.fill([1, 4], 0.5), tf.ones([1, 4]), tf.zeros([4])];
        const [, kernel] = gradients(fusedLstm, [x, ...weights]);
        assertLess(largestDifference(kernel, [0.03195, 0.00887, 0.03722, 0.08603]), 1e-4);
      }),
  });

  for (const large of [30, 6e4, 1.7e9, -1.7e9, 1e38]) {
    Deno.test({
      name: `gradients are right where single inputs are ${large} ${name}`,
      ignore,
      fn: () =>
        within(() => {
          const sizes = { batch: 6, time: 7, input: 5, hidden: 9 };
          const numbers = randomCase(sizes);
          for (const at of [3, 57, 58, 150]) numbers.x[at] = large;
          const { x, weights: { kernel, recurrentKernel, bias } } = tensors(sizes, numbers);
          const actual = gradients(fusedLstm, [x, kernel, recurrentKernel, bias]);
          const expected = referenceBackward(sizes, { ...numbers, h0: undefined, c0: undefined }, {
            dhLast: new Float32Array(sizes.batch * sizes.hidden).fill(1),
          });
          NAMES.forEach((name, at) =>
            assertLess(
              largestDifference(actual[at], expected[name]),
              2e-5 * largestMagnitude(expected[name]),
              name,
            )
          );
        }),
    });
  }

  Deno.test({
    name: `a memory that tanh saturates passes no gradient on, however large the input ${name}`,
    ignore,
    fn: () =>
      within(() => {
        // The input reaches the input gate alone, which it leaves half open; the memory is full.
        const x = tf.tensor3d([1.7e9], [1, 1, 1]);
        const weights = [tf.tensor2d([[1e-12, 0, 0, 0]]), tf.zeros([1, 4]), tf.tensor1d([0, 20, 20, 0.3])];
        const state = { h: tf.zeros<tf.Rank.R2>([1, 1]), c: tf.fill<tf.Rank.R2>([1, 1], 30) };
        const from: typeof fusedLstm = (x, weights) => fusedLstm(x, weights, { state });
        const [, kernel] = gradients(from, [x, ...weights]);
        assertEquals([kernel[0], kernel[1], kernel[2]].map(Math.abs), [0, 0, 0]);
      }),
  });

  Deno.test({
    name: `Infinity and NaN reach the same numbers as in plain operations ${name}`,
    ignore,
    fn: () =>
      within(() => {
        const sizes = { batch: 4, time: 5, input: 3, hidden: 6 };
        const numbers = randomCase(sizes);
        numbers.x[4] = Infinity;
        numbers.x[15 + 7] = -Infinity;
        numbers.x[30 + 6] = NaN;
        const { x, weights } = tensors(sizes, numbers);
        const [ours, plain] = [fusedLstm, lstmSequence].map((lstm) => lstm(x, weights).outputs.dataSync());
        plain.forEach((value, at) =>
          assertEquals(Number.isNaN(ours[at]), Number.isNaN(value), `number ${at}`)
        );
        const finite = (values: ArrayLike<number>) =>
          Array.from(plain, (value, at) => Number.isNaN(value) ? 0 : values[at]);
        assertLess(largestDifference(finite(ours), finite(plain)), 2e-6);
      }),
  });
}
