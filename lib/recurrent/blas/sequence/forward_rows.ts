import { copyRows, fillRows, type Rows } from "./copy_rows.ts";
import type { LeadingBlanks } from "../leading_blanks.ts";
import type { BlasPlan } from "../plan.ts";
import type { StepMask } from "../step_mask.ts";
import type { BlasThread, PlacedRun, Share } from "../thread.ts";

/** Where a group of rows keeps what it computes, in bytes. */
export interface Places {
  /** [x, 1, h'] of step t. */
  states: (t: number) => number;
  gates: (t: number) => number;
  /** c after step t, or r * h' in it. */
  cells: (t: number) => number;
}

/** A thread's rows of a group on their way forward: what goes into their steps, and what comes out. */
export class ForwardRows {
  /** Which of their steps count. */
  readonly mask: StepMask;
  readonly #blanks: LeadingBlanks;
  /** Where the first of them stands in the caller's arrays that are not sorted. */
  readonly #first: number;
  readonly #order?: Uint32Array;

  constructor(
    readonly thread: BlasThread,
    readonly run: PlacedRun,
    readonly plan: BlasPlan,
    readonly share: Share,
    readonly places: Places,
  ) {
    this.mask = thread.mask(run);
    this.#blanks = thread.blanks(run);
    this.#order = this.#blanks.order?.subarray(share.row);
    this.#first = this.#order ? 0 : share.row + share.from;
  }

  /** How many they are. */
  get count(): number {
    return this.share.to - this.share.from;
  }

  /** Up to which row of the group they take step `t`: with shared blank rows at first only some. */
  joined(t: number): number {
    const { row, rows, to } = this.share;
    return this.run.blanks === 0 ? to : this.#blanks.joined(t, row, rows);
  }

  /** Where x of step `t` lies for the first row of the group; 1 and h' follow. */
  input(t: number): number {
    return this.places.states(t) + 4 * (this.plan.layout.hiddenAt - 1 - this.run.input);
  }

  /** Where h' of step `t` lies for the first row of the group. */
  state(t: number): number {
    return this.places.states(t) + 4 * this.plan.layout.hiddenAt;
  }

  /** Where the state of the group before the first step lies in one of the caller's arrays; 0 if there is none. */
  before(array: number): number {
    return array === 0 ? 0 : array + 4 * this.share.row * this.run.hidden;
  }

  /** Puts h before the first step. */
  putState(): void {
    const { thread: { floats }, run: { h0, hidden } } = this;
    const to = this.#mine(this.state(0), this.plan.layout.stateRow);
    if (h0 === 0) fillRows(floats, to, this.joined(0) - this.share.from, hidden, 0);
    else copyRows(floats, this.#mine(this.before(h0), hidden), to, this.count, hidden);
  }

  /** Puts [x, 1] of step `t` for the rows up to `to`; zeros for x if the step does not count. */
  putInputs(t: number, to: number): void {
    const { thread: { floats }, run: { x, input }, plan: { layout: { stateRow } }, share: { row, from } } =
      this;
    const given = this.#ofStep(x, t, input), inputs = this.#mine(this.input(t), stateRow);
    fillRows(floats, this.#mine(this.state(t) - 4, stateRow), to - from, 1, 1);
    if (!this.mask.isGiven) return copyRows(floats, given, inputs, to - from, input);
    for (let at = 0; at < to - from; at++) {
      const target = { at: inputs.at + at * inputs.row, row: 0 };
      if (!this.mask.counts(t, row + from + at)) fillRows(floats, target, 1, input, 0);
      else copyRows(floats, { at: given.at + at * given.row, row: 0 }, target, 1, input);
    }
  }

  /** Lets the rows [from, to) of the group, whose blank rows end before step `t`, go on from the shared state. */
  join(t: number, from: number, to: number): void {
    const { thread: { floats }, run: { cell, hidden } } = this;
    const shared = this.#blanks.state(t);
    const put = (place: number, state: number, width: number) =>
      copyRows(
        floats,
        { at: state / 4, row: 0 },
        { at: place / 4 + from * width, row: width },
        to - from,
        hidden,
      );
    put(this.state(t), shared.h, this.plan.layout.stateRow);
    if (cell === "lstm") put(this.places.cells(t - 1), shared.c, hidden);
  }

  /** Hands out h after step `t`, if all outputs are asked for. */
  takeOutput(t: number): void {
    const { run: { outputs, hidden }, plan: { layout: { stateRow } } } = this;
    if (outputs === 0) return;
    const to = this.#ofStep(outputs, t, hidden);
    copyRows(this.thread.floats, this.#mine(this.state(t + 1), stateRow), to, this.count, hidden);
  }

  /** Hands out the state after the last step, as far as asked for. */
  takeState(): void {
    const { thread: { floats }, run: { time, h, c, hidden }, plan: { layout: { stateRow } } } = this;
    const take = (from: Rows, array: number) => {
      const to = { at: array / 4 + this.#first * hidden, row: hidden, order: this.#order };
      if (array !== 0) copyRows(floats, from, to, this.count, hidden);
    };
    take(this.#mine(this.state(time), stateRow), h);
    take(this.#mine(this.places.cells(time - 1), hidden), c);
  }

  /** The thread's rows among those of the group at a place. */
  #mine(place: number, width: number): Rows {
    return { at: place / 4 + this.share.from * width, row: width };
  }

  /** The thread's rows of step `t` in one of the caller's arrays. */
  #ofStep(array: number, t: number, width: number): Rows {
    const { time } = this.run;
    return { at: array / 4 + (this.#first * time + t) * width, row: time * width, order: this.#order };
  }
}
