/** The networks of the reader and the units of their memories, and what is done to them. @module */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { recordedDrawings } from "../../fixtures/reader/strokes.ts";
import { DESK, openReader, readerTest } from "./open_reader.ts";
import { answerOf, drawStrokes, nextFrame, type ShownState, stateOf } from "./reader_state.ts";

/** The values of a letter after a row, of all units. */
function letterAfter(
  { reading: { letters, hiddenSize } }: ShownState,
  letter: string,
  row: number,
): number[] {
  return letters[letter].slice(row * hiddenSize, (row + 1) * hiddenSize);
}

readerTest("every network can be chosen, and its letters are those of its cell", DESK, async (page) => {
  await openReader(page);
  const letters = { lstm: "ifgoch", gru: "zrgh", rnn: "h" };
  const select = page.getByLabel("Network", { exact: true });
  const { networks } = await stateOf(page);
  const cells = new Set<string>();
  const answers = new Set<string>();
  for (const [at, name] of networks.entries()) {
    await select.selectOption(name);
    await nextFrame(page);
    const state = await stateOf(page);
    assertEquals(state.network, at);
    cells.add(state.cell);
    answers.add(state.reading.says.join());
    const maps = await page.locator(".letter-map").evaluateAll((maps) =>
      maps.map((map) => (map as HTMLElement).dataset.letter)
    );
    assertEquals(maps.toSorted().join(""), [...letters[state.cell]].toSorted().join(""), name);
    assertEquals(maps, Object.keys(state.reading.letters));
    assertEquals(await page.getByLabel("hold f of").isVisible(), state.cell === "lstm", name);
  }
  assertEquals([cells, answers.size], [new Set(["lstm", "gru", "rnn"]), networks.length]);
  assert(networks.some((name) => /untrained/.test(name)));
});

readerTest(
  "the forget gate is held: of all units, of one, at a value, from a row on; and let go",
  DESK,
  async (page) => {
    await openReader(page);
    await drawStrokes(page, recordedDrawings.find(({ digit }) => digit === 7)!.strokes);
    const free = await stateOf(page);
    assertEquals(answerOf(free), 7);
    await page.getByLabel("hold f of").check();
    await page.getByRole("slider", { name: "Hold at" }).fill("0");
    await page.getByRole("spinbutton", { name: "From row" }).fill("20");
    const shut = await stateOf(page);
    assertEquals(shut.forget, { unit: "all", value: 0, fromRow: 20 });
    assert(letterAfter(shut, "f", 20).every((gate) => gate === 0));
    assertEquals(letterAfter(shut, "f", 19), letterAfter(free, "f", 19));
    assertNotEquals(shut.reading.says.slice(-10), free.reading.says.slice(-10));
    await page.locator(".touch-note").filter({ hasText: "held at" }).waitFor();

    await page.getByRole("spinbutton", { name: "Unit" }).fill("9");
    await page.getByLabel("Forget gate of").selectOption("unit 9");
    await page.getByRole("slider", { name: "Hold at" }).fill("1");
    const one = await stateOf(page);
    assertEquals(one.forget, { unit: 9, value: 1, fromRow: 20 });
    assertEquals(letterAfter(one, "f", 27)[9], 1);
    assertNotEquals(letterAfter(one, "f", 27)[8], 1);
    await page.getByRole("button", { name: "Let go of everything" }).click();
    assertEquals((await stateOf(page)).reading, free.reading);
  },
);

readerTest("a unit is picked in a map, drawn as curves, silenced and brought back", DESK, async (page) => {
  await openReader(page);
  const free = await stateOf(page);
  assertEquals(await page.locator(".unit-parts").isVisible(), false);
  const map = page.locator('[data-letter="c"] .row-map');
  const { width, height } = (await map.boundingBox())!;
  // The middle of the column of unit 40.
  await map.click({ position: { x: 40.5 / free.reading.hiddenSize * width, y: height / 2 } });
  assertEquals((await stateOf(page)).unit, 40);
  assertEquals(await page.locator(".unit-parts").isVisible(), true);
  const curves = await page.locator(".unit-parts").innerHTML();
  await page.getByRole("button", { name: "Unit to the right" }).click();
  assertEquals((await stateOf(page)).unit, 41);
  await nextFrame(page);
  assertNotEquals(await page.locator(".unit-parts").innerHTML(), curves);

  await page.getByRole("button", { name: "Silence unit 41" }).click();
  const silent = await stateOf(page);
  assertEquals(silent.silent, [41]);
  for (const letter of ["c", "h"]) {
    for (let row = 0; row < 28; row++) assertEquals(letterAfter(silent, letter, row)[41], 0);
  }
  assertNotEquals(silent.reading.says, free.reading.says);
  await page.getByRole("button", { name: "Bring unit 41 back" }).click();
  assertEquals((await stateOf(page)).reading, free.reading);
});
