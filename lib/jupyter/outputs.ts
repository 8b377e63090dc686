import { untilPassed } from "./until_passed.ts";

/** What a display offers a front end to choose from, by MIME type. */
export type Media = Record<string, string | object>;

/** The part of `Deno.jupyter` that is used here; its own types stand in a library that programs have to ask for. */
interface Jupyter {
  broadcast(type: string, content: Record<string, unknown>): Promise<void>;
}

/** Whether this program runs inside a Jupyter kernel. */
export function inJupyter(): boolean {
  return jupyter() !== undefined;
}

function jupyter(): Jupyter | undefined {
  try {
    return (Deno as unknown as { jupyter?: Jupyter }).jupyter;
  } catch {
    return undefined; // outside a Jupyter kernel, Deno refuses the name itself
  }
}

/**
 * Sends an output to the notebook, or replaces one that was sent under the same id. When it is done, the output stands
 * under the cell that has sent it.
 *
 * @param id The name of the output within this Jupyter kernel.
 * @param media What to show; the front end picks the richest type it can draw.
 * @param update Replaces the output wherever it stands, in the saved notebook too.
 */
export async function emit(id: string, media: Media, update = false): Promise<void> {
  await send(update ? "update_display_data" : "display_data", displayed(id, media));
}

/**
 * Prints text below the running cell. When it is done, the text stands there.
 *
 * @param text The text, with its line breaks.
 */
export async function emitText(text: string): Promise<void> {
  await send("stream", { name: "stdout", text });
}

async function send(type: string, content: Record<string, unknown>): Promise<void> {
  const { broadcast } = jupyter()!;
  await broadcast(type, content);
  // No display has this id, so no front end shows anything.
  await untilPassed((mark) => broadcast("update_display_data", displayed(mark, {})));
}

function displayed(id: string, data: Media): Record<string, unknown> {
  return { data, metadata: {}, transient: { display_id: id } };
}
