import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as Type,
  type AttributeProtoSchema,
  type GraphProtoSchema,
} from "onnx-buf";

/** The value of an attribute of an operator, which says its own type. */
export type Attribute = Omit<
  MessageInitShape<typeof AttributeProtoSchema>,
  "name" | "$typeName" | "$unknown"
>;

/** Attributes of an operator by their names. */
export type Attributes = Record<string, Attribute>;

/** A whole number. */
export function int(value: number): Attribute {
  return { type: Type.INT, i: BigInt(value) };
}

/** Whole numbers. */
export function ints(values: number[]): Attribute {
  return { type: Type.INTS, ints: values.map(BigInt) };
}

/** A number. */
export function float(value: number): Attribute {
  return { type: Type.FLOAT, f: value };
}

/** Numbers. */
export function floats(values: number[]): Attribute {
  return { type: Type.FLOATS, floats: values };
}

/** A text. */
export function text(value: string): Attribute {
  return { type: Type.STRING, s: encode(value) };
}

/** Texts. */
export function texts(values: string[]): Attribute {
  return { type: Type.STRINGS, strings: values.map(encode) };
}

/** A graph that the operator runs. */
export function body(graph: MessageInitShape<typeof GraphProtoSchema>): Attribute {
  return { type: Type.GRAPH, g: graph };
}

function encode(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value);
}
