import * as tf from "@tensorflow/tfjs";

/** What is expected of an argument. */
export interface ArgumentKind {
  /** In words. */
  expected: string;
  /** Whether a value, which is neither undefined nor null, is that. */
  fits(value: unknown): boolean;
}

const isWhole = (least: number) => (value: unknown) => Number.isInteger(value) && (value as number) >= least;

export const flag: ArgumentKind = {
  expected: "true or false",
  fits: (value) => typeof value === "boolean",
};

export const text: ArgumentKind = { expected: "a text", fits: (value) => typeof value === "string" };

export const count: ArgumentKind = { expected: "a whole number of at least 1", fits: isWhole(1) };

export const wholeNumber: ArgumentKind = { expected: "a whole number of at least 0", fits: isWhole(0) };

export const rate: ArgumentKind = {
  expected: "a number from 0 to 1",
  fits: (value) => typeof value === "number" && value >= 0 && value <= 1,
};

export const shape: ArgumentKind = {
  expected: "a list of whole numbers, or null for what is not fixed",
  fits: (value) => Array.isArray(value) && value.every((size) => size === null || isWhole(0)(size)),
};

export const tensors: ArgumentKind = {
  expected: "a list of tensors",
  fits: (value) => Array.isArray(value) && value.every((weight) => weight instanceof tf.Tensor),
};

export const functionKind: ArgumentKind = {
  expected: "a function",
  fits: (value) => typeof value === "function",
};

/** What only tfjs makes something of, or nothing. */
export const anything: ArgumentKind = { expected: "anything", fits: () => true };

/** What tfjs has nothing for. */
export const nothing: ArgumentKind = { expected: "nothing, for tfjs has no such thing", fits: () => false };

/** The names and objects that tfjs has for an argument of the dense layer, which are those of all layers. */
function knownToTfjs(of: string, as: string): ArgumentKind {
  return {
    expected: `a name that tfjs knows, or ${of}`,
    fits(value) {
      if (value === "" || !["string", "object"].includes(typeof value) || value instanceof tf.Tensor) {
        return false;
      }
      try {
        // With a name it does not count when tfjs names layers by number.
        tf.layers.dense({ units: 1, name: "argument", [as]: value });
        return true;
      } catch {
        return false;
      }
    },
  };
}

export const activation = knownToTfjs("an activation", "activation");
export const initializer = knownToTfjs("one of tf.initializers", "kernelInitializer");
export const regularizer = knownToTfjs("one of tf.regularizers", "kernelRegularizer");
export const constraint = knownToTfjs("one of tf.constraints", "kernelConstraint");
