import { assert, assertEquals, assertMatch } from "@std/assert";
import { decisionRow } from "../../../../lib/evaluation/reading/decision_row.ts";
import { beliefs } from "../../../../lib/reader/view/beliefs/beliefs.ts";
import { onPage, randomNetwork } from "../emulated_page.ts";

/** The numbers after each row, [28][10]. */
const rowsOf = (values: Float32Array) =>
  Array.from({ length: 28 }, (_, row) => values.subarray(10 * row, 10 * row + 10));

/** The answer after a row and its number. */
function answer(values: Float32Array, row: number): [number, number] {
  const numbers = [...rowsOf(values)[row]];
  const largest = Math.max(...numbers);
  return [numbers.indexOf(largest), largest];
}

Deno.test("the answers of the row that is shown stand in large, with their numbers", () =>
  onPage({ view: beliefs }, ({ store, frame, find }) => {
    for (const row of [27, 3, 15]) {
      store.change({ row });
      frame();
      const { says, knows } = store.state.reading;
      const [[said, probability], [known, score]] = [answer(says, row), answer(knows!, row)];
      assertEquals(find("[data-belief=says] .digit").textContent, String(said));
      assertEquals(find("[data-belief=says] .number").textContent, `${Math.round(100 * probability)} %`);
      assertEquals(find("[data-belief=knows] .digit").textContent, String(known));
      assertEquals(find("[data-belief=knows] .number").textContent, score.toFixed(2).replace("-", "−"));
    }
  }));

Deno.test("marks stand where it knew and where it said so, no earlier than the first ink", () =>
  onPage({ view: beliefs }, ({ store, view }) => {
    const { says, knows } = store.state.reading;
    const marks = [says, knows!].map((values) => Math.max(6, decisionRow(rowsOf(values))));
    const shown = [...view.querySelectorAll(".belief-map .flag")].map(({ textContent }) =>
      textContent!.match(/\d+$/)![0]
    );
    assertEquals(shown.map(Number), marks);
  }));

Deno.test("the hand on a row of a map, or of the curves, moves the scrubber there", () =>
  onPage({ view: beliefs }, ({ store, move, click, find }) => {
    store.change({ playing: true });
    move("[data-belief=says] .row-map", 5, 45);
    assertEquals([store.state.row, store.state.playing], [4, false]);
    move("[data-belief=knows] .row-map", 5, 275, "pointerdown");
    assertEquals(store.state.row, 27);
    click("input[value=curves]");
    assert(find("[data-belief=says] .belief-map").hidden);
    move("[data-belief=says] .space", 105, 5);
    assertEquals(store.state.row, 10);
  }));

Deno.test("one switch turns both maps into ten curves each, and back", () =>
  onPage({ view: beliefs }, ({ view, click }) => {
    const shown = () =>
      [...view.querySelectorAll<HTMLElement>(".belief-map, .belief-curves")].filter(({ hidden }) => !hidden)
        .map(({ className }) => className);
    assertEquals(shown(), ["belief-map", "belief-map"]);
    click("input[value=curves]");
    assertEquals(shown(), ["belief-curves", "belief-curves"]);
    for (const panel of view.querySelectorAll(".belief-curves")) {
      assertEquals(
        [...panel.querySelectorAll("path[fill=none]")].map((path) =>
          path.getAttribute("d")!.split("L").length
        ),
        Array(10).fill(28),
      );
    }
    click("input[value=map]");
    assertEquals(shown(), ["belief-map", "belief-map"]);
  }));

Deno.test("a table tells what the maps show", () =>
  onPage({ view: beliefs }, ({ store, find }) => {
    const details = find<HTMLDetailsElement>("details");
    details.open = true;
    details.dispatchEvent(new details.ownerDocument.defaultView!.Event("toggle"));
    const lines = [...find("table").querySelectorAll("tbody tr")].map(({ children }) =>
      [...children].map(({ textContent }) => textContent!)
    );
    assertEquals(lines.length, 28);
    const [said, probability] = answer(store.state.reading.says, 9);
    assertEquals(lines[9].slice(0, 2), ["9", `${said} (${Math.round(100 * probability)} %)`]);
    assertMatch(lines[9][2], /^\d \(−?\d\.\d\d\)$/);
  }));

Deno.test("a network without probes shows what it says alone, and why", () =>
  onPage({ view: beliefs, networks: [randomNetwork("rnn", 6)] }, ({ find, view }) => {
    assert(find("[data-belief=knows]").hidden);
    assertMatch(view.textContent!, /What this network knows cannot be shown/);
    assertEquals(find(".decision").textContent!.match(/kn[eo]w/), null);
  }));

Deno.test("an empty pad has no answer to speak of", () =>
  onPage({ view: beliefs }, ({ store, frame, find }) => {
    store.change({ drawing: { strokes: [] } });
    frame();
    assertEquals(find(".decision").textContent, "Draw a digit, or take one of those that are there");
  }));
