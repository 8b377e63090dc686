import { assertEquals } from "@std/assert";
import { faded, heatScale } from "../../../lib/figures/parts/heat_scale.ts";

Deno.test("faded gives a colour an opacity", () =>
  assertEquals(faded("#1E8796", 0.5), "rgba(30, 135, 150, 0.5)"));

Deno.test("heatScale lets the page through at 0, so that nothing glares on a dark page", () => {
  assertEquals(heatScale("#1E8796"), [[0, "rgba(30, 135, 150, 0)"], [1, "#1E8796"]]);
  assertEquals(heatScale("#1E8796", "#707070"), [
    [0, "#707070"],
    [0.5, "rgba(112, 112, 112, 0)"],
    [0.5, "rgba(30, 135, 150, 0)"],
    [1, "#1E8796"],
  ]);
});
