import { placeOfLargest } from "../../../place_of_largest.ts";
import { colorRamp } from "../parts/color_ramp.ts";
import { create } from "../parts/create.ts";
import { paintValues } from "../parts/paint_values.ts";
import { PixelPicture } from "../parts/pixel_picture.ts";
import type { ReaderState } from "../reader_state.ts";
import type { ReaderStore } from "../store.ts";
import { icon } from "./icon.ts";
import { runClock } from "./run_clock.ts";
import { write } from "../parts/write.ts";

/** The speeds that are offered, in rows a second. */
const SPEEDS = [2, 5, 10, 20, 40];

/** White ink on black paper, as in MNIST. */
const INK = colorRamp("#FFFFFF");

/**
 * Row by row: plays and pauses, goes a row on or back, a slider over the rows, the speed; and the row that is read as its pixels.
 *
 * @param store The state of the reader.
 */
export function playback(store: ReaderStore): HTMLElement {
  const go = (rows: number) => store.change({ row: store.state.row + rows, playing: false });
  const button = (label: string, shape: Parameters<typeof icon>[0], onclick: () => void) =>
    create("button", { type: "button", "aria-label": label, title: label, onclick }, icon(shape));
  const play = button("Play", "play", () => toggle(store));
  const back = button("One row back", "back", () => go(-1));
  const on = button("One row on", "on", () => go(1));
  const scrubber = create("input", {
    ...{ type: "range", min: 0, step: 1, "aria-label": "Row", class: "scrubber" },
    oninput: () => store.change({ row: Number(scrubber.value), playing: false }),
  });
  const speed = create("select", {
    "aria-label": "Speed",
    onchange: () => store.change({ speed: Number(speed.value) }),
  });
  const speeds = SPEEDS.includes(store.state.speed)
    ? SPEEDS
    : [...SPEEDS, store.state.speed].sort((a, b) => a - b);
  speed.append(...speeds.map((rows) => create("option", { value: rows }, `${rows} rows/s`)));
  const name = create("span", { class: "row-name" });
  const strip = new PixelPicture();
  strip.canvas.setAttribute("role", "img");
  store.subscribe((state, changed) => {
    const { row, playing, pixels } = state;
    const last = rowsOf(state) - 1;
    if (changed.has("playing") || changed.has("row")) {
      play.replaceChildren(icon(playing ? "pause" : "play"));
      play.title = playing ? "Pause" : row === last ? "Play from the first row" : "Play";
      play.setAttribute("aria-label", playing ? "Pause" : "Play");
    }
    scrubber.max = String(last);
    scrubber.value = String(row);
    scrubber.setAttribute("aria-valuetext", spoken(state));
    speed.value = String(state.speed);
    [back.disabled, on.disabled] = [row === 0, row === last];
    write(name, `row ${row}`);
    if (changed.has("row") || changed.has("pixels")) {
      const width = pixels.length / (last + 1);
      const shown = pixels.subarray(row * width, (row + 1) * width);
      strip.paint(width, 1, (to) => paintValues(shown, width, to, { ramp: INK, range: [0, 255] }));
      const inked = shown.reduce((count, pixel) => count + (pixel > 0 ? 1 : 0), 0);
      strip.canvas.setAttribute(
        "aria-label",
        `The row that is read: ${inked} of its ${width} pixels have ink`,
      );
    }
  });
  runClock(store);
  return create(
    "section",
    { class: "playback", "aria-label": "Row by row" },
    create("div", { class: "controls" }, play, back, on, speed),
    create("div", { class: "row-read" }, name, strip.canvas),
    scrubber,
  );
}

/** Plays, from the first row if the last one shows, or pauses. */
function toggle(store: ReaderStore): void {
  const { state } = store;
  if (state.playing) store.change({ playing: false });
  else store.change({ playing: true, row: state.row === rowsOf(state) - 1 ? 0 : state.row });
}

/** What the slider says to those who cannot see it: "row 12: it says 2, it knows 7". */
function spoken({ row, reading: { says, knows, rows } }: ReaderState): string {
  const digits = says.length / rows;
  const answer = (values: Float32Array) => placeOfLargest(values, row * digits, digits);
  return `row ${row}: it says ${answer(says)}${knows ? `, it knows ${answer(knows)}` : ""}`;
}

/** How many rows the network reads. */
function rowsOf({ reading }: ReaderState): number {
  return reading.rows;
}
