import { assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  fusedGru,
  fusedLstm,
  fusedRnn,
  gruSequence,
  type GruWeights,
  type LstmWeights,
  type RnnWeights,
} from "@scanline/recurrent";
import { generateDataset } from "../../../lib/data/mod.ts";
import { sequences, take } from "../../../lib/data/tensors.ts";
import { gatesOverRows } from "../../../lib/evaluation/memory/gates_over_rows.ts";
import { readWithHeldGate } from "../../../lib/evaluation/memory/read_with_held_gate.ts";
import { stateHistory } from "../../../lib/evaluation/memory/state_history.ts";
import { fitRowProbes } from "../../../lib/evaluation/reading/fit_row_probes.ts";
import { reading } from "../../../lib/evaluation/reading/reading.ts";
import { rowProbe } from "../../../lib/evaluation/reading/row_probe.ts";
import { silencedReading } from "../../../lib/evaluation/units/silenced_reading.ts";
import { mostProbable } from "../../../lib/model/most_probable.ts";
import { recurrentParts } from "../../../lib/model/recurrent_parts.ts";
import { readerNetwork } from "../../../lib/reader/network/model_network.ts";
import { untrainedNetwork } from "../../../lib/reader/network/untrained_network.ts";
import { readDigit } from "../../../lib/reader/reading/read_digit.ts";
import type { DigitReading, Touch } from "../../../lib/reader/reading/reading.ts";
import { tf } from "../../../lib/tf.ts";
import { drawnModel } from "../drawn_model.ts";
import { referenceReading } from "./reference.ts";

const CLOSE = 2e-6;

const { train, test } = await generateDataset({ train: 300, test: 40, seed: 3 });
const image = (at: number) => test.images.data.subarray(at * 784, (at + 1) * 784);

/** The largest difference of two lists of numbers, which must be as long; of numbers above 1 in parts of them, as float32 has it. */
function difference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  assertEquals(found.length, expected.length);
  return Array.from(found).reduce(
    (most, value, at) => Math.max(most, Math.abs(value - expected[at]) / Math.max(1, Math.abs(expected[at]))),
    0,
  );
}

function assertClose(found: ArrayLike<number> | undefined, expected: ArrayLike<number>, what: string): void {
  assertLess(difference(found!, expected), CLOSE, what);
}

function assertReference(
  found: DigitReading,
  expected: ReturnType<typeof referenceReading>,
  what: string,
): void {
  assertEquals(Object.keys(found.letters), Object.keys(expected.letters));
  for (const [letter, rows] of Object.entries(expected.letters)) {
    assertClose(found.letters[letter as "h"], rows.flat(), `${letter} ${what}`);
  }
  assertClose(found.says, expected.says.flat(), `says ${what}`);
  assertClose(found.knows, expected.knows.flat(), `knows ${what}`);
}

for (const cell of ["lstm", "gru", "rnn"] as const) {
  for (const hiddenSize of [1, 5, 64, 128, 130]) {
    Deno.test(`readDigit reads as the library and as float64 do: ${cell} of ${hiddenSize}`, () => {
      const model = drawnModel({ cell, hiddenSize });
      const probes = fitRowProbes(model, train);
      const network = readerNetwork(model, { name: "drawn", probes });
      const { recurrent, linear } = recurrentParts("test", model);
      const answers = rowProbe(model, train, take(test, 3));
      for (let at = 0; at < 3; at++) {
        const pixels = image(at);
        const found = readDigit(network, pixels);
        assertEquals([found.rows, found.hiddenSize], [28, hiddenSize]);
        assertReference(found, referenceReading(network, pixels), `of image ${at}`);
        tf.tidy(() => {
          const x = sequences(test, at, at + 1);
          const letters: Record<string, number[][]> = {};
          let states: tf.Tensor3D;
          if (cell === "lstm") {
            Object.assign(letters, gatesOverRows(test, at, recurrent as LstmWeights));
            const history = stateHistory(x, recurrent as LstmWeights);
            assertClose(found.letters.h, history.h.dataSync(), "h of stateHistory");
            assertClose(found.letters.c, history.c.dataSync(), "c of stateHistory");
            states = fusedLstm(x, recurrent as LstmWeights).outputs;
            assertClose(
              found.says,
              reading(model, take(test, at + 1))[at].flatMap((row) => [...row]),
              "reading",
            );
          } else if (cell === "gru") {
            const { gates } = gruSequence(x, recurrent as GruWeights, { returnGates: true });
            for (const [ours, theirs] of [["z", "z"], ["r", "r"], ["g", "hh"], ["h", "h"]] as const) {
              letters[ours] = (gates![theirs].squeeze([0]) as tf.Tensor2D).arraySync();
            }
            states = fusedGru(x, recurrent as GruWeights).outputs;
          } else {
            states = fusedRnn(x, recurrent as RnnWeights).outputs;
          }
          for (const [letter, rows] of Object.entries(letters)) {
            assertClose(found.letters[letter as "h"], rows.flat(), `${letter} of the equations`);
          }
          assertClose(found.letters.h, states.dataSync(), "h of the engine");
          const flat = tf.reshape(states, [28, hiddenSize]);
          const says = tf.softmax(tf.add(tf.matMul(flat, linear.kernel), linear.bias) as tf.Tensor2D);
          assertClose(found.says, says.dataSync(), "says");
          const scores = tf.matMul(
            tf.reshape(states, [28, 1, hiddenSize]),
            tf.tensor3d(probes.kernel, [28, hiddenSize, 10]),
          );
          const knows = tf.add(tf.reshape(scores, [28, 10]), tf.tensor2d(probes.bias, [28, 10]));
          assertClose(found.knows, knows.dataSync(), "knows");
          const known = Array.from(
            { length: 28 },
            (_, row) => mostProbable(found.knows!.subarray(row * 10, row * 10 + 10)),
          );
          assertEquals(known, answers[at]);
        });
      }
      model.dispose();
    });
  }
}

