import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  cosineDecay,
  exponentialDecay,
  type LearningRateSchedule,
  oneCycle,
} from "../../../lib/recurrent/mod.ts";
import fixture from "../../fixtures/adam.json" with { type: "json" };

const { schedules } = fixture;
const maxLearningRate = 0.008;

const SAME_AS_PYTORCH: Record<keyof typeof schedules, LearningRateSchedule> = {
  oneCycleLinear: oneCycle({ maxLearningRate, totalSteps: 20, fall: "linear" }),
  oneCycleCosine: oneCycle({ maxLearningRate, totalSteps: 20, rise: "cosine" }),
  oneCycleOptions: oneCycle({
    maxLearningRate,
    totalSteps: 17,
    pctStart: 0.2,
    divFactor: 10,
    finalDivFactor: 100,
    rise: "cosine",
  }),
  oneCycleRising: oneCycle({ maxLearningRate, totalSteps: 5, pctStart: 1 }),
  oneCycleFalling: oneCycle({ maxLearningRate, totalSteps: 5, pctStart: 0 }),
  cosine: cosineDecay({ learningRate: 0.1, minLearningRate: 0.01, totalSteps: 12 }),
  exponential: exponentialDecay({ learningRate: 0.1, decayRate: 0.9 }),
  staircase: exponentialDecay({ learningRate: 0.1, decayRate: 0.5, decaySteps: 4, staircase: true }),
};

for (const [name, rate] of Object.entries(SAME_AS_PYTORCH)) {
  Deno.test(`a schedule gives PyTorch's learning rates: ${name}`, () => {
    schedules[name as keyof typeof schedules].forEach((expected, step) =>
      assertLess(Math.abs(rate(step) - expected), 1e-11, `step ${step}: ${rate(step)} ${expected}`)
    );
  });
}

Deno.test("one cycle rises in a line and falls along a cosine, and stays at its end", () => {
  const rate = oneCycle({ maxLearningRate, totalSteps: 20 });
  const found = Array.from({ length: 20 }, (_, step) => rate(step));
  const expected = schedules.oneCycleLinear.slice(0, 6).concat(schedules.oneCycleCosine.slice(6));
  found.forEach((value, step) => assertLess(Math.abs(value - expected[step]), 1e-11));
  assertEquals([rate(20), rate(1000)], [rate(19), rate(19)]);
});

Deno.test("schedules of one step, and of a rise of one step, have a rate for each", () => {
  for (const pctStart of [0, 0.25, 0.3, 0.5, 1]) {
    for (const totalSteps of [1, 2, 3, 4, 10]) {
      const rate = oneCycle({ maxLearningRate, totalSteps, pctStart });
      for (let step = 0; step < totalSteps + 2; step++) {
        const value = rate(step);
        assert(value > 0 && value <= maxLearningRate, `${pctStart} ${totalSteps} ${step}: ${value}`);
      }
    }
  }
  assertEquals(oneCycle({ maxLearningRate, totalSteps: 4, pctStart: 0.25 })(0), maxLearningRate);
});

Deno.test("the other schedules stay at their end, or go on falling", () => {
  const cosine = cosineDecay({ learningRate: 0.1, minLearningRate: 0.01, totalSteps: 12 });
  assertEquals([cosine(12), cosine(13), cosine(24)], [0.01, 0.01, 0.01]);
  const exponential = exponentialDecay({ learningRate: 0.1, decayRate: 0.5, decaySteps: 2 });
  assertLess(Math.abs(exponential(3) - 0.1 * 0.5 ** 1.5), 1e-15);
});

Deno.test("schedules refuse what is out of range, and say what was expected", () => {
  // deno-lint-ignore no-explicit-any
  const refused = (make: (options: any) => unknown, right: object, wrong: object, message: string) => {
    make(right);
    assertThrows(() => make({ ...right, ...wrong }), RangeError, message);
  };
  const cycle = { maxLearningRate: 0.1, totalSteps: 10 };
  for (
    const [wrong, message] of [
      [{ maxLearningRate: 0 }, "maxLearningRate 0: expected a number above 0"],
      [{ maxLearningRate: NaN }, "maxLearningRate NaN: expected a number above 0"],
      [{ totalSteps: 1.5 }, "totalSteps 1.5: expected a whole number of at least 1"],
      [{ totalSteps: undefined }, "totalSteps undefined: expected a whole number of at least 1"],
      [{ pctStart: 1.1 }, "pctStart 1.1: expected a number of at least 0 and of at most 1"],
      [{ divFactor: 0.5 }, "divFactor 0.5: expected a number of at least 1"],
      [{ finalDivFactor: "10" }, "finalDivFactor 10: expected a number of at least 1"],
      [{ rise: "steep" }, 'rise "steep": expected "linear" or "cosine"'],
      [{ fall: null }, 'fall "null": expected "linear" or "cosine"'],
    ] as const
  ) refused(oneCycle, cycle, wrong, `Cannot make a one-cycle schedule with ${message}`);
  const decay = { learningRate: 0.1, totalSteps: 10 };
  for (
    const [wrong, message] of [
      [{ learningRate: -1 }, "learningRate -1: expected a number above 0"],
      [{ totalSteps: 0 }, "totalSteps 0: expected a whole number of at least 1"],
      [{ minLearningRate: 0.2 }, "minLearningRate 0.2: expected a number of at least 0 and of at most 0.1"],
    ] as const
  ) refused(cosineDecay, decay, wrong, `Cannot make a cosine decay with ${message}`);
  const exponential = { learningRate: 0.1, decayRate: 0.9 };
  for (
    const [wrong, message] of [
      [{ learningRate: Infinity }, "learningRate Infinity: expected a number above 0"],
      [{ decayRate: 1.1 }, "decayRate 1.1: expected a number above 0 and of at most 1"],
      [{ decaySteps: 0 }, "decaySteps 0: expected a whole number of at least 1"],
    ] as const
  ) refused(exponentialDecay, exponential, wrong, `Cannot make an exponential decay with ${message}`);
  // deno-lint-ignore no-explicit-any
  assertThrows(() => (oneCycle as any)(), RangeError, "maxLearningRate undefined");
});
