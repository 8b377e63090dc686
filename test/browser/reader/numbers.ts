/** The numbers of the page beside the library's. @module */
import { assertEquals, assertLess } from "@std/assert";
import { fusedGru, fusedRnn, type GruWeights, type LstmWeights, type RnnWeights } from "@scanline/recurrent";
import { join } from "node:path";
import { sequences } from "../../../lib/data/tensors.ts";
import type { Split } from "../../../lib/data/dataset.ts";
import { gatesOverRows } from "../../../lib/evaluation/memory/gates_over_rows.ts";
import { readWithHeldGate } from "../../../lib/evaluation/memory/read_with_held_gate.ts";
import { stateHistory } from "../../../lib/evaluation/memory/state_history.ts";
import { reading } from "../../../lib/evaluation/reading/reading.ts";
import { silencedReading } from "../../../lib/evaluation/units/silenced_reading.ts";
import { readSafetensors } from "../../../lib/interop/mod.ts";
import { recurrentParts } from "../../../lib/model/recurrent_parts.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import type { LinearWeights, ReaderNetwork } from "../../../lib/reader/network/reader_network.ts";
import type { ReaderElement } from "../../../lib/reader/view/reader.ts";
import { notebooksFolder } from "../../../lib/tools/project.ts";
import { tf } from "../../../lib/tf.ts";
import { recordedDrawings } from "../../fixtures/reader/strokes.ts";
import { referenceReading } from "../../reader/reading/reference.ts";
import { DESK, openReader, readerTest } from "./open_reader.ts";
import { answerOf, drawStrokes, type ShownState, stateOf } from "./reader_state.ts";
import type { Page } from "playwright-core";

/** How far numbers may lie apart; those above 1, as of c, in parts of them, as float32 has it. */
const CLOSE = 2e-6;

function assertClose(found: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  assertEquals(found.length, expected.length, what);
  const most = Array.from(found).reduce(
    (most, value, at) => Math.max(most, Math.abs(value - expected[at]) / Math.max(1, Math.abs(expected[at]))),
    0,
  );
  assertLess(most, CLOSE, what);
}

/** The weights of the network that reads, as the page has them. */
function networkOf(page: Page) {
  return page.evaluate(() => {
    const { state } = document.querySelector<ReaderElement>(".scanline-reader")!.reader;
    const { recurrent, linear, probes } = state.data.networks[state.network];
    const plain = ({ kernel, bias }: LinearWeights) => ({ kernel: [...kernel], bias: [...bias] });
    return {
      recurrent: { ...recurrent, ...plain(recurrent), recurrentKernel: [...recurrent.recurrentKernel] },
      linear: plain(linear),
      probes: probes && plain(probes),
    };
  });
}

/** The network as the library has it. */
function modelOf({ recurrent, linear }: Awaited<ReturnType<typeof networkOf>>): tf.LayersModel {
  const { cell, hiddenSize } = recurrent;
  const model = rowClassifier({ cell, hiddenSize });
  const values = [recurrent.kernel, recurrent.recurrentKernel, recurrent.bias, linear.kernel, linear.bias];
  tf.tidy(() => model.setWeights(model.getWeights().map(({ shape }, at) => tf.tensor(values[at], shape))));
  return model;
}

const splitOf = ({ pixels }: ShownState): Split => ({
  images: { shape: [1, 28, 28], data: Uint8Array.from(pixels) },
  labels: { shape: [1], data: Uint8Array.of(0) },
});

