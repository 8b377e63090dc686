import { assertEquals } from "@std/assert";
import { beliefsOf, flagOf, isAnswer, labelOf } from "../../../../lib/reader/view/beliefs/belief.ts";
import { beliefs } from "../../../../lib/reader/view/beliefs/beliefs.ts";
import { onPage } from "../emulated_page.ts";

/** A reading of 28 rows whose answer after each is given, with a number. */
function reading(answers: [digit: number, number: number][]): Float32Array {
  const values = new Float32Array(280);
  answers.forEach(([digit, number], row) => values[row * 10 + digit] = number);
  return values;
}

const times = (count: number, answer: [number, number]) => Array<[number, number]>(count).fill(answer);

Deno.test("a belief says its answer, since when it stands, and what it was certain of before", () =>
  onPage({ view: beliefs }, ({ store }) => {
    const says = reading([...times(10, [4, 0.6]), ...times(5, [7, 0.9]), ...times(13, [1, 0.4])]);
    const state = { ...store.state, reading: { ...store.state.reading, says } };
    const belief = beliefsOf(state).says;
    const { digit, decided, number, lost, label } = belief;
    assertEquals({ digit, decided, number: number.toFixed(2), lost, label }, {
      ...{ digit: 1, decided: 15, number: "0.40", label: 1 },
      lost: { digit: 7, row: 14 },
    });
    assertEquals([isAnswer(belief), flagOf(belief, "said")], [false, "row 15"]);
    const sure = { ...belief, number: 0.6 };
    assertEquals([isAnswer(sure), flagOf(sure, "said")], [true, "said\nrow 15"]);
    assertEquals(isAnswer({ ...sure, label: 2 }), false);
  }));

Deno.test("an answer is not found before the first ink, which the bar has in row 6", () =>
  onPage({ view: beliefs }, ({ store }) => {
    const says = reading(times(28, [1, 0.9]));
    assertEquals(beliefsOf({ ...store.state, reading: { ...store.state.reading, says } }).says.decided, 6);
  }));

Deno.test("what a sample is is known as long as nothing was drawn on it or erased from it", () =>
  onPage({ view: beliefs, label: 4 }, ({ store }) => {
    const stroke = { tool: "pen", width: 0.1, points: [{ x: 0, y: 0 }] } as const;
    const { state } = store;
    assertEquals(labelOf(state), 4);
    assertEquals(labelOf({ ...state, erasedRows: new Set([3]) }), undefined);
    assertEquals(labelOf({ ...state, drawing: { ...state.drawing, strokes: [stroke] } }), undefined);
    assertEquals(labelOf({ ...state, drawing: { strokes: [] } }), undefined);
  }));
