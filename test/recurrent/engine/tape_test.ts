import { assert, assertEquals, assertThrows } from "@std/assert";
import { tape } from "../../../lib/recurrent/engine/tape.ts";
import { tf } from "../../../lib/tf.ts";

Deno.test("tape is the same from the forward through the backward pass, another one the next time, and none between", () => {
  const seen: (object | undefined)[] = [];
  const operation = tf.customGrad((x) => {
    seen.push(tape());
    const gradFunc = (dy: tf.Tensor) => {
      seen.push(tape());
      return dy;
    };
    return { value: (x as tf.Tensor).square(), gradFunc };
  });
  const gradient = tf.grad((x: tf.Tensor) => operation(x));
  tf.tidy(() => {
    gradient(tf.scalar(1));
    assertEquals(tape(), undefined);
    gradient(tf.scalar(1));
  });
  assertEquals(seen.length, 4);
  assert(seen.every((tape) => tape !== undefined));
  assert(seen[0] === seen[1] && seen[2] === seen[3] && seen[0] !== seen[2]);
});

Deno.test("tape is none after a forward pass that throws", () => {
  const fail = () => {
    assert(tape() !== undefined);
    throw new Error("no");
  };
  assertThrows(() => tf.tidy(() => tf.grad(fail)(tf.scalar(1))), Error, "no");
  assertEquals(tape(), undefined);
});
