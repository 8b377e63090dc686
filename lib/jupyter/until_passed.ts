import { type Address, type Heard, iopubAddress, listenFor } from "./iopub.ts";

/** Milliseconds until a mark is sent again, at first: the Jupyter kernel may have missed that somebody listens. */
const AGAIN = 10;

/** Milliseconds after which a greeting that never comes shows that listening does not work here. */
const PATIENCE = 60_000;

/** How often to listen again when the Jupyter kernel has greeted, and ended the connection. */
const TRIES = 5;

/** How long to wait where one cannot know, in milliseconds: as a rule an output has been passed on by then. */
const GUESS = 50;

let address: Promise<Address | undefined> | undefined;

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
    for (let tries = TRIES; tries > 0; tries--) {
      const heard = await hear(place, sendMark);
      if (heard === "mark") return;
      if (heard === "nothing") break;
    }
    address = Promise.resolve(undefined);
  }
  await new Promise((resolve) => setTimeout(resolve, GUESS));
}

/**
 * Sends marks until one is heard, and listens until the last of them is: the Jupyter kernel sends the end of a cell past what it is still
 * sending, and a front end that is slow to read then gets one amid the other.
 */
async function hear(place: Address, sendMark: (mark: string) => Promise<void>): Promise<Heard> {
  const mark = `mark-${crypto.randomUUID()}-`;
  const markOf = (number: number) => `${mark}${number}.`;
  let sent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (pause: number) => {
    sendMark(markOf(++sent));
    timer = setTimeout(() => send(2 * pause), pause);
  };
  const onHeard = () => {
    clearTimeout(timer);
    return markOf(sent);
  };
  try {
    return await listenFor(mark, place, {
      signal: AbortSignal.timeout(PATIENCE),
      onReady: () => send(AGAIN),
      onHeard,
    });
  } finally {
    clearTimeout(timer);
  }
}
