import { assert, assertEquals, assertThrows } from "@std/assert";
import { defaultThreads } from "../../../lib/recurrent/threads/default_threads.ts";
import { Pool } from "../../../lib/recurrent/threads/pool.ts";
import { bundleWorker } from "../../../lib/tools/build_engine/bundle_worker.ts";
import { jobs, type Settings } from "./pool_jobs.ts";
import { tinyMemory, tinyModule } from "./tiny_module.ts";

const workerProgram = await bundleWorker(new URL("./pool_worker.ts", import.meta.url));

function makePool(threads: number, settings: Settings = {}, text = workerProgram) {
  const memory = tinyMemory();
  const work = { program: text, kind: "pool", jobs, settings };
  return { memory, pool: new Pool({ threads, module: tinyModule, memory, work }) };
}

// The sanitizers are on here whatever the test runner's default: an idle pool must not disturb them.
const test = (name: string, fn: () => void) =>
  Deno.test({ name, fn, sanitizeOps: true, sanitizeResources: true, sanitizeExit: true });

for (const threads of [1, 2, 3, 6]) {
  test(`Pool runs each share on a thread of its own, ${threads} of them, again and again`, () => {
    const { pool, memory } = makePool(threads);
    const words = () => [...new Int32Array(memory.buffer, 0, threads)];
    const numbers = Array.from({ length: threads }, (_, thread) => thread);
    pool.run("index", numbers.map((thread) => [4 * thread]));
    assertEquals(words(), numbers);
    for (let round = 1; round <= 200; round++) {
      pool.run("at", numbers.map((thread) => [4 * thread, round * (thread + 1)]));
      assertEquals(words(), numbers.map((thread) => round * (thread + 1)));
    }
  });
}

test("Pool leaves a thread without a share alone", () => {
  const { pool, memory } = makePool(3);
  pool.run("at", [[0, 5], [4, 6]]);
  pool.run("at", [[8, 7]]);
  pool.run("at", []);
  assertEquals([...new Int32Array(memory.buffer, 0, 4)], [5, 6, 7, 0]);
});

test("Pool sees the memory grow on every thread", () => {
  const { pool, memory } = makePool(2);
  pool.run("index", [[0], [4]]);
  memory.grow(3);
  const last = memory.buffer.byteLength - 4;
  pool.run("index", [[0], [last]]);
  pool.run("at", [[0, 1], [last - 4, 9]]);
  assertEquals([...new Int32Array(memory.buffer, last - 4, 2)], [9, 1]);
});

for (
  const [name, message] of Object.entries({
    trap: `Cannot run "trap" on thread 1: unreachable`,
    throw: `Cannot run "throw" on thread 1: not this one`,
    throwInCaller: `Cannot run "throwInCaller" on thread 0: not here`,
    exitNode: `Cannot run "exitNode" on thread 1: it has ended`,
    exitDeno: `Cannot run "exitDeno" on thread 1: it has ended`,
  })
) {
  test(`Pool turns a failing thread into an error and runs on: ${name}`, () => {
    const { pool, memory } = makePool(3);
    for (let round = 0; round < 2; round++) {
      assertThrows(() => pool.run(name, [[], [], []]), Error, message);
      pool.run("at", [[0, 1], [4, 2], [8, 3]]);
      assertEquals([...new Int32Array(memory.buffer, 0, 3)], [1, 2, 3]);
    }
  });
}

test("Pool lets threads meet within a job", () => {
  for (const threads of [1, 2, 3, 5]) {
    const { pool, memory } = makePool(threads);
    pool.run("rounds", Array(threads).fill([0, 300, threads]));
    pool.run("rounds", [[4, 3, 1]]);
    const sum = threads * (threads + 1) / 2;
    assertEquals([...new Int32Array(memory.buffer, 0, 2)], [300 * sum, 3]);
  }
});

test("Pool frees threads that wait for one that has failed, and names that one", () => {
  const { pool, memory } = makePool(4);
  for (const failing of [0, 1, 3, 2]) {
    const message = `Cannot run "throwBesideBarrier" on thread ${failing}: not now`;
    assertThrows(() => pool.run("throwBesideBarrier", Array(4).fill([failing])), Error, message);
    pool.run("rounds", Array(4).fill([0, 2, 4]));
  }
  assertEquals(new Int32Array(memory.buffer)[0], 80);
  const ended = `Cannot run "exitBesideBarrier" on thread 1: it has ended`;
  assertThrows(() => pool.run("exitBesideBarrier", Array(4).fill([])), Error, ended);
});

test("Pool says at the call that a thread cannot start, and why", () => {
  const { pool } = makePool(3, { failIn: 2 });
  pool.run("index", [[0]]); // The calling thread needs no other.
  assertThrows(() => pool.run("index", [[0], [4], [8]]), Error, "Cannot start thread 2: no jobs today");
  const { pool: lost } = makePool(2, {}, "import { missing } from 'node:no_such_module'");
  assertThrows(() => lost.run("index", [[0], [4]]), Error, "Cannot start thread 1: ");
});

test("Pool refuses what it cannot run, by name", () => {
  const { pool } = makePool(2);
  assertThrows(
    () => pool.run("dance", [[]]),
    Error,
    `Cannot run "dance": expected one of index, at, rounds, trap`,
  );
  assertThrows(() => pool.run("at", [[], [], []]), RangeError, "at most 2 shares");
  assertThrows(() => pool.run("at", [Array(49).fill(0)]), RangeError, "of at most 48 numbers");
  for (const threads of [0, 1.5, NaN]) {
    assertThrows(() => makePool(threads), RangeError, `Cannot use ${threads}`);
  }
});

test("Pool can be started ahead of its first job", () => {
  const { pool, memory } = makePool(3);
  pool.start();
  pool.start();
  pool.run("index", [[0], [4], [8]]);
  assertEquals([...new Int32Array(memory.buffer, 0, 3)], [0, 1, 2]);
  makePool(1).pool.start();
  makePool(2, { failIn: 1 }).pool.start(); // Only a job learns of that.
});

test("Pool can be closed and used again", () => {
  const { pool, memory } = makePool(2);
  pool.run("at", [[0, 1], [4, 2]]);
  pool.close();
  pool.close();
  pool.run("at", [[0, 3], [4, 4]]);
  assertEquals([...new Int32Array(memory.buffer, 0, 2)], [3, 4]);
});

test("defaultThreads is a number of threads", () => {
  assert(Number.isInteger(defaultThreads()) && defaultThreads() >= 1 && defaultThreads() <= 8);
});

async function program(...args: string[]) {
  const command = new Deno.Command(Deno.execPath(), { args: ["run", "--no-prompt", ...args], stdin: "null" });
  const { code, stdout, stderr } = await command.output();
  return { code, out: new TextDecoder().decode(stdout), error: new TextDecoder().decode(stderr) };
}

const programFile = import.meta.resolve("./pool_program.ts");

Deno.test("Pool lets a program end that did not close it", async () => {
  assertEquals(await program(programFile, "3", workerProgram), { code: 0, out: "1 2 3\n", error: "" });
});

Deno.test("Pool of one thread starts no worker, whatever the program", async () => {
  assertEquals(await program(programFile, "1", "not a program"), { code: 0, out: "1\n", error: "" });
});
