import { describeValue } from "../../../describe_value.ts";
import { FileProblem } from "../format/file_problem.ts";
import type { RecurrentModule, TorchModule } from "../torch/torch_module.ts";
import type { ReadSafetensorsOptions } from "../read_options.ts";
import type { LayerRecord, NetworkRecord } from "./network_record.ts";
import { orderModules } from "./order_modules.ts";

/** What the names and shapes of weights do not say of a network. */
export type Assumptions = Pick<ReadSafetensorsOptions, "activations" | "returnSequences" | "timeSteps">;

/**
 * The network of a file that says nothing but the weights: its modules one behind the other, in the order that their sizes tell. The
 * last recurrent layer gives its last output, and nothing follows the last linear layer, unless the caller says otherwise.
 *
 * @param what What fails otherwise, as the message says it.
 * @param modules The modules of the file.
 * @param assumptions What the caller knows of it.
 * @throws {FileProblem} If the order is open, or what stands between two layers.
 * @throws {RangeError} If an activation is given for what has none.
 */
export function assumeNetwork(what: string, modules: TorchModule[], assumptions: Assumptions): NetworkRecord {
  const { activations = {}, returnSequences = false, timeSteps = null } = assumptions;
  const order = orderModules(modules);
  checkActivations(what, order, activations);
  const lastRecurrent = order.findLast(({ kind }) => kind !== "Linear");
  const name = uniqueNames();
  const layers = order.flatMap((module, at): LayerRecord[] => {
    const { kind, prefix } = module;
    const given = Object.hasOwn(activations, prefix) ? activations[prefix] : undefined;
    if (module.kind !== "Linear") {
      return recurrentRecords(module, {
        name,
        activation: given ?? "tanh",
        sequences: module !== lastRecurrent || returnSequences,
      });
    }
    if (given === undefined && at < order.length - 1) {
      const [one, other] = [prefix, order[at + 1].prefix].map(describeValue);
      throw new FileProblem(
        `expected to know what stands between ${one} and ${other}, which the file does not say: give the activation, ` +
          `activations: { ${one}: "relu" }, or a model`,
      );
    }
    return [{
      class: "Dense",
      name: name(prefix, kind),
      module: prefix,
      settings: { activation: given ?? "linear" },
    }];
  });
  const { inputSize } = order[0];
  return {
    version: 1,
    sequential: true,
    inputShape: lastRecurrent ? [timeSteps, inputSize] : [inputSize],
    layers,
  };
}

function recurrentRecords(
  { kind, prefix, layers, directions }: RecurrentModule,
  { name, activation, sequences }: {
    name: (...parts: string[]) => string;
    activation: string;
    sequences: boolean;
  },
): LayerRecord[] {
  return Array.from({ length: layers }, (_, layer) => ({
    class: kind === "RNN" ? "SimpleRNN" : kind,
    name: layers === 1 ? name(prefix, kind) : name(`${prefix || kind}_l${layer}`, kind),
    ...(directions === 2 ? { bidirectional: true } : {}),
    module: prefix,
    layer,
    settings: {
      returnSequences: sequences || layer < layers - 1,
      ...(kind === "RNN" ? { activation } : {}),
    },
  }));
}

/** Names that tfjs takes for layers, each once. */
function uniqueNames(): (...parts: string[]) => string {
  const taken = new Set<string>();
  return (prefix, kind) => {
    const name = prefix.slice(0, 60).replaceAll(/[^\w.-]/g, "_").replace(/^[^A-Za-z0-9]+/, "") ||
      kind.toLowerCase();
    let unique = name;
    for (let count = 2; taken.has(unique); count++) unique = `${name}_${count}`;
    taken.add(unique);
    return unique;
  };
}

function checkActivations(what: string, modules: TorchModule[], activations: Record<string, string>): void {
  for (const [prefix, activation] of Object.entries(activations)) {
    const module = modules.find((module) =>
      module.prefix === prefix && ["RNN", "Linear"].includes(module.kind)
    );
    if (module === undefined) {
      throw new RangeError(
        `${what}: expected activations of its nn.RNN and nn.Linear by their prefixes but found ${
          describeValue(prefix)
        }`,
      );
    }
    if (typeof activation !== "string" || (module.kind === "RNN" && !["tanh", "relu"].includes(activation))) {
      throw new RangeError(
        `${what}: expected an activation of ${describeValue(prefix)}${
          module.kind === "RNN" ? ', "tanh" or "relu",' : ""
        } but found ${describeValue(activation)}`,
      );
    }
  }
}
