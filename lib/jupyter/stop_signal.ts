import { inJupyter } from "./outputs.ts";

/** What the next press of the interrupt button aborts. */
let next = new AbortController();

function interrupt(): void {
  const stopped = next;
  next = new AbortController();
  stopped.abort();
}

// From the import on, because an interrupt for which nothing listens ends the Deno kernel, and with it all variables.
if (inJupyter()) Deno.addSignalListener("SIGINT", interrupt);

/**
 * A signal for the stop button: in a notebook, Jupyter's interrupt button aborts it, and the Jupyter kernel lives on; in a
 * program, Ctrl-C aborts it, and a second Ctrl-C ends the program as usual.
 *
 * Take a new signal for each piece of work: one that was aborted stays aborted. Work that only computes and never
 * awaits hears of an interrupt when it is done. On Windows the button does not reach the Deno kernel.
 *
 * @returns A signal that the next interrupt aborts.
 *
 * @example
 * ```ts
 * import { generateDataset, logLine, print, rowClassifier, stopSignal, train } from "../mod.ts";
 *
 * const digits = await generateDataset({ train: 640, test: 100 });
 * const reports = train(rowClassifier(), digits, {}, { signal: stopSignal() });
 * for await (const report of reports) await print(logLine(report));
 * ```
 */
export function stopSignal(): AbortSignal {
  if (inJupyter()) return next.signal;
  const controller = new AbortController();
  const stop = () => {
    // Without a listener, the next Ctrl-C ends the program.
    Deno.removeSignalListener("SIGINT", stop);
    controller.abort();
  };
  Deno.addSignalListener("SIGINT", stop);
  return controller.signal;
}
