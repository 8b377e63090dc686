import { type Address, iopubAddress, listenFor } from "./iopub.ts";

/** Milliseconds until a mark is sent again, at first: the Jupyter kernel may have missed that somebody listens. */
const AGAIN = 10;

/** Milliseconds after which a first mark that never comes shows that listening does not work here. */
const PATIENCE = 10_000;

/** How long to wait where one cannot know, in milliseconds: as a rule an output has been passed on by then. */
const GUESS = 50;

let address: Promise<Address | undefined> | undefined;
/** Whether a mark has come: then listening works, and a late one comes from a slow front end. */
let works = false;

/**
 * Waits until the Jupyter kernel has passed on to the front ends all that was sent before.
 *
 * Deno's kernel (2.9, `jupyter_kernel.js`) queues outputs and files each under the cell that runs when its turn comes,
 * and tells the sender nothing; with "Run All Cells" the next cell begins at once. But it passes outputs on in their
 * order, and to everybody who listens. So we listen too, and send a mark: when it comes, all before it has gone, while
 * the cell that waits was still running.
 *
 * @param sendMark Sends an output that shows nothing and holds the mark.
 */
export async function untilPassed(sendMark: (mark: string) => Promise<void>): Promise<void> {
  const place = await (address ??= iopubAddress());
  if (place !== undefined) {
    const mark = `mark-${crypto.randomUUID()}`;
    const signal = works ? undefined : AbortSignal.timeout(PATIENCE);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = (pause: number) => {
      sendMark(mark);
      timer = setTimeout(() => send(2 * pause), pause);
    };
    try {
      works = await listenFor(mark, place, { signal, onReady: () => send(AGAIN) });
      if (works) return;
    } finally {
      clearTimeout(timer);
    }
    address = Promise.resolve(undefined);
  }
  await new Promise((resolve) => setTimeout(resolve, GUESS));
}
