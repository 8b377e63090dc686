import { assertEquals } from "@std/assert";
import { playback } from "../../../../lib/reader/view/playback/playback.ts";
import { onPage } from "../emulated_page.ts";

Deno.test("the rows follow each other at the speed of choice, from the first one if the last shows, and stop at the end", () =>
  onPage({ view: playback }, ({ store, click, set, frame }) => {
    set("select", "20");
    click("[aria-label=Play]");
    assertEquals([store.state.row, store.state.playing], [0, true]);
    const rows = [0, 0, 50, 100, 150].map((now) => {
      frame(now);
      return store.state.row;
    });
    assertEquals(rows.at(-1), 3);
    for (let now = 200; now < 3000; now += 50) frame(now);
    assertEquals([store.state.row, store.state.playing], [27, false]);
  }));

Deno.test("pause stops the rows, and a row on or back is one row", () =>
  onPage({ view: playback }, ({ store, click, set, frame, find }) => {
    set("[aria-label=Row]", "10");
    assertEquals(store.state.row, 10);
    click("[aria-label=Play]");
    click("[aria-label=Pause]");
    for (const now of [0, 500, 1000]) frame(now);
    assertEquals([store.state.row, store.state.playing], [10, false]);
    click("[aria-label='One row on']");
    click("[aria-label='One row on']");
    click("[aria-label='One row back']");
    assertEquals(store.state.row, 11);
    assertEquals(find<HTMLInputElement>("[aria-label=Row]").value, "11");
    assertEquals(find(".row-name").textContent, "row 11");
  }));

Deno.test("a hand on the slider pauses", () =>
  onPage({ view: playback }, ({ store, click, set }) => {
    click("[aria-label=Play]");
    set("[aria-label=Row]", "20");
    assertEquals([store.state.row, store.state.playing], [20, false]);
  }));

Deno.test("the row that is read is shown as its pixels, and said", () =>
  onPage({ view: playback }, ({ set, find }) => {
    const label = () => find("canvas").getAttribute("aria-label");
    set("[aria-label=Row]", "5");
    assertEquals(label(), "The row that is read: 0 of its 28 pixels have ink");
    set("[aria-label=Row]", "6");
    assertEquals(label(), "The row that is read: 4 of its 28 pixels have ink");
    const canvas = find<HTMLCanvasElement>("canvas");
    assertEquals([canvas.width, canvas.height], [28, 1]);
  }));

Deno.test("the slider says the answers after its row", () =>
  onPage({ view: playback }, ({ store, set, find }) => {
    set("[aria-label=Row]", "9");
    const [says, knows] = [store.state.reading.says, store.state.reading.knows!].map((values) => {
      const numbers = [...values.subarray(90, 100)];
      return numbers.indexOf(Math.max(...numbers));
    });
    assertEquals(
      find("[aria-label=Row]").getAttribute("aria-valuetext"),
      `row 9: it says ${says}, it knows ${knows}`,
    );
  }));

Deno.test("there is no row before the first nor after the last", () =>
  onPage({ view: playback }, ({ set, find }) => {
    const disabled = () =>
      ["back", "on"].map((way) => find<HTMLButtonElement>(`[aria-label='One row ${way}']`).disabled);
    assertEquals(disabled(), [false, true]);
    set("[aria-label=Row]", "0");
    assertEquals(disabled(), [true, false]);
  }));
