import type { News, Order } from "./messages.ts";

/** The worker of the page, which starts with the first order and follows one after the other. */
export class TrainingWorker {
  readonly #program: () => Promise<string>;
  #worker?: Promise<Worker>;
  #last: Promise<unknown> = Promise.resolve();

  /** @param program Unpacks the worker's program, which is done when it is first needed. */
  constructor(program: () => Promise<string>) {
    this.#program = program;
  }

  /**
   * Gives an order, which the worker follows when it is done with those before.
   *
   * @param order What it shall do.
   * @param hear Hears what comes of it.
   * @returns When it is done, or has failed, which `hear` is told.
   */
  follow(order: Order, hear: (news: News) => void): Promise<void> {
    const done = this.#last.then(() => this.#follow(order, hear));
    this.#last = done;
    return done;
  }

  /** Ends what the worker is doing, after the step in hand. */
  stop(): void {
    this.#worker?.then((worker) => worker.postMessage({ kind: "stop" } satisfies Order));
  }

  async #follow(order: Order, hear: (news: News) => void): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    try {
      const worker = await (this.#worker ??= this.#start());
      worker.onmessage = ({ data }: MessageEvent<News>) => {
        hear(data);
        if (data.kind === "done") resolve();
      };
      worker.onerror = (event) => {
        // A worker that has failed outside of an order is of no more use.
        event.preventDefault();
        this.#worker = undefined;
        worker.terminate();
        hear({ kind: "failed", message: `Cannot go on: ${event.message}: try it again` });
        hear({ kind: "done" });
        resolve();
      };
      worker.postMessage(order);
    } catch (error) {
      this.#worker = undefined;
      hear({ kind: "failed", message: `Cannot start a worker: ${(error as Error).message}` });
      hear({ kind: "done" });
      resolve();
    }
    await promise;
  }

  async #start(): Promise<Worker> {
    const blob = new Blob([await this.#program()], { type: "text/javascript" });
    const address = URL.createObjectURL(blob);
    const worker = new Worker(address);
    // It has read its program when it first answers.
    worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
    return worker;
  }
}
