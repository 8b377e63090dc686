import type { Trace } from "../figure.ts";
import { type Letter, letterColors } from "../palette.ts";

/**
 * How a heat map shows the values of a letter: white is 0, the letter's colour the upper end, dark gray the lower end of
 * what can be negative, with a narrow colour bar.
 *
 * @param letter The letter.
 * @param bounds The lowest and the highest value with a colour of its own.
 * @returns Scale, ends and colour bar, as parts of a trace.
 */
export function letterScale(letter: Letter, [low, high]: [number, number]): Trace {
  const color = letterColors[letter];
  const ticks = low < 0 ? [low, 0, high] : [low, high];
  return {
    zmin: low,
    zmax: high,
    colorscale: low < 0 ? [[0, "#333333"], [0.5, "#FFFFFF"], [1, color]] : [[0, "#FFFFFF"], [1, color]],
    colorbar: {
      thickness: 8,
      x: 1.01,
      xpad: 0,
      len: 1,
      ypad: 0,
      outlinewidth: 0,
      tickvals: ticks,
      ticktext: ticks.map((value) => String(Number(value.toFixed(1)))),
      tickfont: { size: 11 },
    },
  };
}
