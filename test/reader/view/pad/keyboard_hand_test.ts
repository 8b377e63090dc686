import { assertAlmostEquals, assertEquals } from "@std/assert";
import { KeyboardHand } from "../../../../lib/reader/view/pad/keyboard_hand.ts";
import type { DrawingActions } from "../../../../lib/reader/view/pad/drawing_actions.ts";
import { Pen } from "../../../../lib/reader/view/pad/pen.ts";

function setUp() {
  const done: unknown[][] = [];
  const round = (value: number) => Math.round(value * 28) / 28;
  const actions = {
    beginStroke: (...begun: [string, number, number, number]) => done.push(["begin", ...begun]),
    continueStroke: ([{ x, y }]: { x: number; y: number }[]) => done.push(["to", round(x), round(y)]),
  } as unknown as DrawingActions;
  const pen = new Pen();
  return { pen, hand: new KeyboardHand(pen, actions), done };
}

Deno.test("arrow keys move the pen by a pixel of the image, with Shift by four, and not beyond the pad", () => {
  const { hand, done } = setUp();
  hand.press("ArrowRight", false);
  hand.press("ArrowUp", true);
  assertAlmostEquals(hand.place.x, 0.5 + 1 / 28, 1e-9);
  assertAlmostEquals(hand.place.y, 0.25 - 4 / 28, 1e-9);
  for (let times = 0; times < 40; times++) hand.press("ArrowLeft", false);
  hand.press("ArrowDown", false);
  assertEquals(hand.place.x, 0);
  assertEquals(done, []);
  assertEquals(hand.press("ArrowDown", true), "0 % from the left, 29 % from the top");
});

Deno.test("Space puts the pen down and lifts it; between the two it draws", () => {
  const { pen, hand, done } = setUp();
  assertEquals(hand.press(" ", false), "Pen down");
  hand.press("ArrowDown", true);
  assertEquals(hand.press(" ", false), "Pen up");
  hand.press("ArrowRight", true);
  assertEquals(done, [["begin", "pen", 0.08, 0.5, 0.25], ["to", 0.5, 11 / 28]]);
  pen.tool = "eraser";
  assertEquals(hand.press(" ", false), "Eraser down");
  assertEquals(done.at(-1)!.slice(0, 2), ["begin", "eraser"]);
  assertEquals(hand.press("Escape", false), "Pen up");
  assertEquals(hand.press("Escape", false), undefined);
});

Deno.test("other keys are left to the page", () => {
  const { hand, done } = setUp();
  for (const key of ["a", "Tab", "Enter", "PageDown"]) assertEquals(hand.press(key, false), undefined);
  assertEquals(done, []);
});
