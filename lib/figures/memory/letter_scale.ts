import type { Numbers, Trace } from "../figure.ts";
import { heatColors, type Letter, letterColors } from "../palette.ts";
import { heatScale } from "../parts/heat_scale.ts";

/**
 * How a heat map shows the values of a letter: 0 lets the page through, the letter's colour is the upper end, gray the
 * lower end of what can be negative, with a narrow colour bar.
 *
 * @param letter The letter.
 * @param bounds The lowest and the highest value with a colour of its own.
 * @param values All values: the colour bar says if some lie beyond.
 * @returns Scale, ends and colour bar, as parts of a trace.
 */
export function letterScale(letter: Letter, [low, high]: [number, number], values: Numbers): Trace {
  const list = Array.from(values);
  const beyond = {
    [low]: list.some((value) => value < low) ? "≤ " : "",
    [high]: list.some((value) => value > high) ? "≥ " : "",
  };
  const ticks = low < 0 ? [low, 0, high] : [low, high];
  return {
    zmin: low,
    zmax: high,
    colorscale: heatScale(letterColors[letter], low < 0 ? heatColors.negative : undefined),
    colorbar: {
      thickness: 8,
      x: 1.01,
      xpad: 0,
      len: 1,
      ypad: 0,
      outlinewidth: 0,
      tickvals: ticks,
      ticktext: ticks.map((value) => `${beyond[value] ?? ""}${signed(value)}`),
      tickfont: { size: 11 },
    },
  };
}

/** A number with few digits and a minus sign: "−2". */
export function signed(value: number): string {
  return String(Number(value.toPrecision(2))).replace("-", "−");
}
