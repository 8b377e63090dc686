import { assertEquals, assertLess } from "@std/assert";
import { tf } from "../../../lib/tf.ts";
import { Random } from "../../../lib/random.ts";
import { finiteDifferences } from "../../../lib/evaluation/witnesses/finite_differences.ts";
import {
  type CellResult,
  CELLS,
  type CellState,
  type CellWeights,
  countedCases,
  poisoned,
} from "../cells.ts";
import { CASES, GRADIENT_TOLERANCE, nameOf, randomCase, STATE_TOLERANCE, tensors } from "../random_case.ts";
import { largestDifference, largestMagnitude, type Sizes } from "../reference.ts";

type Lists = Record<string, ArrayLike<number>>;

/** Numbers for the gradient of everything a cell gives. */
function outputGradients({ batch, time, hidden }: Sizes, parts: readonly ("h" | "c")[]) {
  const random = new Random(7);
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  const numbers = {
    outputs: draw(batch * time * hidden),
    h: draw(batch * hidden),
    c: draw(batch * hidden),
  };
  const given: Partial<CellResult> = { outputs: tf.tensor3d(numbers.outputs, [batch, time, hidden]) };
  for (const part of parts) given[part] = tf.tensor2d(numbers[part], [batch, hidden]);
  return { numbers, given };
}

function assertGradients(actual: object, expected: Lists) {
  for (const [name, values] of Object.entries(expected)) {
    const found = (actual as Record<string, tf.Tensor>)[name].dataSync();
    const bound = GRADIENT_TOLERANCE * largestMagnitude(Float64Array.from(values));
    assertLess(largestDifference(found, values), bound + Number.MIN_VALUE, name);
  }
}

for (const [name, cell] of Object.entries(CELLS)) {
  const { parts, reference } = cell;

  /** The gradients that tfjs finds by itself for the sum of what the cell gives times given numbers. */
  const tapeGradients = (
    x: tf.Tensor3D,
    weights: CellWeights,
    state: CellState,
    given: Partial<CellResult>,
    options: object,
  ) => {
    const from = { ...weights, x, ...Object.fromEntries(parts.map((part) => [part, state[part]])) };
    const names = Object.keys(from) as (keyof typeof from)[];
    const loss = (...tensors: tf.Tensor[]) => {
      const all = Object.fromEntries(names.map((name, at) => [name, tensors[at]]));
      const { x, h, c, ...weights } = all as unknown as CellWeights & CellState & { x: tf.Tensor3D };
      const result = cell.sequence(x, weights, { ...options, state: { h, c } });
      const sums = (["outputs", ...parts] as const).map((part) =>
        tf.sum(tf.mul(result[part]!, given[part]!))
      );
      return tf.addN(sums);
    };
    const gradients = tf.grads(loss)(names.map((name) => from[name]));
    return Object.fromEntries(names.map((name, at) => [name, gradients[at]]));
  };

  for (const sizes of CASES) {
    for (const counted of countedCases(sizes)) {
      Deno.test(`${name}: both ways agree with a float64 reference: ${nameOf(sizes)}, ${counted.name}`, () => {
        tf.tidy(() => {
          const { time, hidden } = sizes;
          const numbers = randomCase(sizes, 1, cell);
          const given = { ...numbers, x: poisoned(numbers.x, sizes, counted.counts) };
          const { x, state, weights } = tensors(sizes, given);
          const options = { ...counted.options, state };
          const actual = cell.sequence(x, weights, options);
          const expected = reference.forward(sizes, {
            ...numbers,
            counts: counted.counts,
          }) as unknown as Lists;
          const bound = STATE_TOLERANCE * Math.max(1, largestMagnitude(expected.h as Float64Array));
          assertEquals(actual.outputs.shape, [sizes.batch, time, hidden]);
          assertLess(largestDifference(actual.outputs.dataSync(), expected.h), bound);
          for (const part of parts) {
            const last = Array.from(expected[part]).filter((_, at) =>
              Math.floor(at / hidden) % time === time - 1
            );
            assertEquals(actual[part]!.shape, [sizes.batch, hidden]);
            assertLess(largestDifference(actual[part]!.dataSync(), last), bound, part);
          }

          const of = outputGradients(sizes, parts);
          const { outputs: dOutputs, h: dhLast, c: dcLast } = of.numbers;
          const back = reference.backward(sizes, { ...numbers, counts: counted.counts }, {
            dOutputs,
            dhLast,
            dcLast,
          }) as unknown as Record<string, Float64Array>;
          const wanted: Lists = {
            kernel: back.dKernel,
            recurrentKernel: back.dRecurrentKernel,
            bias: back.dBias,
            x: back.dx,
            ...Object.fromEntries(parts.map((part) => [part, back[`d${part}0`]])),
          };
          assertGradients(cell.gradients(x, weights, of.given, options), wanted);
          assertGradients(tapeGradients(x, weights, state, of.given, counted.options), wanted);
        });
      });
    }
  }

  Deno.test(`${name}: without a state it starts from zeros, both ways`, () => {
    tf.tidy(() => {
      const sizes = { batch: 2, time: 3, input: 4, hidden: 5 };
      const numbers = randomCase(sizes, 1, cell);
      const { x, weights } = tensors(sizes, numbers);
      const fromZeros = { ...numbers, h0: undefined, c0: undefined };
      const expected = reference.forward(sizes, fromZeros).h;
      const { outputs } = cell.sequence(x, weights);
      assertLess(largestDifference(outputs.dataSync(), expected), STATE_TOLERANCE);
      const { dKernel, dx } = reference.backward(sizes, fromZeros, { dhLast: new Float32Array(10).fill(1) });
      assertGradients(cell.gradients(x, weights, { h: tf.ones([2, 5]) }), { kernel: dKernel, x: dx });
    });
  });

  Deno.test(`${name}: gradients agree with finite differences in every number of the input`, () => {
    tf.tidy(() => {
      const sizes = { batch: 3, time: 3, input: 2, hidden: 2 };
      const { x, state, weights } = tensors(sizes, randomCase(sizes, 1, cell));
      const options = { state, lengths: [3, 0, 2] };
      const given = { h: tf.ones<tf.Rank.R2>([3, 2]) };
      const gradients = { ...cell.gradients(x, weights, given, options) } as Record<string, tf.Tensor>;
      const from: Record<string, tf.Tensor> = { ...weights, x, h: state.h };
      for (const [name, tensor] of Object.entries(from)) {
        const loss = (changed: tf.Tensor) => {
          const { x, h, ...weights } = { ...from, [name]: changed } as unknown as
            & CellWeights
            & { x: tf.Tensor3D; h: tf.Tensor2D };
          return tf.sum(cell.sequence(x, weights, { ...options, state: { ...state, h } }).h);
        };
        const slopes = finiteDifferences(loss, tensor, [...Array(tensor.size).keys()]);
        assertLess(largestDifference(gradients[name].dataSync(), slopes), 2e-4, name);
      }
    });
  });

  Deno.test(`${name}: leaves only what it returns, both ways`, () => {
    const sizes = { batch: 2, time: 4, input: 3, hidden: 2 };
    const { x, state, weights } = tensors(sizes, randomCase(sizes, 1, cell));
    const before = tf.memory().numTensors;
    for (const options of [{}, { state, lengths: [4, 1] }]) {
      tf.dispose({ ...cell.sequence(x, weights, options) });
      tf.dispose({ ...cell.gradients(x, weights, { h: state.h }, options) } as tf.TensorContainer);
    }
    assertEquals(tf.memory().numTensors, before);
    tf.dispose([x, ...Object.values(weights), ...Object.values(state)]);
  });
}
