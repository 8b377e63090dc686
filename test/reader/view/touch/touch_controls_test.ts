import { assert, assertEquals, assertMatch } from "@std/assert";
import { touchControls } from "../../../../lib/reader/view/touch/touch_controls.ts";
import { onPage, randomNetwork } from "../emulated_page.ts";

const networks = [randomNetwork("lstm", 8), randomNetwork("gru", 4), randomNetwork("rnn", 4)];
const parts = { view: touchControls, networks };

Deno.test("the forget gate is held at a value from a row on, and everything that is computed follows", () =>
  onPage(parts, ({ store, click, set }) => {
    click("[type=checkbox]");
    set("[aria-label='Hold at']", "0.25");
    set("[aria-label='From row']", "9");
    assertEquals(store.state.touch, { forget: { unit: "all", value: 0.25, fromRow: 9 } });
    const { f } = store.state.reading.letters;
    assert(f!.subarray(9 * 8).every((value) => value === 0.25));
    assert(f!.subarray(0, 9 * 8).every((value) => value !== 0.25));
    click("[type=checkbox]");
    assertEquals(store.state.touch, {});
    click("[type=checkbox]"); // as it was held before
    assertEquals(store.state.touch.forget, { unit: "all", value: 0.25, fromRow: 9 });
  }));

Deno.test("the forget gate of the picked unit alone can be held, from the row that is shown", () =>
  onPage(parts, ({ store, set, frame, view, find }) => {
    const choices = () => [...find<HTMLSelectElement>("select").options].map(({ text }) => text);
    assertEquals(choices(), ["all units"]);
    store.change({ unit: 5, row: 11 });
    frame();
    assertEquals(choices(), ["all units", "unit 5"]);
    set("select", "5");
    [...view.querySelectorAll("button")].find(({ textContent }) => textContent!.startsWith("the row shown"))!
      .click();
    frame();
    assertEquals(store.state.touch.forget, { unit: 5, value: 0, fromRow: 11 });
    store.change({ unit: 2 }); // Another unit is picked: the one that is held stays.
    frame();
    assertEquals(choices(), ["all units", "unit 2", "unit 5"]);
    assertEquals(find<HTMLSelectElement>("select").value, "5");
  }));

Deno.test("a row that there is not holds nothing", () =>
  onPage(parts, ({ store, set, find }) => {
    for (const row of ["28", "-1", "2.5", ""]) {
      set("[aria-label='From row']", row);
      assertEquals(store.state.touch, {});
    }
    assertEquals(find<HTMLInputElement>("[aria-label='From row']").value, "14");
  }));

Deno.test("the picked unit is silenced, listed and brought back", () =>
  onPage(parts, ({ store, frame, view, click, find }) => {
    const silence = ".silence .controls > button";
    click(silence);
    assertEquals(store.state.touch, {}, "none is picked");
    assertEquals(find(silence).getAttribute("aria-disabled"), "true");
    for (const unit of [6, 3]) {
      store.change({ unit });
      frame();
      assertEquals(find(silence).textContent, `Silence unit ${unit}`);
      click(silence);
    }
    assertEquals(store.state.touch, { silent: new Set([6, 3]) });
    const { h } = store.state.reading.letters;
    assert(h!.every((value, at) => (value === 0) === [3, 6].includes(at % 8)));
    assertEquals([...view.querySelectorAll(".silent li")].map(({ textContent }) => textContent), [
      "3 ×",
      "6 ×",
    ]);
    click("[aria-label='Bring unit 6 back']");
    click("[aria-label='Bring unit 3 back']");
    assertEquals(store.state.touch, {});
    assert(find(".silent").hidden);
  }));

Deno.test("one button lets go of everything", () =>
  onPage(parts, ({ store, frame, view }) => {
    const letGo = view.querySelector<HTMLButtonElement>(":scope > button")!;
    assertEquals(letGo.getAttribute("aria-disabled"), "true");
    store.change({ touch: { forget: { unit: "all", value: 1, fromRow: 0 }, silent: new Set([1]) } });
    frame();
    assertEquals(letGo.getAttribute("aria-disabled"), "false");
    letGo.click();
    frame();
    assertEquals(store.state.touch, {});
  }));

Deno.test("a network without a forget gate is not offered one, and the reason is said", () =>
  onPage(parts, ({ store, frame, find }) => {
    for (const [network, reason] of [[1, /GRU has no forget gate/], [2, /plain RNN has no gates/]] as const) {
      store.change({ network });
      frame();
      assert(find(".hold .controls").hidden);
      assert(!find(".hold .note").hidden);
      assertMatch(find(".hold .note").textContent!, reason);
    }
    store.change({ network: 0 });
    frame();
    assert(!find(".hold .controls").hidden);
    assert(find(".hold .note").hidden);
  }));
