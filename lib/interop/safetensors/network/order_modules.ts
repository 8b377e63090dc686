import { describeValue } from "../../../describe_value.ts";
import { FileProblem } from "../format/file_problem.ts";
import { outputSize, type TorchModule } from "../torch/torch_module.ts";

/** Which module may follow which. */
type Rule = (before: TorchModule, next: TorchModule) => boolean;

/** How many modules may be put in order by their sizes. */
const MOST = 16;

const ADVICE = "give a model with the layers in their order";

/**
 * Puts modules in the order in which each reads what the one before it makes, as their sizes tell. Where there is more than one, as for a
 * network that makes as many numbers as it reads, the recurrent modules come before the linear ones.
 *
 * @param modules The modules of a file.
 * @returns The modules in order.
 * @throws {FileProblem} If there is none, no such order, or still more than one.
 */
export function orderModules(modules: TorchModule[]): TorchModule[] {
  if (modules.length === 0) {
    throw new FileProblem(
      "expected weights of recurrent or linear layers but found none: give a whole state_dict",
    );
  }
  if (modules.length > MOST) {
    throw new FileProblem(`expected at most ${MOST} modules but found ${modules.length}: ${ADVICE}`);
  }
  // Two of one kind that read and make as much can always change places.
  const hasTwins = new Set(modules.map(sizesOf)).size < modules.length;
  const atMostTwo = (rule: Rule) => hasTwins ? [] : [...allOrders([], modules, rule).take(2)];
  const any = atMostTwo(() => true);
  const orders = any.length < 2 ? any : atMostTwo((before, next) => !isLinear(before) || isLinear(next));
  if (orders.length === 1) return orders[0];
  const names = modules.map((module) =>
    `${describeValue(module.prefix)} (${module.inputSize} to ${outputSize(module)})`
  );
  const found = hasTwins || any.length > 0 ? "more than one" : "none";
  throw new FileProblem(
    `expected one order in which ${names.join(", ")} read each other but found ${found}: ${ADVICE}`,
  );
}

function isLinear({ kind }: TorchModule): boolean {
  return kind === "Linear";
}

function sizesOf(module: TorchModule): string {
  return `${isLinear(module)},${module.inputSize},${outputSize(module)}`;
}

function* allOrders(order: TorchModule[], rest: TorchModule[], rule: Rule): Generator<TorchModule[]> {
  if (rest.length === 0) yield order;
  const last = order.at(-1);
  for (const next of rest) {
    if (last === undefined || (next.inputSize === outputSize(last) && rule(last, next))) {
      yield* allOrders([...order, next], rest.filter((other) => other !== next), rule);
    }
  }
}
