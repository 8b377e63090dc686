import { assert, assertEquals } from "@std/assert";
import * as scanline from "../lib/mod.ts";
import { type Any, state, tf, weights, x } from "./odd_values.ts";

for (const engine of ["wasm", "auto", "tfjs"] as const) {
  Deno.test(`an empty batch gives an empty result (${engine})`, () => {
    scanline.useEngine({ engine });
    tf.tidy(() => {
      const none = tf.zeros([0, 5, 3]) as Any;
      const { outputs, h, c } = scanline.fusedLstm(none, weights);
      assertEquals([outputs, h, c].map(({ shape }) => shape), [[0, 5, 4], [0, 4], [0, 4]]);
      const gradient = tf.grad((kernel) =>
        tf.sum(scanline.fusedLstmLast(none, { ...weights, kernel: kernel as Any }).h)
      )(weights.kernel);
      assert(gradient.dataSync().every((value) => value === 0));
      const layer = scanline.lstmLayer({ units: 4, recurrentInitializer: "zeros", returnSequences: true });
      assertEquals((layer.apply(none) as Any).shape, [0, 5, 4]);
    });
    scanline.useEngine({});
  });
}

Deno.test("whole numbers are read as the numbers they are", () => {
  tf.tidy(() => {
    const [whole, real] = (["int32", "float32"] as const).map((type) =>
      scanline.fusedLstm(tf.tensor([1, 2, 3, 4, 5, 6], [1, 2, 3], type) as Any, weights).outputs.dataSync()
    );
    assertEquals(whole, real);
  });
});

Deno.test("lstmLayer says how many initial states it wants, and takes undefined for the default", () => {
  tf.tidy(() => {
    const layer = scanline.lstmLayer({
      units: 4,
      recurrentInitializer: "zeros",
      activation: undefined,
      recurrentActivation: undefined,
    });
    assertEquals(layer.getConfig().recurrentActivation, "sigmoid");
    layer.apply(x);
    let message = "";
    try {
      layer.apply(x, { initialState: [state.h] });
    } catch (error) {
      message = (error as Error).message;
    }
    assertEquals(message, "Cannot run an LSTM layer from 1 initial states: expected two, h and c");
  });
});
