import { assertEquals } from "@std/assert";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { bidirectionalLayer } from "../../../lib/recurrent/layers/bidirectional_layer.ts";
import { fuse } from "../../../lib/recurrent/layers/fuse.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../lib/recurrent/layers/simple_rnn_layer.ts";
import { whyNotFused } from "../../../lib/recurrent/layers/why_not_fused.ts";
import { tf } from "../../../lib/tf.ts";

Deno.test("whyNotFused names what the engine cannot compute, in training and out of it", () => {
  const reasons = (layer: tf.layers.Layer) => [whyNotFused(layer), whyNotFused(layer, { training: false })];
  const both = (reason?: string) => [reason, reason];
  assertEquals(reasons(lstmLayer({ units: 2, dropout: 0.5, stateful: true })), both());
  assertEquals(reasons(gruLayer({ units: 2, resetAfter: true, goBackwards: true, unroll: true })), both());
  assertEquals(reasons(simpleRnnLayer({ units: 2, activation: "relu", recurrentDropout: 1 })), both());
  assertEquals(
    reasons(gruLayer({ units: 2, recurrentActivation: "hardSigmoid" })),
    both('The engine cannot compute the recurrentActivation "hardSigmoid": expected "sigmoid"'),
  );
  assertEquals(
    reasons(lstmLayer({ units: 2, recurrentDropout: 0.25 })),
    ["The engine cannot compute recurrentDropout 0.25 in training: expected 0", undefined],
  );
  assertEquals(
    reasons(bidirectionalLayer({ layer: simpleRnnLayer({ units: 2, activation: "sigmoid" }) })),
    both('The engine cannot compute the activation "sigmoid": expected "tanh" or "relu"'),
  );
});

Deno.test("what fuse cannot make ours of is not said to be waiting for it", () => {
  type Cell = Extract<Parameters<typeof tf.layers.rnn>[0]["cell"], tf.layers.Layer>;
  const inner = tf.layers.stackedRNNCells({ cells: [tf.layers.gruCell({ units: 2 }) as unknown as Cell] });
  const layer = tf.layers.rnn({ cell: [inner as Cell], name: "stack" });
  const reason = 'The engine has no cell of the class "StackedRNNCells"';
  assertEquals(fuse(layer), { model: layer, changed: [], plain: [{ layer: "stack", reason }] });
  assertEquals(whyNotFused(layer), reason);
});

Deno.test("whyNotFused says what engineInUse says where no engine serves", async () => {
  const layer = lstmLayer({ units: 2 });
  useEngine({ engine: "tfjs" });
  assertEquals(whyNotFused(layer), 'Plain operations were asked for: useEngine({ engine: "tfjs" })');
  useEngine({});
  assertEquals(whyNotFused(layer), undefined);
  // A backend whose tensors could be anywhere.
  const backend = tf.getBackend();
  tf.registerBackend("elsewhere", () => tf.findBackend(backend));
  await tf.setBackend("elsewhere");
  try {
    assertEquals(whyNotFused(layer)?.split(",")[0], 'Cannot compute on the backend "elsewhere"');
  } finally {
    await tf.setBackend(backend);
    tf.removeBackend("elsewhere");
  }
});
