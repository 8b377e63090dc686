import type { ReaderNetwork } from "../../network/reader_network.ts";
import { besideStock, duration } from "./durations.ts";
import type { NamedBytes, News, StockEstimate, Trained } from "./messages.ts";
import { saveFile } from "./save_file.ts";
import { type TrainingView, trainingView } from "./training_view.ts";
import type { TrainingWorker } from "./training_worker.ts";

const DRAWN =
  "The page draws the digits itself, from strokes with a random hand. To train on MNIST, drop its files onto the page.";

/** What the panel is given. */
export interface TrainingPanelOptions {
  worker: TrainingWorker;
  /** Gets a network that was trained. */
  onNetwork(network: ReaderNetwork): void;
  /** Shows the reader what went wrong. */
  warn(message: string): void;
}

/** Trains a network in the page: the controls, how it comes along, and what came of it. */
export class TrainingPanel {
  readonly #view: TrainingView = trainingView();
  readonly #options: TrainingPanelOptions;
  #trained?: Trained;
  #total = 0;
  #usesDropped = false;

  /** @param options What it is given. */
  constructor(options: TrainingPanelOptions) {
    this.#options = options;
    const { form, stop, drawn, download } = this.#view;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#train();
    });
    stop.addEventListener("click", () => {
      stop.disabled = true;
      this.#view.status.textContent = "It stops after the step in hand";
      options.worker.stop();
    });
    drawn.addEventListener("click", () => this.#useDrawn());
    download.addEventListener("click", () => {
      if (this.#trained) saveFile("scanline-trained.safetensors", this.#trained.file);
    });
    this.#useDrawn();
  }

  /** What stands on the page. */
  get element(): HTMLElement {
    return this.#view.element;
  }

  /** Trains on the digits of these files from now on; if they cannot be used, what there was stays. */
  useFiles(files: NamedBytes[]): Promise<void> {
    return this.#options.worker.follow({ kind: "digits", files }, (news) => {
      if (news.kind === "failed") this.#options.warn(news.message);
      if (news.kind !== "digits") return;
      const { source, drawn, digits } = this.#view;
      this.#usesDropped = true;
      digits.disabled = true;
      drawn.hidden = false;
      source.textContent = `It trains on ${news.description}.`;
      this.element.scrollIntoView({ block: "nearest" });
    });
  }

  #useDrawn(): void {
    const { source, drawn, digits } = this.#view;
    this.#usesDropped = false;
    digits.disabled = false;
    drawn.hidden = true;
    source.textContent = DRAWN;
  }

  async #train(): Promise<void> {
    const { digits, epochs, train, stop, course, log, result, download, progress, status } = this.#view;
    train.disabled = true;
    stop.disabled = false;
    course.hidden = false;
    download.hidden = true;
    log.textContent = result.textContent = "";
    progress.removeAttribute("value");
    status.textContent = "It begins";
    this.#trained = undefined;
    const order = { digits: digits.valueAsNumber, epochs: epochs.valueAsNumber, dropped: this.#usesDropped };
    let failed = false;
    await this.#options.worker.follow({ kind: "train", ...order }, (news) => {
      this.#hear(news);
      failed ||= news.kind === "failed";
    });
    train.disabled = false;
    stop.disabled = true;
    progress.value = this.#trained === undefined ? 0 : 1;
    status.textContent = failed
      ? "It could not be trained"
      : this.#trained === undefined
      ? "Stopped"
      : "Done";
  }

  #hear(news: News): void {
    const { progress, status, loss, accuracy, log, stop } = this.#view;
    switch (news.kind) {
      case "drawing":
        progress.value = news.done / news.total;
        status.textContent = `It draws digits: ${news.done} of ${news.total}`;
        break;
      case "begun": {
        this.#total = news.steps;
        loss.begin(news.steps);
        accuracy.begin(news.steps);
        const threads = `${news.threads} thread${news.threads === 1 ? "" : "s"}`;
        log.textContent =
          `${news.images} images, ${news.steps} steps, engine: ${news.engine} on ${threads}\n`;
        break;
      }
      case "steps": {
        const first = news.done - news.losses.length;
        news.losses.forEach((value, at) => loss.add(first + at, value));
        progress.value = news.done / this.#total;
        const rate = news.imagesPerSecond > 0 ? `, ${Math.round(news.imagesPerSecond)} images/s` : "";
        const left = news.secondsLeft > 0 ? `, ${duration(news.secondsLeft)} left` : "";
        status.textContent = `Step ${news.done} of ${this.#total}${rate}${left}`;
        break;
      }
      case "report":
        accuracy.add(news.done - 1, news.accuracy);
        log.append(`${news.line}\n`);
        log.scrollTop = log.scrollHeight;
        break;
      case "doing":
        progress.removeAttribute("value");
        status.textContent = news.what;
        break;
      case "trained":
        this.#show(news);
        break;
      case "stock":
        this.#compare(news);
        break;
      case "failed":
        stop.disabled = true;
        this.#options.warn(news.message);
    }
  }

  #show(trained: Trained): void {
    const { result, download } = this.#view;
    const { steps, seconds, accuracy, testImages, stopped, network } = trained;
    this.#trained = trained;
    download.hidden = false;
    const beginning = stopped ? `Stopped after ${steps} of ${this.#total} steps` : "Trained";
    result.textContent = `${beginning}: the steps took ${duration(seconds)}, and it reads ${
      (100 * accuracy).toFixed(1)
    } % of ${testImages} digits rightly that it has not seen. The reader now reads with it. `;
    this.#options.onNetwork(network);
  }

  #compare(stock: StockEstimate): void {
    const { steps, seconds } = this.#trained!;
    this.#view.result.append(besideStock(stock, steps, seconds));
  }
}
