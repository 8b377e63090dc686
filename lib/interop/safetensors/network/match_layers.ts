import { describeValue } from "../../../describe_value.ts";
import { FileProblem } from "../format/file_problem.ts";
import { outputSize, type TorchModule } from "../torch/torch_module.ts";
import type { NetworkRecord } from "./network_record.ts";
import { checkNames, type LayerNames, type LayerPlace } from "./place_layers.ts";
import { describeLayers, describeSizes, type LayerSizes, type WeightLayer } from "./weight_layer.ts";

/** A layer of a file: its sizes, and where its weights stand. */
export interface FileLayer extends LayerSizes, LayerPlace {}

/** The layers of all modules of a file. */
export function fileLayers(modules: TorchModule[]): FileLayer[] {
  return modules.flatMap((module): FileLayer[] => {
    const { kind, prefix, inputSize, bias } = module;
    if (kind === "Linear") {
      return [{ kind, prefix, inputSize, size: outputSize(module), directions: 1, bias }];
    }
    const { hiddenSize: size, directions, layers } = module;
    return Array.from({ length: layers }, (_, layer) => (
      { kind, prefix, layer, inputSize: layer === 0 ? inputSize : size * directions, size, directions, bias }
    ));
  });
}

/**
 * Finds the weights in a file for each layer of a model, by kind and size. Where several layers are alike, those of one module go in
 * its order; the record of a file that we wrote, names that the caller gives, and layers that bear the names of modules decide the rest.
 *
 * @param what What fails otherwise, as the message says it.
 * @param layers The layers of the model.
 * @param modules The modules of the file.
 * @param names The prefixes that the caller gives to layers.
 * @param record What we wrote into the file.
 * @returns For each layer of the model one of the file, and none of those left over.
 * @throws {FileProblem} If the file has other layers than the model, or it is open which belongs to which.
 * @throws {RangeError} If a name is none of a layer.
 */
export function matchLayers(
  what: string,
  layers: WeightLayer[],
  modules: TorchModule[],
  names: LayerNames = {},
  record?: NetworkRecord,
): Map<WeightLayer, FileLayer> {
  checkNames(what, layers, names);
  const left = fileLayers(modules);
  if (signature(layers) !== signature(left)) {
    throw new FileProblem(
      `expected weights of ${describeLayers(layers)} for the model but found ${
        describeLayers(left)
      }: give a model of these sizes`,
    );
  }
  const matches = new Map<WeightLayer, FileLayer>();
  const take = (layer: WeightLayer, from: FileLayer) => {
    matches.set(layer, from);
    left.splice(left.indexOf(from), 1);
  };
  for (const layer of layers.filter(({ layer }) => Object.hasOwn(names, layer.name))) {
    const prefix = names[layer.layer.name];
    const from = left.find((candidate) => candidate.prefix === prefix && isAlike(candidate, layer));
    if (from === undefined) {
      throw new FileProblem(
        `expected ${describeSizes(layer)} under ${
          describeValue(prefix)
        } for the layer "${layer.layer.name}" but found none: give another name`,
      );
    }
    take(layer, from);
  }
  const rest = layers.filter((layer) => !matches.has(layer));
  for (const group of Map.groupBy(rest, describeSizes).values()) {
    const alike = left.filter((candidate) => isAlike(candidate, group[0]));
    matchAlike(group, alike, record).forEach((from, at) => take(group[at], from));
  }
  checkActivations(matches, record);
  return matches;
}

/** An RNN of tanh is no RNN of relu, which only a file of ours tells. */
function checkActivations(matches: Map<WeightLayer, FileLayer>, record?: NetworkRecord): void {
  for (const [{ layer, kind, config }, place] of matches) {
    const written = record?.layers.find(({ module, layer }) =>
      module === place.prefix && layer === place.layer
    );
    const activation = written?.settings.activation;
    if (kind === "RNN" && activation !== undefined && activation !== config.activation) {
      throw new FileProblem(
        `expected the activation ${
          describeValue(activation)
        } of the file in the layer "${layer.name}" but found ${
          describeValue(config.activation)
        }: give a model with that activation`,
      );
    }
  }
}

/** For each of several layers of one kind and size one of as many in the file. */
function matchAlike(layers: WeightLayer[], alike: FileLayer[], record?: NetworkRecord): FileLayer[] {
  const isOneModule = () => alike.every(({ prefix }) => prefix === alike[0].prefix);
  if (isOneModule()) return alike;
  const records =
    record?.layers.filter(({ module, layer }) =>
      alike.some((place) => module === place.prefix && layer === place.layer)
    ) ?? [];
  const places = records.map(({ module, layer }) =>
    alike.find((place) => module === place.prefix && layer === place.layer)!
  );
  if (record?.sequential && new Set(places).size === layers.length) return places;
  const named = layers.map(({ layer }) => places[records.findIndex(({ name }) => name === layer.name)]);
  if (named.every((place) => place !== undefined)) return named;
  const matches = layers.map(({ layer }) => alike.find(({ prefix }) => prefix === layer.name));
  alike = alike.filter((place) => !matches.includes(place));
  const open = layers.filter((_, at) => matches[at] === undefined);
  if (open.length !== alike.length || !isOneModule()) return ambiguous(open[0] ?? layers[0], alike);
  return matches.map((match) => match ?? alike.shift()!);
}

function ambiguous(layer: WeightLayer, alike: FileLayer[]): never {
  const prefixes = [...new Set(alike.map(({ prefix }) => prefix))];
  throw new FileProblem(
    `expected one ${describeSizes(layer)} for the layer "${layer.layer.name}" but found ${
      prefixes.slice(0, 8).map(describeValue).join(" and ")
    }: say which one in names, { ${JSON.stringify(layer.layer.name)}: ${JSON.stringify(prefixes[0])} }`,
  );
}

function isAlike(one: LayerSizes, other: LayerSizes): boolean {
  return describeSizes(one) === describeSizes(other);
}

function signature(layers: LayerSizes[]): string {
  return layers.map(describeSizes).toSorted().join();
}
