import { assertEquals, assertThrows } from "@std/assert";
import { tf } from "../../../lib/tf.ts";
import { Random } from "../../../lib/random.ts";
import { type CountedSteps, stepMask } from "../../../lib/recurrent/equations/mod.ts";
import { initialRnnWeights } from "../../../lib/recurrent/equations/weights.ts";
import { rnnSequence } from "../../../lib/recurrent/equations/rnn_sequence.ts";

// deno-lint-ignore no-explicit-any
type Any = any;

Deno.test("stepMask takes lengths as a list, as typed numbers and as a tensor", () => {
  tf.tidy(() => {
    const given = [
      [0, 2, 3],
      new Int32Array([0, 2, 3]),
      tf.tensor1d([0, 2, 3]),
      tf.tensor1d([0, 2, 3], "int32"),
    ];
    for (const lengths of given) {
      assertEquals(stepMask({ lengths }, 3, 3), new Uint8Array([0, 0, 0, 1, 1, 0, 1, 1, 1]));
    }
  });
});

Deno.test("stepMask takes a mask of numbers and of true and false; what is not 0 counts", () => {
  tf.tidy(() => {
    const expected = new Uint8Array([0, 1, 1, 1, 0, 1]);
    assertEquals(stepMask({ mask: tf.tensor2d([0, 1, 0.5, -1, 0, 2], [2, 3]) }, 2, 3), expected);
    assertEquals(stepMask({ mask: tf.tensor2d([0, 1, 5, -1, 0, 2], [2, 3], "int32") }, 2, 3), expected);
    assertEquals(stepMask({ mask: tf.tensor2d([[0, 1, 1], [1, 0, 1]], [2, 3], "bool") }, 2, 3), expected);
  });
});

Deno.test("stepMask says nothing where every step counts", () => {
  tf.tidy(() => {
    const all: (CountedSteps | null | undefined)[] = [
      undefined,
      null,
      {},
      { lengths: undefined, mask: undefined },
      { lengths: [3, 3] },
      { mask: tf.ones([2, 3]) },
    ];
    for (const options of all) assertEquals(stepMask(options, 2, 3), undefined);
    assertEquals(stepMask({ lengths: [] }, 0, 3), undefined);
  });
});

Deno.test("stepMask refuses what does not fit, and says what would", () => {
  tf.tidy(() => {
    const refused: [Any, string][] = [
      [
        { lengths: [1, 4] },
        "Cannot run a sequence of length 4 (number 1): expected a whole number from 0 to 3",
      ],
      [
        { lengths: [-1, 3] },
        "Cannot run a sequence of length -1 (number 0): expected a whole number from 0 to 3",
      ],
      [{ lengths: [1, 1.5] }, "Cannot run a sequence of length 1.5 (number 1)"],
      [{ lengths: [NaN, 1] }, "Cannot run a sequence of length NaN (number 0)"],
      [{ lengths: tf.tensor1d([1, 2.5]) }, "Cannot run a sequence of length 2.5 (number 1)"],
      [{ lengths: [1] }, "Cannot run 2 sequences with 1 lengths: expected one for each sequence"],
      [{ lengths: new Int32Array(3) }, "Cannot run 2 sequences with 3 lengths"],
      [{ lengths: tf.ones([3]) }, "expected lengths of shape [2] but found [3]"],
      [{ lengths: tf.ones([2, 1]) }, "expected lengths of shape [2] but found [2, 1]"],
      [{ lengths: "text" }, "expected lengths but found text"],
      [{ lengths: 2 }, "expected lengths but found 2"],
      [{ mask: tf.ones([2, 4]) }, "Cannot mask steps: expected a mask of shape [2, 3] but found [2, 4]"],
      [
        { mask: tf.ones([2, 3, 1]) },
        "Cannot mask steps: expected a mask of shape [2, 3] but found [2, 3, 1]",
      ],
      [{ mask: [[1, 1, 1]] }, "Cannot mask steps: expected a mask but found something else"],
      [{ mask: tf.tensor2d([1, 1, 1, 1, NaN, 1], [2, 3]) }, "Cannot mask step 1 of sequence 1 by NaN"],
      [
        { lengths: [1, 2], mask: tf.ones([2, 3]) },
        "Cannot tell by both lengths and a mask which steps count",
      ],
      [{ lengths: [3, 3], mask: tf.ones([2, 3]) }, "expected one of them"],
    ];
    for (const [options, message] of refused) {
      assertThrows(() => stepMask(options, 2, 3), RangeError, message);
    }
  });
});

Deno.test("a sequence refuses lengths that do not fit, before it computes", () => {
  tf.tidy(() => {
    const weights = initialRnnWeights({ inputSize: 3, hiddenSize: 2 }, new Random(1));
    const x = tf.ones<tf.Rank.R3>([2, 4, 3]);
    assertThrows(() => rnnSequence(x, weights, { lengths: [5, 4] }), RangeError, "from 0 to 4");
    assertThrows(
      () => rnnSequence(x, weights, { activation: "gelu" as Any }),
      RangeError,
      'Cannot run a plain RNN with the activation "gelu": expected "tanh" or "relu"',
    );
  });
});
