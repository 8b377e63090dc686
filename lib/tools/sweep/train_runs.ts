/**
 * One process of a sweep: reads a training a line from standard input, `{ "recipe": ... }`, and answers each with a line of JSON, the
 * record or what went wrong. Ends when the input closes.
 *
 * @module
 */
import { useEngine } from "@scanline/recurrent";
import { loadMnist } from "../../data/mnist/mnist.ts";
import { trainingRun } from "../../training/runs/training_run.ts";
import { messageForUser } from "../command.ts";
import { lines } from "./lines.ts";

const encoder = new TextEncoder();

function say(value: unknown): void {
  Deno.stdout.writeSync(encoder.encode(`${JSON.stringify(value)}\n`));
}

const { source, dir, verify } = JSON.parse(Deno.args[0]);
useEngine({ engine: "wasm", threads: 1 });
const dataset = await loadMnist({ source, dir, verify, onNotice: (notice) => console.error(notice) });
for await (const line of lines(Deno.stdin.readable)) {
  const start = performance.now();
  try {
    let last = start;
    const onStep = ({ done, total }: { done: number; total: number }) => {
      if (performance.now() - last < 1000) return;
      last = performance.now();
      say({ done, total });
    };
    const run = await trainingRun(dataset, JSON.parse(line), { onStep });
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    run!.model.dispose();
    say({ record: { ...run!.record, seconds } });
  } catch (error) {
    say({ error: messageForUser(error) ?? (error instanceof Error ? error.stack : String(error)) });
  }
}
