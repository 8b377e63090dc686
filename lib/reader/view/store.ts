import { type Drawing, emptyDrawing } from "../drawing/drawing.ts";
import type { ReaderData } from "../network/reader_data.ts";
import type { ReaderNetwork } from "../network/reader_network.ts";
import type { DigitReading, Touch } from "../reading/reading.ts";
import { fittingTouch } from "./fitting_touch.ts";
import type { ReaderChoices, ReaderState, Render } from "./reader_state.ts";

/** What a store is made with. */
export interface StoreParts {
  /** What is on the pad as an image, [28 * 28]. */
  toImage(drawing: Drawing, data: ReaderData): Uint8Array;
  /** Lets a network read. */
  read(network: ReaderNetwork, pixels: Uint8Array, touch: Touch): DigitReading;
  /** Calls a function before the next picture is shown: `requestAnimationFrame`. */
  schedule(draw: () => void): void;
  /** What there is instead of the usual beginning: the first sample, read to its last row. */
  begin?: Partial<ReaderChoices>;
}

/**
 * The one state of a reader. What follows from the choices (image, pixels, reading) is computed once per change of
 * what it follows from, when it is first asked for; views are drawn once per frame, however much changes in it.
 */
export class ReaderStore {
  readonly #parts: StoreParts;
  readonly #renders = new Map<Render, Set<keyof ReaderState>>();
  readonly #end = new AbortController();
  #choices: ReaderChoices;
  #state: ReaderState;
  #stale = false;
  #scheduled = false;

  /** Makes the state of a reader that has just opened. */
  constructor(data: ReaderData, parts: StoreParts) {
    this.#parts = parts;
    const begin = {
      data,
      network: 0,
      drawing: data.samples.length > 0 ? { sample: { source: 0, digit: 0 }, strokes: [] } : emptyDrawing,
      erasedRows: new Set<number>(),
      touch: {},
      row: Infinity,
      playing: false,
      speed: 10,
      unit: undefined,
      endings: { shown: false, afterRow: 14 },
      ...parts.begin,
    };
    this.#choices = withinNetwork(begin);
    this.#state = this.#derive();
  }

  /** The state of now. What stands in it is never changed but replaced. */
  get state(): ReaderState {
    if (this.#stale) {
      const before = this.#state;
      this.#state = this.#derive(before);
      this.#stale = false;
      this.#note((["image", "pixels", "reading"] as const).filter((key) => this.#state[key] !== before[key]));
    }
    return this.#state;
  }

  /** Ends with the reader: for listeners outside it and for clocks. */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  /** Makes choices; a row, a unit or a network that there is not becomes the nearest that there is. */
  change(choices: Partial<ReaderChoices>): void {
    if (this.#end.signal.aborted) return;
    const before = this.#choices;
    this.#choices = withinNetwork({ ...before, ...choices });
    const keys = Object.keys(this.#choices) as (keyof ReaderChoices)[];
    const changed = keys.filter((key) => this.#choices[key] !== before[key]);
    if (changed.length === 0) return;
    this.#stale = true;
    this.#note(changed);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#parts.schedule(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  /** Adds a network, in place of the one of its name, and lets it read. */
  addNetwork(network: ReaderNetwork): void {
    const networks = [...this.#choices.data.networks];
    const place = networks.findIndex(({ name }) => name === network.name);
    const at = place < 0 ? networks.length : place;
    networks[at] = network;
    this.change({ data: { ...this.#choices.data, networks }, network: at });
  }

  /**
   * Draws a view now, and again in every frame before which something has changed.
   *
   * @param render Gets the state and which parts have changed; the first time all have.
   * @returns What ends it.
   */
  subscribe(render: Render): () => void {
    const state = this.state;
    this.#renders.set(render, new Set());
    render(state, new Set(Object.keys(state) as (keyof ReaderState)[]));
    return () => this.#renders.delete(render);
  }

  /** Draws what has changed without waiting for the frame. */
  flush(): void {
    const state = this.state;
    for (const [render, changed] of this.#renders) {
      if (changed.size === 0) continue;
      this.#renders.set(render, new Set());
      render(state, changed);
    }
  }

  /** Ends the reader: no view is drawn any more. */
  end(): void {
    this.#end.abort();
    this.#renders.clear();
  }

  #note(keys: readonly (keyof ReaderState)[]): void {
    for (const changed of this.#renders.values()) for (const key of keys) changed.add(key);
  }

  #derive(before?: ReaderState): ReaderState {
    const choices = this.#choices;
    const { data, drawing, erasedRows, touch } = choices;
    const network = data.networks[choices.network];
    const drawn = before?.drawing === drawing ? before.image : this.#parts.toImage(drawing, data);
    const image = before && sameNumbers(before.image, drawn) ? before.image : drawn;
    const pixels = before?.image === image && before.erasedRows === erasedRows
      ? before.pixels
      : withoutRows(image, erasedRows, network.recurrent.inputSize);
    const same = before && before.pixels === pixels && before.touch === touch &&
      before.data.networks[before.network] === network;
    const reading = same ? before.reading : this.#parts.read(network, pixels, fittingTouch(touch, network));
    return { ...choices, image, pixels, reading };
  }
}

function withinNetwork(choices: ReaderChoices): ReaderChoices {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, Math.round(value)));
  const network = within(choices.network, choices.data.networks.length);
  const { rows, recurrent } = choices.data.networks[network];
  const { unit, endings } = choices;
  const afterRow = within(endings.afterRow, rows);
  return {
    ...choices,
    network,
    row: choices.row === Infinity ? rows - 1 : within(choices.row, rows),
    unit: unit === undefined ? undefined : within(unit, recurrent.hiddenSize),
    endings: afterRow === endings.afterRow ? endings : { ...endings, afterRow },
  };
}

function sameNumbers(one: Uint8Array, other: Uint8Array): boolean {
  return one === other || one.length === other.length && one.every((value, at) => value === other[at]);
}

function withoutRows(image: Uint8Array, rows: ReadonlySet<number>, width: number): Uint8Array {
  if (rows.size === 0) return image;
  const pixels = image.slice();
  for (const row of rows) pixels.fill(0, row * width, (row + 1) * width);
  return pixels;
}
