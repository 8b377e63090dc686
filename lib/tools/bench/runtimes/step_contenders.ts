/** Who can be measured in the runtimes, in the order of their turns: the package on one thread or all, or a stock backend; webgl needs a page. */
export const stepContenders = ["scanline-1", "scanline", "tfjs-wasm", "tfjs-cpu", "tfjs-webgl"] as const;

/** One of them. */
export type StepContender = typeof stepContenders[number];
