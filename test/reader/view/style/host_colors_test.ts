import { assertEquals } from "@std/assert";
import { isLight, isOpaque } from "../../../../lib/reader/view/style/host_colors.ts";

Deno.test("a text colour is light or dark by its luminance, however it is written", () => {
  for (
    const [color, expected] of [
      ["rgb(0, 0, 0)", false],
      ["rgba(0, 0, 0, 0.87)", false],
      ["rgb(255, 255, 255)", true],
      ["rgba(255, 255, 255, 0.87)", true],
      ["rgb(31, 31, 34)", false],
      ["rgb(230, 230, 232)", true],
      ["rgb(204, 204, 204)", true], // VS Code, dark
      ["rgb(59, 59, 59)", false], // VS Code, light
      ["rgb(0, 0, 238)", false],
      ["rgb(0, 200, 0)", true],
      ["color(srgb 0.9 0.9 0.91)", true],
      ["color(srgb 0.1 0.1 0.1 / 0.5)", false],
      ["oklch(0.9 0 0)", undefined],
      ["", undefined],
      ["rgb()", undefined],
    ] as const
  ) {
    assertEquals(isLight(color), expected, color);
  }
});

Deno.test("a ground is one only if nothing is to be seen through it", () => {
  const grounds = ["rgb(1, 2, 3)", "color(srgb 1 1 1)", "oklch(1 0 0)"];
  const others = ["", "transparent", "rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0.5)", "color(srgb 1 1 1 / 0)"];
  assertEquals(grounds.map(isOpaque), [true, true, true]);
  assertEquals(others.map(isOpaque), others.map(() => false));
});
