import type { Media } from "../../lib/jupyter/kernel.ts";

/** A message that a kernel sent to the notebook. */
export interface Sent {
  type: string;
  id: string;
  data: Media;
}

/**
 * Runs a function as if in a Jupyter kernel, and records what it sends.
 *
 * @param run What to run.
 * @returns The messages, in order.
 */
export async function inKernel(run: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const own = Object.getOwnPropertyDescriptor(globalThis, "Deno")!;
  const broadcast = (type: string, content: { data: Media; transient: { display_id: string } }) => {
    sent.push({ type, id: content.transient.display_id, data: content.data });
    return Promise.resolve();
  };
  // Outside a kernel Deno.jupyter throws and cannot be redefined, so a copy of Deno stands in.
  const copy = Object.create(Deno, { jupyter: { value: { broadcast } } });
  Object.defineProperty(globalThis, "Deno", { ...own, value: copy });
  try {
    await run();
  } finally {
    Object.defineProperty(globalThis, "Deno", own);
  }
  return sent;
}
