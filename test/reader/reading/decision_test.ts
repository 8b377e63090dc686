import { assertEquals } from "@std/assert";
import { decisionRow } from "../../../lib/evaluation/reading/decision_row.ts";
import { mostProbable } from "../../../lib/model/most_probable.ts";
import { Random } from "../../../lib/random.ts";
import { decided, decisionOf } from "../../../lib/reader/reading/decision.ts";
import type { DigitReading } from "../../../lib/reader/reading/reading.ts";

/** A reading of these rows of scores. */
function reading(says: number[][], knows?: number[][]): DigitReading {
  return {
    rows: says.length,
    hiddenSize: 1,
    letters: {},
    says: Float32Array.from(says.flat()),
    ...(knows && { knows: Float32Array.from(knows.flat()) }),
  };
}

Deno.test("decisionOf finds the first row after which an answer stays", () => {
  const [a, b] = [[1, 0], [0, 1]];
  assertEquals(decisionOf(reading([b, a, b, a, a])), { says: { digit: 0, decided: 3 } });
  assertEquals(decisionOf(reading([a, a])), { says: { digit: 0, decided: 0 } });
  assertEquals(decisionOf(reading([a, b], [b, b])), {
    says: { digit: 1, decided: 1 },
    knows: { digit: 1, decided: 0 },
  });
  assertEquals(decisionOf(reading([b])), { says: { digit: 1, decided: 0 } });
});

Deno.test("decided takes no row before the first that counts", () => {
  const same = Float32Array.of(1, 0, 1, 0, 1, 0);
  assertEquals([-1, 0, 1, 2].map((first) => decided(same, 3, first).decided), [0, 0, 1, 2]);
  assertEquals(decided(Float32Array.of(1, 0, 0, 1, 1, 0), 3, 1), { digit: 0, decided: 2 });
});

Deno.test("decisionOf finds the row of decisionRow, also among equal scores", () => {
  const random = new Random(2);
  for (let draw = 0; draw < 300; draw++) {
    const [says, knows] = [0, 1].map(() =>
      Array.from({ length: 1 + random.integer(9) }, () => Array.from({ length: 3 }, () => random.integer(3)))
    );
    const rows = Math.min(says.length, knows.length);
    const [said, known] = [says.slice(0, rows), knows.slice(0, rows)];
    assertEquals(decisionOf(reading(said, known)), {
      says: { digit: mostProbable(said[rows - 1]), decided: decisionRow(said) },
      knows: { digit: mostProbable(known[rows - 1]), decided: decisionRow(known) },
    });
  }
});
