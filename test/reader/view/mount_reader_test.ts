import { assert, assertEquals, assertGreater, assertMatch } from "@std/assert";
import { openPage } from "./open_page.ts";
import { blank, sample } from "./sample_data.ts";

Deno.test("a reader opens with the first sample on its pad and in its image, light or dark as the page is", async () => {
  const { root, painted, button } = await openPage();
  assertEquals(painted("image"), sample(0, 0));
  assertEquals(painted("pad")[280 * 145 + 145], sample(0, 0)[14 * 28 + 14]);
  assertEquals(root.dataset.theme, "dark");
  assertEquals(button("Upward: 0").getAttribute("aria-pressed"), "true");
  assertEquals(button("Undo").disabled, true);
  assertMatch(root.querySelector(".result")!.textContent!, /^Read as \d with 0\.\d\d\. /);
});

Deno.test("a drawing takes the place of the sample, and undo and clear do what they say", async () => {
  const { painted, button, stroke, frame } = await openPage();
  stroke([0.3, 0.2], [0.7, 0.2], [0.4, 0.8]);
  const seven = painted("image");
  assertGreater(seven.filter((gray) => gray > 0).length, 50);
  // Nothing is left of the zero: the middle of its left side is paper.
  assertEquals(painted("pad")[280 * 140 + 60], 0);
  button("Undo").click();
  frame();
  assertEquals(painted("image"), sample(0, 0));
  button("Clear").click();
  frame();
  assertEquals([painted("image"), button("Clear").disabled], [blank, true]);
  button("Undo").click();
  frame();
  assertEquals(painted("image"), sample(0, 0));
});

Deno.test("a chosen sample can be drawn over and erased", async () => {
  const { root, painted, button, stroke, frame } = await openPage();
  button("Downward: 8").click();
  frame();
  assertEquals(painted("image"), sample(1, 1));
  stroke([0, 0.5], [1, 0.5]);
  assertEquals(painted("image").subarray(14 * 28, 15 * 28), new Uint8Array(28).fill(255));
  assertEquals(painted("image").subarray(0, 11 * 28), sample(1, 1).subarray(0, 11 * 28));
  root.querySelector<HTMLInputElement>("input[value=eraser]")!.click();
  stroke([0, 0.5], [1, 0.5]);
  assertEquals(painted("image").subarray(14 * 28, 15 * 28), new Uint8Array(28));
});

Deno.test("other buttons of the mouse and second fingers do not draw", async () => {
  const { window, root, painted, frame } = await openPage();
  const pad = root.querySelector(".pad")!;
  const before = painted("pad");
  for (const init of [{ isPrimary: false }, { isPrimary: true, button: 2 }]) {
    pad.dispatchEvent(new window.PointerEvent("pointerdown", { clientX: 9, clientY: 9, ...init }));
    frame();
    assertEquals(painted("pad"), before);
  }
});

Deno.test("rows are erased and brought back by keys", async () => {
  const { window, root, button, press, frame } = await openPage();
  const isErased = (row: number) => button(`Erase row ${row}`).getAttribute("aria-pressed");
  button("Erase row 0").focus();
  press(button("Erase row 0"), "ArrowDown");
  press(button("Erase row 1"), "End");
  assertEquals(window.document.activeElement, button("Erase row 27"));
  press(button("Erase row 27"), "ArrowUp");
  button("Erase row 26").click();
  frame();
  assertEquals([isErased(26), isErased(27)], ["true", "false"]);
  assertMatch(root.querySelector(".image canvas")!.getAttribute("aria-label")!, /1 of its rows erased$/);
  button("Erase row 26").click();
  frame();
  assertEquals(isErased(26), "false");
  // Tab finds one of the buttons.
  assertEquals(root.querySelectorAll(".row-erasers [tabindex='0']").length, 1);
});

Deno.test("the keyboard draws on the pad and undoes, and typing in a field is left alone", async () => {
  const { root, painted, press, frame } = await openPage();
  const pad = root.querySelector(".pad")!;
  press(pad, " ");
  for (let times = 0; times < 4; times++) press(pad, "ArrowDown", { shiftKey: true });
  press(pad, " ");
  frame();
  const one = painted("image");
  assertGreater(one.filter((gray) => gray > 0).length, 20);
  press(root.querySelector("input[type=number]")!, "z", { ctrlKey: true });
  frame();
  assertEquals(painted("image"), one);
  press(pad, "z", { ctrlKey: true });
  frame();
  assertEquals(painted("image"), sample(0, 0));
  press(pad, "e");
  assert(root.querySelector<HTMLInputElement>("input[value=eraser]")!.checked);
});
