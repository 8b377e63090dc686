import type * as tf from "@tensorflow/tfjs";
import { type ArgumentKind, count } from "./argument_kinds.ts";
import { checkArgument, checkArguments } from "./check_arguments.ts";
import type { ClassOf } from "../stock/stock_classes.ts";

/**
 * Makes a layer of arguments that have been checked.
 *
 * @param what The layer, as messages call it.
 * @param Class Its class.
 * @param args The arguments of the caller.
 * @param kinds What is expected of each.
 * @param defaults For those that are not given, where tfjs has another default.
 * @returns The layer.
 * @throws {RangeError} If there is no such argument, or a value is not what it takes.
 */
export function makeLayer(
  what: string,
  Class: ClassOf<tf.layers.Layer>,
  args: object,
  kinds: Record<string, ArgumentKind>,
  defaults: Record<string, unknown> = {},
): tf.layers.Layer {
  checkArguments(what, args, kinds);
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const settings: Record<string, unknown> = { ...defaults, ...Object.fromEntries(given) };
  checkArgument(what, "units", settings.units, count);
  return new Class(settings);
}
