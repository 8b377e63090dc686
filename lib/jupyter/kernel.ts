/// <reference lib="deno.unstable" />

/** What a display offers a front end to choose from, by MIME type. */
export type Media = Record<string, string | object>;

/** Whether this program runs inside a Jupyter kernel. */
export function inJupyter(): boolean {
  try {
    return Deno.jupyter !== undefined;
  } catch {
    return false; // outside a kernel, Deno refuses the name itself
  }
}

/**
 * Sends an output to the notebook, or replaces one that was sent under the same id.
 *
 * @param id The name of the output within this kernel.
 * @param media What to show; the front end picks the richest type it can draw.
 * @param update Replaces the output wherever it stands, in the saved notebook too.
 */
export async function emit(id: string, media: Media, update = false): Promise<void> {
  await Deno.jupyter.broadcast(update ? "update_display_data" : "display_data", {
    data: media,
    metadata: {},
    transient: { display_id: id },
  });
  // A message sent in the last instant of a cell is lost without this turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve));
}
