import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { sampleEndingsOf } from "../../../../lib/reader/reading/endings.ts";
import { readDigit } from "../../../../lib/reader/reading/read_digit.ts";
import { endings } from "../../../../lib/reader/view/endings/endings.ts";
import { barDigit, type EmulatedPage, onPage, randomNetwork, randomNextRow } from "../emulated_page.ts";

const parts = { view: endings, networks: [randomNetwork("lstm", 8)], nextRow: randomNextRow() };

/** Lets frames come until all endings are drawn and read. */
async function finish({ frame, find }: EmulatedPage): Promise<string> {
  find("[aria-live]").textContent = "";
  for (let turn = 0; turn < 500 && find("[aria-live]").textContent === ""; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    frame();
  }
  return find("[aria-live]").textContent!;
}

const captions = ({ view }: EmulatedPage) =>
  [...view.querySelectorAll("figcaption")].map(({ textContent }) => textContent!);

/** What should stand below the endings. */
function expected(afterRow: number, seed: number): string[] {
  const work = sampleEndingsOf(parts.nextRow, barDigit, { afterRow, count: 12, seed });
  let piece = work.next();
  while (!piece.done) piece = work.next();
  return Array.from({ length: 12 }, (_, place) => {
    const { says } = readDigit(parts.networks[0], piece.value.subarray(784 * place, 784 * place + 784));
    const last = [...says.subarray(270)];
    const largest = Math.max(...last);
    return `${last.indexOf(largest)} (${Math.round(100 * largest)} %)`;
  });
}

Deno.test("a dozen endings are drawn between frames, and the reading network says what each is", () =>
  onPage(parts, async (page) => {
    const { click, set, store } = page;
    assert(page.find(".shown").hidden);
    click("[type=checkbox]");
    set("[aria-label='Given up to row']", "10");
    assertEquals(store.state.endings, { shown: true, afterRow: 10 });
    assertMatch(await finish(page), /^12 endings after row 10, taken for: \d/);
    assertEquals(captions(page), expected(10, 1));
  }));

Deno.test("another seed gives other endings, and a row or a network that changes gives new ones", () =>
  onPage(parts, async (page) => {
    const { click, store, view, frame } = page;
    click("[type=checkbox]");
    await finish(page);
    assertEquals(captions(page), expected(14, 1));
    const again = [...view.querySelectorAll("button")].find(({ textContent }) =>
      textContent === "Other endings"
    )!;
    again.click();
    await finish(page);
    assertEquals(captions(page), expected(14, 2));
    assertNotEquals(expected(14, 1), expected(14, 2));
    store.change({ endings: { shown: true, afterRow: 5 } });
    frame();
    await finish(page);
    assertEquals(captions(page), expected(5, 2));
  }));

Deno.test("without a network that finishes digits nothing is offered", () =>
  onPage({ view: endings }, ({ view }) => {
    assert(view.hidden);
    assertEquals(view.children.length, 0);
  }));
