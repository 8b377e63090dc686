import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { inflateSync } from "node:zlib";
import { generateDataset } from "../../../lib/data/mod.ts";
import { gatesOverRows, unitsByRow } from "../../../lib/evaluation/memory/gates_over_rows.ts";
import { decisionRow } from "../../../lib/evaluation/reading/decision_row.ts";
import { fitRowProbes } from "../../../lib/evaluation/reading/fit_row_probes.ts";
import { reading } from "../../../lib/evaluation/reading/reading.ts";
import { rowProbe } from "../../../lib/evaluation/reading/row_probe.ts";
import { classifierParts } from "../../../lib/model/classifier_parts.ts";
import { mostProbable } from "../../../lib/model/most_probable.ts";
import { readerNetwork } from "../../../lib/reader/network/model_network.ts";
import { stillPicture } from "../../../lib/reader/widget/still_picture.ts";
import { drawnModel } from "../drawn_model.ts";

const { train, test } = await generateDataset({ train: 200, test: 3, seed: 6 });
const digit = { label: 7, pixels: test.images.data.slice(0, 784) };

/** The pixels of the images in a drawing, red, green, blue and opacity. */
function images(svg: string) {
  return [...svg.matchAll(/data:image\/png;base64,([^"]+)/g)].map(([, base64]) => {
    const bytes = Uint8Array.fromBase64(base64);
    const view = new DataView(bytes.buffer);
    const [width, height] = [view.getUint32(16), view.getUint32(20)];
    const length = view.getUint32(33); // the chunk after the header
    const lines = inflateSync(bytes.subarray(41, 41 + length));
    const pixel = (row: number, column: number) => {
      const at = row * (4 * width + 1) + 1 + 4 * column;
      return [...lines.subarray(at, at + 4)];
    };
    return { width, height, pixel };
  });
}

Deno.test("the still picture shows the library's own numbers: the digit, what it says and knows, and the letters", () => {
  const model = drawnModel({ hiddenSize: 12 });
  const network = readerNetwork(model, { name: "Mine", probes: fitRowProbes(model, train) });
  const { svg, alt } = stillPicture(network, digit, "drawn digits");
  const [gray, says, knows, ...letters] = images(svg);
  assertEquals([gray, says, knows].map(({ width, height }) => [width, height]), [[28, 28], [10, 28], [
    10,
    28,
  ]]);
  assertEquals(letters.map(({ width, height }) => [width, height]), Array(6).fill([12, 28]));
  const [beliefs] = reading(model, test);
  const gates = gatesOverRows(test, 0, classifierParts(model).lstm);
  const order = unitsByRow(gates.c);
  for (let row = 0; row < 28; row++) {
    for (let column = 0; column < 28; column++) {
      const value = digit.pixels[28 * row + column];
      assertEquals(gray.pixel(row, column), [value, value, value, 255]);
    }
    for (let label = 0; label < 10; label++) {
      assertAlmostEquals(says.pixel(row, label)[3] / 255, beliefs[row][label], 0.02);
    }
    for (const [at, letter] of (["i", "f", "g", "o"] as const).entries()) {
      order.forEach((unit, column) =>
        assertAlmostEquals(letters[at].pixel(row, column)[3] / 255, Math.abs(gates[letter][row][unit]), 0.02)
      );
    }
  }
  const largest = Math.max(...gates.c.flat().map(Math.abs));
  order.forEach((unit, column) =>
    assertAlmostEquals(letters[4].pixel(27, column)[3] / 255, Math.abs(gates.c[27][unit]) / largest, 0.02)
  );
  const [answers] = rowProbe(model, train, test);
  const brightest = (row: number) =>
    mostProbable(Array.from({ length: 10 }, (_, label) => knows.pixel(row, label)[3]));
  assertEquals(brightest(27), answers[27]);
  const said = mostProbable(beliefs[27]);
  const firstInk = Math.floor(digit.pixels.findIndex((value) => value > 0) / 28);
  assertStringIncludes(alt, `It begins with a 7 from drawn digits.`);
  assertStringIncludes(svg, `>${said}</text>`);
  const row = Math.max(firstInk, decisionRow(beliefs));
  assertStringIncludes(svg, `M243 ${86 + 6 * row}h190`);
  model.dispose();
});

Deno.test("the still picture of a GRU and of a plain RNN has their letters, and without probes only what is said", () => {
  for (const [cell, names] of [["gru", ["update gate", "reset gate", "candidate"]], ["rnn", []]] as const) {
    const model = drawnModel({ cell, hiddenSize: 5 });
    const { svg } = stillPicture(readerNetwork(model, { name: "<A> & B" }), digit, "MNIST");
    assertEquals(images(svg).length, 2 + names.length + 1);
    for (const name of [...names, "hidden state", "&lt;A&gt; &amp; B reads a digit"]) {
      assertStringIncludes(svg, name);
    }
    assertEquals(svg.includes("knows"), false);
    model.dispose();
  }
});
