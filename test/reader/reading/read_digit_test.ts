import { assertEquals, assertThrows } from "@std/assert";
import {
  fusedGru,
  fusedLstm,
  fusedRnn,
  gruSequence,
  type GruWeights,
  type LstmWeights,
  type RnnWeights,
} from "@scanline/recurrent";
import { sequences, take } from "../../../lib/data/tensors.ts";
import { gatesOverRows } from "../../../lib/evaluation/memory/gates_over_rows.ts";
import { stateHistory } from "../../../lib/evaluation/memory/state_history.ts";
import { fitRowProbes } from "../../../lib/evaluation/reading/fit_row_probes.ts";
import { reading } from "../../../lib/evaluation/reading/reading.ts";
import { rowProbe } from "../../../lib/evaluation/reading/row_probe.ts";
import { mostProbable } from "../../../lib/model/most_probable.ts";
import { recurrentParts } from "../../../lib/model/recurrent_parts.ts";
import { readerNetwork } from "../../../lib/reader/network/model_network.ts";
import { untrainedNetwork } from "../../../lib/reader/network/untrained_network.ts";
import { readDigit } from "../../../lib/reader/reading/read_digit.ts";
import type { Touch } from "../../../lib/reader/reading/reading.ts";
import { tf } from "../../../lib/tf.ts";
import { drawnModel } from "../drawn_model.ts";
import { referenceReading } from "./reference.ts";
import { assertClose, assertReference, image, test, train } from "./assert_close.ts";

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
