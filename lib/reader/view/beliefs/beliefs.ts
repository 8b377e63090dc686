import { choice } from "../parts/choice.ts";
import { create } from "../parts/create.ts";
import { decimal, percent } from "../parts/numbers.ts";
import type { ReaderState } from "../reader_state.ts";
import type { ReaderStore } from "../store.ts";
import { beliefsOf } from "./belief.ts";
import { type BeliefForm, BeliefPanel } from "./belief_panel.ts";
import { BeliefTable } from "./belief_table.ts";
import { touchNote } from "../touch/touch_note.ts";
import { decisionSentence } from "./decision_sentence.ts";
import { ReadSoFar } from "./read_so_far.ts";
import { write } from "../parts/write.ts";

/**
 * What the network says and what it knows after each row, side by side, and a sentence about when it knew and when it said so.
 *
 * @param store The state of the reader.
 */
export function beliefs(store: ReaderStore): HTMLElement {
  const onRow = (row: number) => store.change({ row, playing: false });
  const says = new BeliefPanel({
    verb: "says",
    meaning: "its answer, if the digit ended with this row",
    found: "said",
    label: "What it says after each row: a probability for each digit",
    format: percent,
  }, onRow);
  const knows = new BeliefPanel({
    verb: "knows",
    meaning: "what can be read from its memory by now",
    found: "knew",
    label: "What it knows after each row: a score for each digit, about 0 to 1",
    format: decimal,
  }, onRow);
  const digit = new ReadSoFar(onRow);
  const sentence = create("p", { class: "decision" });
  const noProbes = create(
    "p",
    { class: "note" },
    "What this network knows cannot be shown: it came without the layers that find it",
  );
  const table = new BeliefTable();
  let form: BeliefForm = "map";
  const draw = (state: ReaderState) => {
    const { reading, row } = state;
    const { says: said, knows: known } = beliefsOf(state);
    digit.showRow(row, reading.rows);
    says.show(said, row, form);
    if (known) knows.show(known, row, form);
    knows.element.hidden = known === undefined;
    noProbes.hidden = known !== undefined;
    write(
      sentence,
      state.pixels.some((pixel) => pixel > 0)
        ? decisionSentence(said, known)
        : "Draw a digit, or take one of those that are there",
    );
  };
  store.subscribe((state, changed) => {
    if (changed.has("pixels")) digit.paint(state.pixels, state.reading.rows);
    if (changed.has("reading")) table.show(state.reading);
    if (changed.has("reading") || changed.has("row") || changed.has("drawing")) draw(state);
  });
  const forms = choice("Show as", { map: "heat maps", curves: "curves" }, (chosen) => {
    form = chosen;
    draw(store.state);
  });
  return create(
    "section",
    { class: "beliefs", "aria-label": "What it says and what it knows" },
    sentence,
    create(
      "div",
      { class: "panels" },
      touchNote(store),
      digit.element,
      says.element,
      knows.element,
      noProbes,
    ),
    forms,
    table.element,
  );
}
