import { assertEquals } from "@std/assert";
import { besideStock, duration } from "../../../../lib/reader/page/training/durations.ts";

Deno.test("durations are said as a reader says them", () => {
  const said = [0, 0.84, 9.94, 9.96, 42.4, 59.6, 60, 185, 3599.6, 4810].map(duration);
  assertEquals(said, [
    "0.0 s",
    "0.8 s",
    "9.9 s",
    "10 s",
    "42 s",
    "1 min 00 s",
    "1 min 00 s",
    "3 min 05 s",
    "1 h 00 min",
    "1 h 20 min",
  ]);
});

Deno.test("the time of stock tfjs is that of a step times the steps, beside the time that was taken", () => {
  const stock = { kind: "stock", backend: "cpu", secondsPerStep: 2.3, measured: 2 } as const;
  assertEquals(
    besideStock(stock, 938, 23),
    "Stock tfjs would take about 35 min 57 s for these 938 steps, 94 times as long: 2.3 s a step, the mean of 2 steps of " +
      "tf.layers.lstm in this worker on the cpu backend.",
  );
});
