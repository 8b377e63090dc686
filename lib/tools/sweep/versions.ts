import deno from "../../../deno.json" with { type: "json" };
import { tf } from "../../tf.ts";

/** The versions of what trained a network. */
export function versions(): Record<string, string> {
  return { scanline: deno.version, deno: Deno.version.deno, tfjs: tf.version.tfjs };
}
