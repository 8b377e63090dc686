/** How far a training has come, and how fast. */
export interface StepTimes {
  /** Steps done so far, over all epochs. */
  done: number;
  /** Steps in all. */
  total: number;
  /** Images trained on per second, smoothed over the last steps, evaluations not counted. */
  imagesPerSecond: number;
  /** An estimate of the seconds left, the evaluations included. */
  secondsLeft: number;
  /** Seconds spent in training steps so far. */
  trainSeconds: number;
  /** Seconds spent in evaluations so far. */
  evalSeconds: number;
}

/** The weight of the newest step in the smoothed rate: about the last twenty count. */
const SMOOTHING = 0.05;

/** Times training steps and evaluations apart, and estimates the time left. */
export class Stopwatch {
  #total: number;
  #evaluationsLeft: number;
  #done = 0;
  #evaluations = 0;
  #trainSeconds = 0;
  #evalSeconds = 0;
  #secondsPerStep = 0;
  #secondsPerImage = 0;

  /**
   * @param total Steps in all.
   * @param evaluations Evaluations in all.
   */
  constructor(total: number, evaluations: number) {
    this.#total = total;
    this.#evaluationsLeft = evaluations;
  }

  /** Times one training step over so many images and returns what it returns. */
  train<T>(images: number, step: () => T): T {
    const [result, seconds] = timed(step);
    this.#done++;
    this.#trainSeconds += seconds;
    // The first steps warm up; the plain mean until the smoothed one has enough to go by.
    const weight = Math.max(SMOOTHING, 1 / this.#done);
    this.#secondsPerStep += weight * (seconds - this.#secondsPerStep);
    this.#secondsPerImage += weight * (seconds / images - this.#secondsPerImage);
    return result;
  }

  /** Times one evaluation and returns what it returns. */
  evaluate<T>(evaluation: () => T): T {
    const [result, seconds] = timed(evaluation);
    this.#evaluations++;
    this.#evaluationsLeft--;
    this.#evalSeconds += seconds;
    return result;
  }

  /** What it shows now. */
  reading(): StepTimes {
    const stepsLeft = this.#total - this.#done;
    const secondsPerEvaluation = this.#evaluations === 0 ? 0 : this.#evalSeconds / this.#evaluations;
    return {
      done: this.#done,
      total: this.#total,
      imagesPerSecond: 1 / this.#secondsPerImage,
      secondsLeft: stepsLeft * this.#secondsPerStep + this.#evaluationsLeft * secondsPerEvaluation,
      trainSeconds: this.#trainSeconds,
      evalSeconds: this.#evalSeconds,
    };
  }
}

function timed<T>(work: () => T): [T, number] {
  const start = performance.now();
  const result = work();
  return [result, (performance.now() - start) / 1000];
}
