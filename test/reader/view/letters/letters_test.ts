import { assert, assertEquals } from "@std/assert";
import { letters } from "../../../../lib/reader/view/letters/letters.ts";
import { onPage, randomNetwork } from "../emulated_page.ts";

const networks = [randomNetwork("lstm", 28), randomNetwork("gru", 10), randomNetwork("rnn", 6)];

Deno.test("each cell has the maps of its letters, rows by units", () =>
  onPage({ view: letters, networks }, ({ store, view, frame }) => {
    const maps = () =>
      [...view.querySelectorAll<HTMLElement>(".letter-map")].map((map) => {
        const { width, height } = map.querySelector<HTMLCanvasElement>(".row-map canvas")!;
        return `${map.dataset.letter} ${height} x ${width}`;
      });
    assertEquals(maps(), ["i", "f", "g", "o", "c", "h"].map((letter) => `${letter} 28 x 28`));
    store.change({ network: 1 });
    frame();
    assertEquals(maps(), ["z", "r", "g", "h"].map((letter) => `${letter} 28 x 10`));
    store.change({ network: 2 });
    frame();
    assertEquals(maps(), ["h 28 x 6"]);
  }));

Deno.test("a click picks the unit below it, and the same click lets go of it", () =>
  onPage({ view: letters, networks }, ({ store, move, view }) => {
    move("[data-letter=f] .row-map", 55, 100, "click");
    assertEquals(store.state.unit, 5);
    const frame = view.querySelector<HTMLElement>("[data-letter=h] .column-frame")!;
    assertEquals([frame.hidden, frame.style.left], [false, `${100 * 5 / 28}%`]);
    move("[data-letter=h] .row-map", 55, 10, "click");
    assertEquals(store.state.unit, undefined);
    assert(frame.hidden);
  }));

Deno.test("keys walk through the units in the order in which they stand", () =>
  onPage({ view: letters, networks }, ({ store, press, click }) => {
    const walk = (...keys: string[]) =>
      keys.map((key) => {
        press(".letter-maps", key);
        return store.state.unit;
      });
    assertEquals(walk("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "End", "ArrowRight", "Escape"), [
      0,
      1,
      0,
      0,
      27,
      27,
      undefined,
    ]);
    click("input[value=digit]");
    const sorted = [...walk("Home"), ...walk(...Array(27).fill("ArrowRight"))];
    assertEquals(new Set(sorted).size, 28);
    const { kernel } = networks[0].linear;
    const digits = sorted.map((unit) => {
      const weights = [...kernel.subarray(10 * unit!, 10 * unit! + 10)];
      return weights.indexOf(Math.max(...weights));
    });
    assertEquals(digits, digits.toSorted((one, other) => one - other));
    click("[aria-label='Unit to the left']");
    assertEquals(store.state.unit, sorted[26]);
  }));

Deno.test("a picked unit shows its letters after the row, its curves and its weight for each digit", () =>
  onPage({ view: letters, networks }, ({ store, frame, find, view, set }) => {
    assert(find(".unit-parts").hidden);
    set("[aria-label=Unit]", "7");
    store.change({ row: 12 });
    frame();
    const { letters: values } = store.state.reading;
    const expected = ["i", "f", "o", "g", "c", "h"].map((letter) =>
      `${letter} ${values[letter as "i"]![12 * 28 + 7].toFixed(2).replace("-", "−").replace("−0.00", "0.00")}`
    );
    assertEquals([...view.querySelectorAll(".values span")].map(({ textContent }) => textContent), expected);
    assertEquals(view.querySelectorAll(".unit-curves path[d*=L]").length, 6);
    const weights = [...networks[0].linear.kernel.subarray(70, 80)];
    assertEquals(
      [...view.querySelectorAll(".weight")].map(({ textContent }) => textContent),
      weights.map((weight) => weight.toFixed(2).replace("-", "−").replace("−0.00", "0.00")),
    );
    assertEquals(
      [...view.querySelectorAll<HTMLElement>(".bar")].map(({ style }) => style.left === "50%"),
      weights.map((weight) => weight >= 0),
    );
  }));

Deno.test("units are sorted anew in a network that has just been chosen", () =>
  onPage({ view: letters, networks }, ({ store, click, press }) => {
    store.change({ network: 1 });
    click("input[value=row]"); // before a frame has shown the change
    press(".letter-maps", "End");
    assert(store.state.unit! < 10);
  }));

Deno.test("a unit that there is not becomes the last, and no number picks none", () =>
  onPage({ view: letters, networks }, ({ store, set, find }) => {
    set("[aria-label=Unit]", "900");
    assertEquals(store.state.unit, 27);
    assertEquals(find<HTMLInputElement>("[aria-label=Unit]").value, "27");
    set("[aria-label=Unit]", "");
    assertEquals(store.state.unit, undefined);
  }));
