/**
 * A program that changes the engine 60 times with training steps in between, and one that rests after large steps. It prints the
 * threads and megabytes of the process at the start and at the end: `changes` or `rest`, then the engine.
 */
import { engineMemory } from "../../../lib/recurrent/engine/engine_memory.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import type { EngineName } from "../../../lib/recurrent/engine/engine_options.ts";
import { trainingStep } from "../ops/training_step.ts";

const [what, engine] = Deno.args as [string, EngineName];

const SETTLED = 15_000;

/** Threads of the process, and its resident megabytes; 0 where the system does not tell. */
function measured(): { threads: number; megabytes: number } {
  if (Deno.build.os !== "linux") return { threads: 0, megabytes: 0 };
  const status = Deno.readTextFileSync("/proc/self/status");
  const number = (name: string) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))![1]);
  return { threads: number("Threads"), megabytes: Math.round(number("VmRSS") / 1024) };
}

/** Waits until something is so, for a while that is long enough on any machine. */
async function settled(isSettled: () => boolean): Promise<void> {
  const until = performance.now() + SETTLED;
  while (!isSettled() && performance.now() < until) await new Promise((done) => setTimeout(done, 100));
}

if (what === "changes") {
  const change = (index: number) => {
    useEngine({ engine: index % 3 === 2 ? "tfjs" : engine, threads: 3 });
    if (index % 3 !== 2) trainingStep({ batch: 64, time: 28, input: 28, hidden: 64 });
  };
  for (let index = 0; index < 4; index++) change(index);
  await new Promise((done) => setTimeout(done, 1000));
  const before = measured();
  for (let index = 0; index < 60; index++) change(index);
  await settled(() => measured().threads <= before.threads);
  console.log(JSON.stringify({ before, after: measured(), memory: engineMemory() }));
} else {
  useEngine({ engine, threads: 3 });
  const first = trainingStep({ batch: 64, time: 28, input: 28, hidden: 64 });
  trainingStep({ batch: 256, time: 400, input: 28, hidden: 64 });
  const large = { ...measured(), memory: engineMemory() };
  await settled(() => engineMemory().reserved < large.memory.reserved / 2);
  await settled(() => measured().megabytes < large.megabytes - 100);
  const after = { ...measured(), memory: engineMemory() };
  const again = trainingStep({ batch: 64, time: 28, input: 28, hidden: 64 });
  const isSame = first.every((value, at) => value === again[at]);
  console.log(JSON.stringify({ large, after, isSame }));
}
