import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../describe_value.ts";
import { expectWhole } from "../../expect_whole.ts";

/** How to read a network. */
export interface ReadSafetensorsOptions {
  /** The network whose layers are to get the weights; without one a new network is built. */
  model?: tf.LayersModel;
  /** The prefix of the weights of a layer, by its name, where kind and size do not tell: `{ dense_1: "fc1" }`. Only with a model. */
  names?: Record<string, string>;
  /**
   * The activation behind each linear layer and of each nn.RNN ("tanh", its own default, or "relu"), by the prefix of its weights:
   * `{ fc1: "relu" }`. Only without a model, as the next two.
   */
  activations?: Record<string, string>;
  /** Whether the last recurrent layer gives its outputs of all steps; by default only its last one. */
  returnSequences?: boolean;
  /** The time steps of its input; any number if not given. */
  timeSteps?: number;
}

/**
 * Checks options before a file is opened.
 *
 * @param what What fails otherwise, as the message says it.
 * @param options The options.
 * @throws {RangeError} If there is none of this name, or one has no use beside another.
 */
export function checkReadOptions(what: string, options: ReadSafetensorsOptions): void {
  const known = ["model", "names", "activations", "returnSequences", "timeSteps"];
  if (typeof options !== "object" || options === null) {
    throw new RangeError(`${what}: expected options but found ${describeValue(options)}`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) {
      throw new RangeError(
        `${what}: expected the options ${known.join(", ")} but found ${describeValue(name)}`,
      );
    }
    if (value !== undefined && name !== "model" && (name === "names") !== (options.model !== undefined)) {
      throw new RangeError(
        `${what}: expected ${name} only ${
          name === "names" ? "with" : "without"
        } a model: leave one of them out`,
      );
    }
  }
  const { activations, returnSequences, timeSteps } = options;
  if (activations !== undefined && (typeof activations !== "object" || activations === null)) {
    throw new RangeError(`${what}: expected activations by prefixes but found ${describeValue(activations)}`);
  }
  if (returnSequences !== undefined && typeof returnSequences !== "boolean") {
    throw new RangeError(
      `${what}: expected returnSequences true or false but found ${describeValue(returnSequences)}`,
    );
  }
  if (timeSteps !== undefined) {
    expectWhole(`${what} with timeSteps ${describeValue(timeSteps)}`, timeSteps, 1);
  }
}
