import type { MessageInitShape } from "@bufbuild/protobuf";
import { type AttributeProtoSchema, type GraphProtoSchema, TensorProto_DataType as DataType } from "onnx-buf";
import type { Attributes } from "./attributes.ts";
import type { Value } from "./value.ts";

/** Operators of which an output that nobody reads can be left out. */
const OPTIONAL_OUTPUTS = new Set(["RNN", "LSTM", "GRU"]);

/** An operator in the graph. */
interface Node {
  opType: string;
  name: string;
  input: string[];
  output: string[];
  attribute: MessageInitShape<typeof AttributeProtoSchema>[];
}

/** Numbers that are a part of the graph, as weights. */
interface Constant {
  name: string;
  dataType: DataType;
  dims: bigint[];
  rawData: Uint8Array<ArrayBuffer>;
}

/**
 * A graph of ONNX that grows by one operator at a time. Every name in it is given once: a name that is taken gets a number behind it.
 */
export class Graph {
  readonly #nodes: Node[] = [];
  readonly #published = new Map<string, string>();
  readonly #constants: Constant[];
  readonly #names: Set<string>;

  /**
   * @param reserved Names that are given already, as those of inputs and outputs.
   * @param outer The graph around this one, of which it is a part that is run again and again.
   */
  constructor(reserved: string[], outer?: Graph) {
    this.#names = outer ? outer.#names : new Set();
    // A graph sees the constants of the one around it.
    this.#constants = outer ? outer.#constants : [];
    for (const name of reserved) this.#names.add(name);
  }

  /**
   * Adds an operator that has one output.
   *
   * @param operator Its type, as "MatMul".
   * @param scope The layer that it belongs to, with which its name begins.
   * @param inputs Names of its inputs; an empty one is an optional input that is not given.
   * @param attributes Its attributes.
   * @returns The name of its output.
   */
  add(operator: string, scope: string, inputs: string[], attributes: Attributes = {}): string {
    return this.addMany(operator, scope, inputs, ["output"], attributes)[0];
  }

  /**
   * Adds an operator that has several outputs.
   *
   * @param outputs What to call each output; an empty one is an optional output that nobody needs.
   * @returns The names of its outputs, empty for those that nobody needs.
   */
  addMany(operator: string, scope: string, inputs: string[], outputs: string[], attributes: Attributes) {
    const name = this.unique(`${scope}/${operator}`);
    const output = outputs.map((output) => output && this.unique(`${name}/${output}`));
    const attribute = Object.entries(attributes).map(([name, value]) => ({ name, ...value }));
    this.#nodes.push({ opType: operator, name, input: inputs, output, attribute });
    return output;
  }

  /**
   * Makes a value an output of the graph.
   *
   * @param value The name of the value.
   * @param output The name of the output, which is reserved.
   */
  publish(value: string, output: string): void {
    const maker = this.#nodes.find((node) => node.output.includes(value));
    if (maker === undefined) {
      // An input of the graph, or an output already: the same under another name.
      const input = [this.#published.get(value) ?? value];
      const name = this.unique(`${output}/Identity`);
      this.#nodes.push({ opType: "Identity", name, input, output: [output], attribute: [] });
      return;
    }
    this.#published.set(value, output);
    const renamed = (name: string) => name === value ? output : name;
    maker.output = maker.output.map(renamed);
    for (const node of this.#nodes) node.input = node.input.map(renamed);
  }

  /** Adds constant numbers, and gives their name. */
  floats(name: string, dims: number[], data: Float32Array): string {
    const bytes = new Uint8Array(data.length * 4);
    const view = new DataView(bytes.buffer);
    data.forEach((value, at) => view.setFloat32(4 * at, value, true));
    return this.#constant(name, DataType.FLOAT, dims, bytes);
  }

  /** Adds one constant number without a dimension, and gives its name. */
  scalar(name: string, value: number): string {
    return this.floats(name, [], Float32Array.of(value));
  }

  /** Adds one constant whole number without a dimension, and gives its name. */
  index(name: string, value: number): string {
    return this.sizes(name, [value], []);
  }

  /** Adds a list of constant whole numbers, as sizes or axes, and gives its name. */
  sizes(name: string, values: number[], dims = [values.length]): string {
    const bytes = new Uint8Array(values.length * 8);
    const view = new DataView(bytes.buffer);
    values.forEach((value, at) => view.setBigInt64(8 * at, BigInt(value), true));
    return this.#constant(name, DataType.INT64, dims, bytes);
  }

  /** What has been added, in the order in which it was, without the outputs that nobody reads. */
  finish(
    name: string,
    inputs: Value[],
    outputs: Value[],
    { constants = true } = {},
  ): MessageInitShape<typeof GraphProtoSchema> {
    const read = new Set([...this.#nodes.flatMap(({ input }) => input), ...outputs.map(({ name }) => name)]);
    const node = this.#nodes.map((node) => {
      if (!OPTIONAL_OUTPUTS.has(node.opType)) return node;
      const output = node.output.map((name) => read.has(name) ? name : "");
      while (output.at(-1) === "") output.pop();
      return { ...node, output };
    });
    return {
      name,
      node,
      initializer: constants ? this.#constants : [],
      input: inputs.map(valueInfo),
      output: outputs.map(valueInfo),
    };
  }

  #constant(wanted: string, dataType: DataType, dims: number[], rawData: Uint8Array<ArrayBuffer>): string {
    const constant = { name: wanted, dataType, dims: dims.map(BigInt), rawData };
    // A layer that stands at several places has its weights once.
    if (this.#constants.some((other) => isSame(other, constant))) return wanted;
    constant.name = this.unique(wanted);
    this.#constants.push(constant);
    return constant.name;
  }

  /** A name that nothing in the graph has, which is given by this. */
  unique(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#names.has(name); number++) name = `${wanted}_${number}`;
    this.#names.add(name);
    return name;
  }
}

function isSame(one: Constant, other: Constant): boolean {
  return one.name === other.name && one.dataType === other.dataType &&
    one.dims.join() === other.dims.join() &&
    one.rawData.every((byte, at) => byte === other.rawData[at]);
}

/** The type and the shape of an input or output, in which a text is a size that is known only when the graph runs. */
function valueInfo({ name, shape, dtype }: Value) {
  const dim = shape.map((size) => ({
    value: typeof size === "number"
      ? { case: "dimValue" as const, value: BigInt(size) }
      : size === null
      ? { case: undefined }
      : { case: "dimParam" as const, value: size },
  }));
  const elemType = { float32: DataType.FLOAT, int32: DataType.INT32, bool: DataType.BOOL }[dtype];
  return { name, type: { value: { case: "tensorType" as const, value: { elemType, shape: { dim } } } } };
}
