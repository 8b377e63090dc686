import { describeValue } from "../../../describe_value.ts";
import { FileProblem } from "../format/file_problem.ts";
import {
  GATES,
  type LinearModule,
  type RecurrentKind,
  type RecurrentModule,
  type TorchModule,
  weightName,
  weightShapes,
} from "./torch_module.ts";

/** The weights that stand under one prefix: their names and shapes. */
type Group = Map<string, number[]>;

/** Prefix, weight or bias, layer, direction. */
const RECURRENT = /^(?:(.*)\.)?(weight|bias)_(?:ih|hh)_l(0|[1-9]\d{0,5})(_reverse)?$/s;
const LINEAR = /^(?:(.*)\.)?(?:weight|bias)$/s;

/**
 * Finds the modules of PyTorch whose weights a file has.
 *
 * @param shapes The names and shapes of all tensors in the file.
 * @returns The recurrent and then the linear modules, in the order of their prefixes.
 * @throws {FileProblem} If a tensor belongs to none, or one of a module is missing or has another shape.
 *
 * @example
 * ```ts
 * import { findModules } from "./find_modules.ts";
 *
 * findModules(new Map([["out.weight", [10, 128]]])); // [{ kind: "Linear", prefix: "out", inputSize: 128, ... }]
 * ```
 */
export function findModules(shapes: Map<string, number[]>): TorchModule[] {
  const [recurrent, linear] = [new Map<string, Group>(), new Map<string, Group>()];
  for (const [name, shape] of shapes) {
    const groups = RECURRENT.test(name) ? recurrent : linear;
    const [, prefix = ""] = RECURRENT.exec(name) ?? LINEAR.exec(name) ?? unknown(name, shape);
    groups.set(prefix, (groups.get(prefix) ?? new Map()).set(name, shape));
  }
  const byPrefix = (groups: Map<string, Group>) =>
    [...groups].toSorted(([one], [other]) => one < other ? -1 : 1);
  return [
    ...byPrefix(recurrent).map(([prefix, group]) => recurrentModule(prefix, group)),
    ...byPrefix(linear).map(([prefix, group]) => linearModule(prefix, group)),
  ];
}

function recurrentModule(prefix: string, group: Group): RecurrentModule {
  const [ih, hh] = ["weight_ih", "weight_hh"].map((weight) => matrix(group, weightName(prefix, weight, 0)));
  const [rows, hiddenSize] = hh;
  const kind = (Object.keys(GATES) as RecurrentKind[]).find((kind) => GATES[kind] * hiddenSize === rows);
  if (kind === undefined) {
    throw new FileProblem(
      `expected one, three or four blocks of ${hiddenSize} rows in ${
        describeValue(weightName(prefix, "weight_hh", 0))
      }, as an RNN, a GRU or an LSTM has, but found ${rows} rows: give weights of one of these`,
    );
  }
  const places = [...group.keys()].map((name) => RECURRENT.exec(name)!);
  const module: RecurrentModule = {
    kind,
    prefix,
    inputSize: ih[1],
    hiddenSize,
    layers: new Set(places.map(([, , , layer]) => layer)).size,
    directions: places.some(([, , , , reverse]) => reverse) ? 2 : 1,
    bias: places.some(([, , weight]) => weight === "bias"),
  };
  checkGroup(module, group);
  return module;
}

function linearModule(prefix: string, group: Group): LinearModule {
  const [outputSize, inputSize] = matrix(group, weightName(prefix, "weight"));
  const bias = group.has(weightName(prefix, "bias"));
  const module: LinearModule = { kind: "Linear", prefix, inputSize, outputSize, bias };
  checkGroup(module, group);
  return module;
}

/** The shape of a weight that has two axes. */
function matrix(group: Group, name: string): number[] {
  const shape = group.get(name);
  if (shape?.length === 2 && shape.every((size) => size > 0)) return shape;
  if (shape === undefined) missing(name);
  throw new FileProblem(
    `expected a matrix ${describeValue(name)} but found the shape [${shape.slice(0, 8).join(", ")}]: ` +
      "give weights of nn.RNN, nn.LSTM, nn.GRU and nn.Linear alone",
  );
}

function checkGroup(module: TorchModule, group: Group): void {
  const expected = weightShapes(module);
  for (const [name, shape] of expected) {
    const found = group.get(name) ?? missing(name);
    if (found.join() !== shape.join()) {
      throw new FileProblem(
        `expected the shape [${shape.join(", ")}] for ${describeValue(name)} but found [${
          found.slice(0, 8).join(", ")
        }]: give the weights of one network`,
      );
    }
  }
  for (const [name, shape] of group) if (!expected.has(name)) unknown(name, shape);
}

function missing(name: string): never {
  throw new FileProblem(
    `expected the tensor ${describeValue(name)} but found none: give the whole state_dict`,
  );
}

function unknown(name: string, shape: number[]): never {
  throw new FileProblem(
    `expected weights of nn.RNN, nn.LSTM, nn.GRU and nn.Linear under PyTorch's names, such as "rnn.weight_ih_l0" ` +
      `and "out.weight", but found ${describeValue(name)} of the shape [${shape.slice(0, 8).join(", ")}]: ` +
      "write only the weights of such modules",
  );
}
