import { assertEquals } from "@std/assert";
import { take } from "../../../lib/data/tensors.ts";
import { readWithHeldGate } from "../../../lib/evaluation/memory/read_with_held_gate.ts";
import { fitRowProbes } from "../../../lib/evaluation/reading/fit_row_probes.ts";
import { silencedReading } from "../../../lib/evaluation/units/silenced_reading.ts";
import { mostProbable } from "../../../lib/model/most_probable.ts";
import { readerNetwork } from "../../../lib/reader/network/model_network.ts";
import { readDigit } from "../../../lib/reader/reading/read_digit.ts";
import type { Touch } from "../../../lib/reader/reading/reading.ts";
import { tf } from "../../../lib/tf.ts";
import { drawnModel } from "../drawn_model.ts";
import { referenceReading } from "./reference.ts";
import { assertClose, assertReference, image, test, train } from "./assert_close.ts";

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
