import { fromBinary } from "@bufbuild/protobuf";
import { type ModelProto, ModelProtoSchema } from "onnx-buf";

/** Reads a file's bytes. */
export function readOnnx(bytes: Uint8Array): ModelProto {
  return fromBinary(ModelProtoSchema, bytes);
}

/** The operators of a file, in order. */
export function operators(bytes: Uint8Array): string[] {
  return readOnnx(bytes).graph!.node.map(({ opType }) => opType);
}
