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
 * How long the kernel gets to pass an output on, in milliseconds for each million characters, and at least.
 * Deno's kernel (2.9, `jupyter_kernel.js`) queues the outputs, files each under the cell that runs when its turn comes,
 * and tells nobody when that was; with "Run All Cells" the next cell begins at once.
 */
const PASSING = 60;
const LEAST_PASSING = 5;

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
  const size = Object.values(media).reduce(
    (sum, part) => sum + (typeof part === "string" ? part.length : 0),
    0,
  );
  await new Promise((resolve) => setTimeout(resolve, Math.max(LEAST_PASSING, PASSING * size / 1e6)));
}
