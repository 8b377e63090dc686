import type { Recipe } from "../../recipe.ts";
import type { tf } from "../../tf.ts";

interface LayerJson {
  class_name: string;
  config: { name: string; units: number; use_bias: boolean; batch_input_shape?: (number | null)[] };
}

/**
 * Checks a network saved by the first edition, which wrote no digests: a chain of LSTM and dense layers whose sizes are those of the
 * weights and of the recipe. So a damaged size is found before memory is taken for it.
 *
 * @param topology The model in model.json.
 * @param specs The weights in model.json.
 * @param recipe What it was trained with.
 * @throws {RangeError} If the sizes do not fit.
 */
export function checkFirstEdition(
  topology: unknown,
  specs: tf.io.WeightsManifestEntry[],
  recipe: Recipe,
): void {
  try {
    checkSizes(topology, specs, recipe);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new RangeError("expected a chain of layers in model.json", { cause: error });
  }
}

function checkSizes(topology: unknown, specs: tf.io.WeightsManifestEntry[], recipe: Recipe): void {
  const { class_name, config } = (topology ?? {}) as {
    class_name?: string;
    config?: { layers?: LayerJson[] };
  };
  const layers = config?.layers ?? [];
  const [, timeSteps, inputSize] = layers[0]?.config.batch_input_shape ?? [];
  const { hiddenSize, classes } = recipe;
  const sizes = [timeSteps, inputSize, layers[0]?.config.units, layers.at(-1)?.config.units];
  const chain = class_name === "Sequential" &&
    layers.every((layer) => ["LSTM", "Dense"].includes(layer.class_name));
  if (!chain || sizes.join() !== [recipe.timeSteps, recipe.inputSize, hiddenSize, classes].join()) {
    throw new RangeError("expected the network of its recipe in model.json but found another one");
  }
  let width = recipe.inputSize;
  const expected = layers.flatMap(({ class_name, config: { name, units, use_bias } }) => {
    const all = class_name === "LSTM"
      ? { kernel: [width, 4 * units], recurrent_kernel: [units, 4 * units], bias: [4 * units] }
      : { kernel: [width, units], bias: [units] };
    width = units;
    const weights = Object.entries(all).filter(([weight]) => weight !== "bias" || use_bias);
    return weights.map(([weight, shape]) => `${name}/${weight} ${shape}`);
  });
  const found = specs.map(({ name, shape, dtype }) => `${name} ${shape}${dtype === "float32" ? "" : dtype}`);
  if (found.join() !== expected.join()) {
    throw new RangeError("expected the weights of the network in model.json but found others");
  }
}
