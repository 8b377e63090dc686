import { endingColors } from "../../../figures/next_row/ending_colors.ts";
import { create } from "../parts/create.ts";
import type { ReaderStore } from "../store.ts";
import { countAnswers } from "./count_answers.ts";
import { EndingSheet } from "./ending_sheet.ts";
import { EndingWork } from "./ending_work.ts";
import { write } from "../parts/write.ts";

/** Endings at once. */
const COUNT = 12;

/**
 * Lets the next-row network finish the digit from a row on: several endings at once, and what the reading network says of each. They
 * are computed between frames.
 *
 * @param store The state of the reader; if its data has no next-row network, nothing is offered.
 */
export function endings(store: ReaderStore): HTMLElement {
  const section = create("section", { class: "endings", "aria-label": "Let a network finish the digit" });
  const { nextRow } = store.state.data;
  section.hidden = nextRow === undefined;
  if (nextRow === undefined) return section;
  let seed = 1;
  const choose = (change: { shown?: boolean; afterRow?: number }) =>
    store.change({ endings: { ...store.state.endings, ...change } });
  const isShown = create("input", { type: "checkbox", onchange: () => choose({ shown: isShown.checked }) });
  const last = nextRow.rows - 2;
  const afterRow = create("input", {
    ...{ type: "range", min: 0, max: last, step: 1, "aria-label": "Given up to row" },
    oninput: () => choose({ afterRow: Number(afterRow.value) }),
  });
  const afterText = create("output");
  const fromShown = create("button", {
    type: "button",
    onclick: () => choose({ afterRow: Math.min(store.state.row, last) }),
  });
  const again = create("button", {
    type: "button",
    onclick: () => {
      seed++;
      begin();
    },
  }, "Other endings");
  const sheet = new EndingSheet(COUNT);
  const summary = create("p", { class: "note", "aria-live": "polite" });
  const work = new EndingWork(nextRow, COUNT, store.ended);
  const begin = () => {
    const { endings: { shown, afterRow: row }, pixels, data, network, touch } = store.state;
    if (!shown) return work.stop();
    const after = Math.min(row, last);
    sheet.element.classList.add("stale");
    work.begin({ pixels, afterRow: after, seed, network: data.networks[network], touch }, {
      drawn(images) {
        sheet.element.classList.remove("stale");
        sheet.paint(images, nextRow.rows, after);
        summary.textContent = "";
      },
      said: (place, reading) => sheet.say(place, reading),
      failed: (message) => summary.textContent = message,
      done: (digits) =>
        summary.textContent = `${COUNT} endings after row ${after}, taken for: ${countAnswers(digits)}`,
    });
  };
  const controls = create(
    "div",
    { class: "controls" },
    create("label", {}, "given up to row ", afterRow, " ", afterText),
    fromShown,
    again,
  );
  const shown = create("div", { class: "shown" }, controls, key(), sheet.element, summary);
  store.subscribe(({ endings, row }, changed) => {
    isShown.checked = endings.shown;
    shown.hidden = !endings.shown;
    afterRow.value = String(Math.min(endings.afterRow, last));
    write(afterText, afterRow.value);
    write(fromShown, `the row shown, ${row}`);
    if (["endings", "pixels", "reading"].some((key) => changed.has(key as "endings"))) begin();
  });
  section.append(create("label", {}, isShown, " Let a network finish the digit"), shown);
  return section;
}

/** What the colours of an ending mean. */
function key(): HTMLElement {
  const mark = ({ paper, ink }: { paper: string; ink: string }) =>
    create("span", { class: "key", style: `background:${ink};box-shadow:0 0 0 2px ${paper}` });
  return create(
    "p",
    { class: "note" },
    ...[mark(endingColors.given), "given ", mark(endingColors.sampled), "drawn by the network, row by row"],
  );
}
