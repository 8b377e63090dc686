/**
 * The words through which the calling thread and its workers talk: one small piece of shared memory.
 *
 * The caller writes what each worker shall do, sets `pending` to the number of workers and calls them. A worker that
 * is called works and takes itself off `pending`; the one that takes it to zero wakes the caller.
 *
 * @module
 */

import { platform } from "../platform/current.ts";
import {
  ARGUMENTS,
  ARRIVED,
  BLOCK,
  BROKEN,
  COUNT,
  JOB,
  LINE,
  MEMBERS,
  MESSAGE,
  MESSAGE_BYTES,
  MESSAGE_LENGTH,
  OPENED,
  PENDING,
  STATE,
  word,
} from "./control_words.ts";
import { WAIT, WAITS } from "./patience.ts";

/** What a worker is doing: its own account, except that the calling thread turns idle into called, and anything into closed. */
export const State = { Starting: 0, Idle: 1, Called: 2, Busy: 3, Failed: 4, Gone: 5, Closed: 6 } as const;

/** What a thread says that has waited for one that failed. */
export const BROKEN_BARRIER = "another thread has failed";

// A thread that waits keeps looking for this long, in milliseconds, before it sleeps: through the short work of another between
// two jobs. Waking a sleeper takes both sides 0.05 ms, so that looking costs little more than it can save.
const LOOKING = 0.15;
const LOOKS = 16;

/** The shared words of one pool, seen from any of its threads. */
export class Control {
  /** What another thread makes its own `Control` of. */
  readonly buffer: SharedArrayBuffer;
  readonly #words: Int32Array;

  /** @param shared The number of workers, or the buffer of the calling thread's `Control`. */
  constructor(shared: number | SharedArrayBuffer) {
    this.buffer = typeof shared === "number" ? new SharedArrayBuffer(4 * (LINE + BLOCK * shared)) : shared;
    this.#words = new Int32Array(this.buffer);
  }

  /** The state of a worker. */
  state(worker: number): number {
    return Atomics.load(this.#words, word(worker, STATE));
  }

  /** Sets the state of a worker and wakes whoever waits for that. */
  setState(worker: number, state: number): void {
    Atomics.store(this.#words, word(worker, STATE), state);
    Atomics.notify(this.#words, word(worker, STATE));
  }

  /** Turns a worker from one state into another and wakes whoever waits for that; says if it was in the first. */
  turn(worker: number, from: number, to: number): boolean {
    if (Atomics.compareExchange(this.#words, word(worker, STATE), from, to) !== from) return false;
    Atomics.notify(this.#words, word(worker, STATE));
    return true;
  }

  /** Tells all workers to end, those that sleep and those that wait at the barrier too. */
  close(): void {
    const workers = (this.#words.length - LINE) / BLOCK;
    for (let worker = 0; worker < workers; worker++) this.setState(worker, State.Closed);
    this.breakBarrier();
  }

  /** Waits while a worker is in a state, at most `limit` milliseconds; returns the state it is in then. */
  waitWhile(worker: number, state: number, limit = Infinity): number {
    this.#wait(word(worker, STATE), state, limit);
    return this.state(worker);
  }

  /** Says how many workers are about to be called, from the first on. */
  expect(workers: number): void {
    Atomics.store(this.#words, PENDING, workers);
    Atomics.store(this.#words, MEMBERS, workers + 1);
    Atomics.store(this.#words, ARRIVED, 0);
    Atomics.store(this.#words, BROKEN, 0);
  }

  /** Calls a worker to a job. */
  call(worker: number, job: number, args: ArrayLike<number>): void {
    this.#words[word(worker, JOB)] = job;
    this.#words[word(worker, COUNT)] = args.length;
    this.#words[word(worker, MESSAGE_LENGTH)] = 0;
    this.#arguments(worker, args.length).set(args);
    this.setState(worker, State.Called);
  }

  /** The job a worker was called to, and its arguments. */
  job(worker: number): { job: number; args: number[] } {
    const args = this.#arguments(worker, this.#words[word(worker, COUNT)]);
    return { job: this.#words[word(worker, JOB)], args: Array.from(args) };
  }

  /** Says, in a worker, that it is done. */
  finish(): void {
    if (Atomics.sub(this.#words, PENDING, 1) === 1) Atomics.notify(this.#words, PENDING);
  }

  /** Waits until the workers are done, about `limit` milliseconds at most; says if they are. */
  waitForAll(limit: number): boolean {
    for (let pending; (pending = Atomics.load(this.#words, PENDING)) > 0;) {
      if (!this.#wait(PENDING, pending, limit)) return Atomics.load(this.#words, PENDING) === 0;
    }
    return true;
  }

  /** The first worker of those called that is in a state; -1 if none is. */
  find(state: number): number {
    const workers = Atomics.load(this.#words, MEMBERS) - 1;
    return Array.from({ length: workers }, (_, worker) => this.state(worker)).indexOf(state);
  }

  /**
   * Waits until every thread that takes part has come here.
   *
   * @throws {Error} If one of them has failed, or does not answer.
   */
  barrier(): void {
    const opened = Atomics.load(this.#words, OPENED);
    this.#expectWhole();
    if (Atomics.add(this.#words, ARRIVED, 1) === Atomics.load(this.#words, MEMBERS) - 1) {
      Atomics.store(this.#words, ARRIVED, 0);
      this.#open();
    } else {
      for (let waits = 1; !this.#wait(OPENED, opened, WAIT); waits++) {
        if (waits >= WAITS && this.find(State.Called) >= 0) this.breakBarrier();
      }
    }
    this.#expectWhole();
  }

  /** Lets nobody wait for a thread that has failed. */
  breakBarrier(): void {
    Atomics.store(this.#words, BROKEN, 1);
    this.#open();
  }

  #expectWhole(): void {
    if (Atomics.load(this.#words, BROKEN) !== 0) throw new Error(BROKEN_BARRIER);
  }

  #open(): void {
    Atomics.add(this.#words, OPENED, 1);
    Atomics.notify(this.#words, OPENED);
  }

  /** What went wrong in a worker during its job or its start; empty if nothing did. */
  message(worker: number): string {
    const length = this.#words[word(worker, MESSAGE_LENGTH)];
    if (length === 0) return "";
    // A text decoder takes no shared memory: hence the copy.
    return new TextDecoder().decode(this.#message(worker, length).slice());
  }

  /** Leaves word, in a worker, of what went wrong. */
  setMessage(worker: number, message: string): void {
    const bytes = new TextEncoder().encode(message || "no reason given").subarray(0, MESSAGE_BYTES);
    this.#message(worker, bytes.length).set(bytes);
    this.#words[word(worker, MESSAGE_LENGTH)] = bytes.length;
  }

  #arguments(worker: number, count: number): Float64Array {
    return new Float64Array(this.buffer, 4 * word(worker, ARGUMENTS), count);
  }

  #message(worker: number, bytes: number): Uint8Array {
    return new Uint8Array(this.buffer, 4 * word(worker, MESSAGE), bytes);
  }

  /** Waits while a word has a value; says if it has another now, or had at least been touched. */
  #wait(at: number, value: number, limit: number): boolean {
    const until = platform.now() + LOOKING;
    do {
      for (let look = 0; look < LOOKS; look++) {
        if (Atomics.load(this.#words, at) !== value) return true;
        Atomics.pause?.();
      }
    } while (platform.now() < until);
    return Atomics.wait(this.#words, at, value, limit) !== "timed-out";
  }
}
