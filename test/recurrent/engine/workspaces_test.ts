import { assertEquals, assertThrows } from "@std/assert";
import { Arena } from "../../../lib/recurrent/engine/arena.ts";
import type { Run, RunPurpose } from "../../../lib/recurrent/engine/run/run.ts";
import { Workspaces } from "../../../lib/recurrent/engine/workspaces.ts";

/** A run that holds a mebibyte for each row of the batch. */
class FakeRun implements Run {
  pass = 0;
  isBusy = false;
  readonly bytes: number;
  readonly #at: number;
  constructor(readonly arena: Arena, readonly purpose: RunPurpose) {
    this.bytes = purpose.batch * 2 ** 20;
    this.#at = arena.take(this.bytes / 4);
  }
  forward() {}
  backward() {}
  result(): Float32Array {
    return this.arena.floats.subarray(this.#at / 4, (this.#at + this.bytes) / 4);
  }
  release() {
    this.arena.give(this.#at, this.bytes / 4);
  }
}

const purpose = (batch: number): RunPurpose => ({
  ...{ batch, time: 1, input: 1, hidden: 1 },
  ...{ cell: "lstm" as const, keep: true, outputs: false },
});

function makeWorkspaces(mebibytes: number) {
  const arena = new Arena(mebibytes * 2 ** 20);
  const state: { tape?: object } = {};
  const workspaces = new Workspaces(() => state.tape);
  workspaces.makeBy((purpose) => new FakeRun(arena, purpose));
  arena.giveWay = (isUrgent) => workspaces.giveUp(isUrgent);
  return { arena, state, workspaces };
}

Deno.test("Workspaces gives the same run for the same sizes again", () => {
  const { arena, workspaces } = makeWorkspaces(64);
  const runs = Array.from({ length: 5 }, () => {
    const lease = workspaces.take(purpose(3));
    const { run } = lease;
    workspaces.give(lease);
    return run;
  });
  assertEquals(new Set(runs).size, 1);
  assertEquals([workspaces.idleBytes, arena.taken], [3 * 2 ** 20, 3 * 2 ** 20]);
});

Deno.test("Workspaces lets idle runs make way before the memory grows", () => {
  const { arena, workspaces } = makeWorkspaces(64);
  for (const batch of [10, 9, 8, 10, 7, 9]) workspaces.give(workspaces.take(purpose(batch)));
  assertEquals(arena.reserved < 15 * 2 ** 20, true);
});

Deno.test("Workspaces takes the runs of a tape back when another one is recorded, or none", () => {
  const { state, workspaces } = makeWorkspaces(64);
  state.tape = {};
  const leases = [1, 2, 3].map((batch) => workspaces.take(purpose(batch)));
  assertEquals([workspaces.idleBytes, leases.every(({ run }) => run !== undefined)], [0, true]);
  state.tape = {};
  workspaces.take(purpose(4));
  assertEquals(leases.every(({ run }) => run === undefined), true);
  assertEquals(workspaces.idleBytes, 0); // They have made way.
  state.tape = undefined;
  assertEquals(workspaces.idleBytes, 4 * 2 ** 20);
});

Deno.test("Workspaces takes memory from the oldest that waits only if it must, and never in the middle of a pass", () => {
  const { arena, state, workspaces } = makeWorkspaces(32);
  state.tape = {};
  const [first, second, third] = [9, 10, 11].map((batch) => workspaces.take(purpose(batch)));
  (first.run as FakeRun).isBusy = true;
  const fourth = workspaces.take(purpose(10));
  const isThere = () => [first, second, third, fourth].map(({ run }) => run !== undefined);
  assertEquals(isThere(), [true, false, true, true]);
  const { taken } = arena;
  assertThrows(
    () => workspaces.take(purpose(33)),
    RangeError,
    "Cannot take 33.0 MiB of memory beside 30.0 MiB",
  );
  assertEquals([isThere(), arena.taken], [[true, false, true, true], taken]);
});

Deno.test("Workspaces lets few wait whatever their size, and of many only as much as fits the account", () => {
  const { state, workspaces } = makeWorkspaces(1024);
  const waiting = (batch: number, count: number) => {
    state.tape = {};
    const leases = Array.from({ length: count }, () => workspaces.take(purpose(batch)));
    return leases.filter(({ run }) => run !== undefined).length;
  };
  assertEquals(waiting(100, 8), 8);
  assertEquals(waiting(100, 11), 8);
  assertEquals(waiting(2, 100), 100);
  assertEquals(waiting(8, 100), 33);
});