/** Holds all that is shown of a digit against the library. */
function compare(state: ShownState, model: tf.LayersModel, probes: LinearNumbers | undefined): void {
  const name = state.networks[state.network];
  const split = splitOf(state);
  const { letters, says, knows, hiddenSize } = state.reading;
  tf.tidy(() => {
    const { recurrent, linear } = recurrentParts("compare", model);
    const x = sequences(split);
    const expected: Record<string, ArrayLike<number>> = {};
    if (state.cell === "lstm") {
      for (const [letter, rows] of Object.entries(gatesOverRows(split, 0, recurrent as LstmWeights))) {
        expected[letter] = (rows as number[][]).flat();
      }
      const { h, c } = stateHistory(x, recurrent as LstmWeights);
      Object.assign(expected, { h: h.dataSync(), c: c.dataSync() });
    } else {
      const { outputs } = state.cell === "gru"
        ? fusedGru(x, recurrent as GruWeights)
        : fusedRnn(x, recurrent as RnnWeights);
      expected.h = outputs.dataSync();
    }
    for (const letter of ["i", "f", "g", "o", "c", "h"].filter((letter) => letter in expected)) {
      assertClose(letters[letter], expected[letter], `${letter} of ${name}`);
    }
    const states = tf.reshape(tf.tensor(Array.from(expected.h)), [28, hiddenSize]) as tf.Tensor2D;
    const scores = tf.add(tf.matMul(states, linear.kernel), linear.bias) as tf.Tensor2D;
    assertClose(says, tf.softmax(scores).dataSync(), `says of ${name}`);
    if (state.cell === "lstm") {
      assertClose(says, reading(model, split)[0].flatMap((row) => [...row]), `reading of ${name}`);
    }
    if (probes === undefined) return;
    const kernels = tf.tensor3d(probes.kernel, [28, hiddenSize, 10]);
    const found = tf.matMul(tf.reshape(states, [28, 1, hiddenSize]), kernels).reshape([28, 10]);
    assertClose(knows!, tf.add(found, tf.tensor2d(probes.bias, [28, 10])).dataSync(), `knows of ${name}`);
  });
}

type LinearNumbers = { kernel: number[]; bias: number[] };

readerTest("letters, says and knows of every network are the library's, to 2e-6", DESK, async (page) => {
  await openReader(page);
  const { networks } = await stateOf(page);
  for (const [at, name] of networks.entries()) {
    await page.getByLabel("Network", { exact: true }).selectOption(name);
    const network = await networkOf(page);
    const model = modelOf(network);
    for (const digit of [3, 8]) {
      await page.getByRole("button", { name: "Clear" }).click();
      await drawStrokes(page, recordedDrawings.find((drawing) => drawing.digit === digit)!.strokes);
      compare(await stateOf(page), model, network.probes);
    }
    if (at === 0) {
      // The one that the page opens with is in it to the last bit.
      const kept = await readSafetensors(join(notebooksFolder, "networks", "drawn.safetensors"));
      const [found, expected] = [model, kept].map((of) => of.getWeights().map((weight) => weight.dataSync()));
      assertEquals(found, expected);
      kept.dispose();
    }
    model.dispose();
  }
});

readerTest(
  "a held forget gate and silent units do what they do in the library, to 2e-6",
  DESK,
  async (page) => {
    await openReader(page);
    const model = modelOf(await networkOf(page));
    await page.getByLabel("hold f of").check();
    await page.getByRole("slider", { name: "Hold at" }).fill("0.25");
    await page.getByRole("spinbutton", { name: "From row" }).fill("9");
    const held = await stateOf(page);
    const { probabilities } = readWithHeldGate(model, splitOf(held), { gate: "f", value: 0.25, from: 9 });
    assertClose(held.reading.says.slice(-10), probabilities[0], "says with a held gate");
    await page.getByRole("button", { name: "Let go of everything" }).click();
    for (const unit of [3, 77]) {
      await page.getByRole("spinbutton", { name: "Unit" }).fill(`${unit}`);
      await page.getByRole("button", { name: `Silence unit ${unit}` }).click();
    }
    const silent = await stateOf(page);
    assertEquals(silent.silent, [3, 77]);
    const { right } = silencedReading(model, splitOf(silent), [3, 77]);
    assertEquals(right === 1, answerOf(silent) === 0); // the label that the split has
    const { recurrent, linear } = await networkOf(page);
    const network: ReaderNetwork = {
      name: "of the page",
      rows: 28,
      recurrent: {
        ...recurrent,
        kernel: Float32Array.from(recurrent.kernel),
        recurrentKernel: Float32Array.from(recurrent.recurrentKernel),
        bias: Float32Array.from(recurrent.bias),
      },
      linear: { kernel: Float32Array.from(linear.kernel), bias: Float32Array.from(linear.bias) },
    };
    const expected = referenceReading(network, silent.pixels, { silent: new Set([3, 77]) });
    assertClose(silent.reading.says, expected.says.flat(), "says with silent units");
    assertClose(silent.reading.letters.c, expected.letters.c.flat(), "c with silent units");
    model.dispose();
  },
);