Deno.test("readDigit holds the forget gate as readWithHeldGate does, of all units", () => {
  const model = drawnModel({ hiddenSize: 64 });
  const network = readerNetwork(model, { name: "drawn", probes: fitRowProbes(model, train) });
  for (const [value, fromRow] of [[0, 14], [1, 0], [0.5, 27], [0.25, 9]]) {
    const { probabilities } = readWithHeldGate(model, take(test, 10), { gate: "f", value, from: fromRow });
    for (let at = 0; at < 10; at++) {
      const touch: Touch = { forget: { unit: "all", value, fromRow } };
      const found = readDigit(network, image(at), touch);
      assertClose(found.says.subarray(270), probabilities[at], `${value} from row ${fromRow}`);
      assertReference(found, referenceReading(network, image(at), touch), `at ${value} from row ${fromRow}`);
      assertEquals([...new Set(found.letters.f!.subarray(fromRow * 64))], [Math.fround(value)]);
    }
  }
  model.dispose();
});

Deno.test("readDigit holds the forget gate of one unit, as if its weights were 0 and its bias the value's logit", () => {
  const [model, held] = [drawnModel({ hiddenSize: 12 }), drawnModel({ hiddenSize: 12 })];
  const [unit, value] = [7, 0.3];
  const [kernel, recurrentKernel, bias] = held.layers[0].getWeights().map((weight) => weight.arraySync()) as [
    number[][],
    number[][],
    number[],
  ];
  for (const row of [...kernel, ...recurrentKernel]) row[12 + unit] = 0;
  bias[12 + unit] = Math.log(value / (1 - value));
  held.layers[0].setWeights([tf.tensor(kernel), tf.tensor(recurrentKernel), tf.tensor(bias)]);
  const [network, expected] = [model, held].map((one) => readerNetwork(one, { name: "drawn" }));
  const touch: Touch = { forget: { unit, value, fromRow: 0 } };
  const [found, wanted] = [readDigit(network, image(0), touch), readDigit(expected, image(0))];
  for (const letter of ["i", "f", "g", "o", "c", "h"] as const) {
    assertClose(found.letters[letter], wanted.letters[letter]!, letter);
  }
  const later: Touch = { forget: { unit, value: 1, fromRow: 11 }, silent: new Set([2, 9]) };
  const touched = readDigit(network, image(1), later);
  for (const [letter, rows] of Object.entries(referenceReading(network, image(1), later).letters)) {
    assertClose(touched.letters[letter as "h"], rows.flat(), letter);
  }
  for (const one of [model, held]) one.dispose();
});

Deno.test("readDigit silences units as silencedReading does, for the next row and for the linear layer", () => {
  const model = drawnModel({ hiddenSize: 32 });
  const network = readerNetwork(model, { name: "drawn" });
  for (const silent of [[3], [0, 5, 31], Array.from({ length: 31 }, (_, unit) => unit)]) {
    const answers = Array.from(
      { length: 40 },
      (_, at) => mostProbable(readDigit(network, image(at), { silent: new Set(silent) }).says.subarray(270)),
    );
    const right = answers.filter((answer, at) => answer === test.labels.data[at]).length;
    assertEquals(right, silencedReading(model, test, silent).right);
    const { letters } = readDigit(network, image(0), { silent: new Set(silent) });
    for (const unit of silent) assertEquals([letters.h![27 * 32 + unit], letters.c![27 * 32 + unit]], [0, 0]);
  }
  for (const cell of ["gru", "rnn"] as const) {
    const other = drawnModel({ cell, hiddenSize: 6 });
    const touch: Touch = { silent: new Set([1, 4]), forget: { unit: "all", value: 0, fromRow: 3 } };
    const [found, expected] = [readerNetwork(other, { name: cell })].flatMap((network) => [
      readDigit(network, image(2), touch).letters.h!,
      referenceReading(network, image(2), touch).letters.h.flat(),
    ]);
    assertClose(found, expected, cell);
    other.dispose();
  }
  model.dispose();
});

Deno.test("readDigit refuses other pixels, units, rows and values than the network has", () => {
  const network = untrainedNetwork(1, 8);
  const read = (touch: Touch, pixels: ArrayLike<number> = new Uint8Array(784)) => () =>
    readDigit(network, pixels, touch);
  const hold = (forget: Partial<NonNullable<Touch["forget"]>>) =>
    read({ forget: { unit: "all", value: 1, fromRow: 0, ...forget } });
  for (
    const [call, message] of [
      [read({}, new Uint8Array(100)), "Cannot read a digit of 100 pixels: expected 784, 28 rows of 28"],
      [read({ silent: new Set([8]) }), "Cannot silence unit 8: expected a whole number from 0 to 7"],
      [hold({ unit: -1 }), "Cannot hold the forget gate of unit -1: expected a whole number from 0 to 7"],
      [
        hold({ fromRow: 28 }),
        "Cannot hold the forget gate from row 28: expected a whole number from 0 to 27",
      ],
      [
        hold({ value: 1.5 }),
        "Cannot hold the forget gate at 1.5: expected a number from 0 (shut) to 1 (open)",
      ],
      [hold({ value: NaN }), "Cannot hold the forget gate at NaN"],
    ] as const
  ) {
    assertThrows(call, RangeError, message);
  }
});
