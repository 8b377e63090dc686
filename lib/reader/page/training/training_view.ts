import { create } from "../../view/parts/create.ts";
import { ProgressCurve } from "./progress_curve.ts";

/** What stands in the panel of a training, and may be asked or changed. */
export interface TrainingView {
  element: HTMLElement;
  form: HTMLFormElement;
  digits: HTMLInputElement;
  epochs: HTMLInputElement;
  train: HTMLButtonElement;
  stop: HTMLButtonElement;
  /** Says where the digits come from. */
  source: HTMLElement;
  /** Goes back from dropped digits to drawn ones. */
  drawn: HTMLButtonElement;
  progress: HTMLProgressElement;
  status: HTMLElement;
  loss: ProgressCurve;
  accuracy: ProgressCurve;
  log: HTMLElement;
  result: HTMLElement;
  download: HTMLButtonElement;
  /** All that has nothing to show before the first training. */
  course: HTMLElement;
}

/** The most digits that are drawn: as many as MNIST has to train on. */
const MOST_DIGITS = 60000;

/** Makes the panel of a training. */
export function trainingView(): TrainingView {
  const number = (id: string, min: number, max: number, value: number) =>
    create("input", { id, type: "number", min, max, step: 1, value, required: true, inputmode: "numeric" });
  const [digits, epochs] = [
    number("train-digits", 100, MOST_DIGITS, MOST_DIGITS),
    number("train-epochs", 1, 20, 1),
  ];
  const train = create("button", { type: "submit", class: "main" }, "Train");
  const stop = create("button", { type: "button", disabled: true }, "Stop");
  const drawn = create("button", { type: "button", hidden: true }, "Draw digits instead");
  const field = (label: string, input: HTMLInputElement) =>
    create("label", { for: input.id }, `${label} `, input);
  const form = create("form", {}, field("Digits", digits), field("Epochs", epochs), train, stop);
  const source = create("span");
  const progress = create("progress", { max: 1, value: 0, "aria-label": "Progress" });
  const status = create("p", { role: "status" });
  const loss = new ProgressCurve({ title: "Train loss", highest: 2.5, marks: [0, 1, 2] });
  const accuracy = new ProgressCurve({ title: "Test accuracy", highest: 1, marks: [0, 0.5, 1], dots: true });
  const log = create("pre", { role: "log", "aria-label": "Log of the training", tabindex: 0 });
  const result = create("p", { class: "training-result" });
  const download = create("button", { type: "button", hidden: true }, "Save the network (safetensors)");
  const course = create(
    "div",
    { class: "course", hidden: true },
    progress,
    status,
    create("div", { class: "curves" }, loss.element, accuracy.element),
    log,
    result,
    download,
  );
  const element = create(
    "section",
    { class: "training", "aria-labelledby": "train-title" },
    create("h2", { id: "train-title" }, "Train it here"),
    create(
      "p",
      {},
      "The network of the article, LSTM(28, 128) with a linear layer, learns in this page: from random weights, with Adam, a batch " +
        "of 64 digits a step. When it is done, the reader above reads with it.",
    ),
    form,
    create("p", { class: "digits-source" }, source, " ", drawn),
    course,
  );
  return {
    ...{
      element,
      form,
      digits,
      epochs,
      train,
      stop,
      source,
      drawn,
      progress,
      status,
      loss,
      accuracy,
      log,
      result,
    },
    ...{ download, course },
  };
}
