import { assertLess } from "@std/assert";
import fixture from "../../fixtures/cells.json" with { type: "json" };
import recorded from "../../fixtures/lstm.json" with { type: "json" };
import { tf } from "../../../lib/tf.ts";
import { type CellResult, CELLS } from "../cells.ts";
import { GRADIENT_TOLERANCE, STATE_TOLERANCE, tensors } from "../random_case.ts";
import { largestDifference, largestMagnitude, type Numbers } from "../reference.ts";

/** The cells, and where the fixture has them. */
const KINDS = {
  LSTM: "lstm",
  "GRU, reset after the product": "gru",
  "RNN, tanh": "rnn",
  "RNN, relu": "reluRnn",
} as const;

/** What PyTorch gave. */
interface Recorded {
  outputs: number[];
  hLast: number[];
  cLast?: number[];
  gradients: Record<string, number[]>;
}

const { sizes, lengths } = fixture;
const { batch, time, hidden } = sizes;
const size = batch * time * hidden;

for (const [name, key] of Object.entries(KINDS)) {
  const { parts, reference, sequence, gradients } = CELLS[name];
  for (const kind of ["whole", "packed"] as const) {
    const given = fixture[key] as typeof fixture.lstm;
    const expected = given[kind] as Recorded;
    const options = kind === "packed" ? { lengths } : {};
    const counts = Uint8Array.from(
      { length: batch * time },
      (_, at) => kind === "whole" || at % time < lengths[Math.floor(at / time)] ? 1 : 0,
    );
    /** Numbers for each output, and 0 past the end: there PyTorch has 0, and we the state carried over. */
    const untilTheEnd = (values: ArrayLike<number>) =>
      Float64Array.from(values, (value, at) => counts[Math.floor(at / hidden)] ? value : 0);
    const dOutputs = untilTheEnd(Float64Array.from({ length: size }, (_, at) => -1 + 2 * at / (size - 1)));

    Deno.test(`${name}: agrees with PyTorch, both ways, over ${kind} sequences`, () => {
      tf.tidy(() => {
        const { x, state, weights } = tensors(sizes, { ...given, h0: given.h, c0: given.c });
        const result = sequence(x, weights, { ...options, state });
        const of: Partial<CellResult> = {
          outputs: tf.tensor3d(Float32Array.from(dOutputs), [batch, time, hidden]),
        };
        assertLess(
          largestDifference(untilTheEnd(result.outputs.dataSync()), expected.outputs),
          STATE_TOLERANCE,
        );
        for (const part of parts) {
          assertLess(
            largestDifference(result[part]!.dataSync(), expected[`${part}Last`]!),
            STATE_TOLERANCE,
            part,
          );
          of[part] = tf.mul(result[part]!, 2);
        }
        const back = { ...gradients(x, weights, of, { ...options, state }) } as Record<string, tf.Tensor>;
        for (const [name, values] of Object.entries(expected.gradients)) {
          const bound = GRADIENT_TOLERANCE * largestMagnitude(Float64Array.from(values));
          assertLess(largestDifference(back[name].dataSync(), values), bound, name);
        }
      });
    });

    Deno.test(`${name}: the float64 reference agrees with PyTorch to nine digits, over ${kind} sequences`, () => {
      const numbers: Numbers = { ...given, h0: given.h, c0: given.c, counts };
      const result = reference.forward(sizes, numbers);
      assertLess(largestDifference(untilTheEnd(result.h), expected.outputs), 1e-8);
      const twice = (values?: number[]) => values?.map((value) => 2 * value);
      const back = reference.backward(sizes, numbers, {
        dOutputs,
        dhLast: twice(expected.hLast),
        dcLast: twice(expected.cLast),
      });
      const names = {
        kernel: "dKernel",
        recurrentKernel: "dRecurrentKernel",
        bias: "dBias",
        x: "dx",
        h: "dh0",
        c: "dc0",
      };
      for (const [name, values] of Object.entries(expected.gradients)) {
        const found = back[names[name as keyof typeof names] as keyof typeof back];
        assertLess(
          largestDifference(found, values),
          1e-8 * Math.max(1, largestMagnitude(Float64Array.from(values))),
        );
      }
    });
  }
}

Deno.test("rnnSequence agrees with PyTorch's recorded run too", () => {
  tf.tidy(() => {
    const { sizes, rnn } = recorded;
    const { x, state, weights } = tensors(sizes, { ...rnn, h0: rnn.h });
    const { outputs, h } = CELLS["RNN, tanh"].sequence(x, weights, { state });
    assertLess(largestDifference(outputs.dataSync(), rnn.outputs), STATE_TOLERANCE);
    assertLess(largestDifference(h.dataSync(), rnn.hLast), STATE_TOLERANCE);
  });
});
