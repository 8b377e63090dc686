import type { Media } from "../../lib/jupyter/outputs.ts";

/** A message that a Jupyter kernel sent to the notebook. */
export interface Sent {
  type: string;
  /** The name of a display. */
  id: string;
  /** What it shows; of printed text, the text as "text/plain". */
  data: Media;
}

/**
 * Runs a function as if in a Jupyter kernel, and records what it sends.
 *
 * @param run What to run.
 * @returns The messages, in order.
 */
export async function withJupyter(run: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const own = Object.getOwnPropertyDescriptor(globalThis, "Deno")!;
  const broadcast = (
    type: string,
    content: { data: Media; transient?: { display_id: string }; text: string },
  ) => {
    const { data, transient, text } = content;
    sent.push({ type, id: transient?.display_id ?? "", data: data ?? { "text/plain": text } });
    return Promise.resolve();
  };
  // Outside a Jupyter kernel Deno.jupyter throws and cannot be redefined, so a copy of Deno stands in.
  const copy = Object.create(Deno, { jupyter: { value: { broadcast } } });
  Object.defineProperty(globalThis, "Deno", { ...own, value: copy });
  try {
    await run();
  } finally {
    Object.defineProperty(globalThis, "Deno", own);
  }
  return sent;
}
