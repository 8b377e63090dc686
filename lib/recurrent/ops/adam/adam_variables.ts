import * as tf from "@tensorflow/tfjs";
import { AdamMoments, type Moment } from "./adam_moments.ts";

/** Tensors by name, as the optimizers of tfjs give and take them. */
export type NamedTensors = Awaited<ReturnType<tf.AdamOptimizer["getWeights"]>>;

/** A variable that shall be updated, and its gradient; without one it only grows older. */
export interface Update {
  variable: tf.Variable;
  gradient?: tf.Tensor;
  moments: AdamMoments;
}

/** Moments that were saved and wait for their variable. */
interface Saved {
  name: string;
  moments: AdamMoments;
}

/**
 * The moments of all variables of an Adam optimizer. They belong to the variable, not to its place in a list: one that is left out
 * for some steps finds them again, a new one has none, even under the name of one that is gone.
 */
export class AdamVariables {
  readonly #known = new Map<string, { id: number; moments: AdamMoments }>();
  #saved: Saved[] = [];
  /** Whether saved moments find their variables by name, and not by order; known from the first step after they were restored. */
  #byName?: boolean;

  /**
   * Finds the moments of all variables that gradients are given for.
   *
   * @param gradients As `applyGradients` of an optimizer takes them.
   * @returns Variables, gradients and moments, in the order given.
   * @throws {RangeError} If there is no such variable, a gradient does not have its shape, or moments that were saved do not.
   */
  find(gradients: Parameters<tf.AdamOptimizer["applyGradients"]>[0]): Update[] {
    if (gradients === undefined || gradients === null) {
      throw new RangeError(`Cannot update variables: expected their gradients but found ${gradients}`);
    }
    this.#forgetDisposed();
    const list = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }) => [name, tensor] as const)
      : Object.entries(gradients);
    const found = list.map(([name, gradient]) => ({ gradient, variable: checked(name, gradient) }));
    const isNew = (variable: tf.Variable) => this.#known.get(variable.name)?.id !== variable.id;
    const places = [...this.#saved];
    const byName = this.#byName ??= this.#areNamed(found.map(({ variable }) => variable.name));
    return found.map(({ variable, gradient }, place) => {
      if (isNew(variable)) {
        const saved = byName ? this.#saved.find(({ name }) => name === variable.name) : places[place];
        this.#know(variable, saved);
      }
      return { variable, gradient: gradient ?? undefined, moments: this.#known.get(variable.name)!.moments };
    });
  }

  /** A model that is opened again may name its variables otherwise, a part of them as others were named: as many as were saved. */
  #areNamed(names: string[]): boolean {
    const named = names.filter((name) => this.#saved.some((saved) => saved.name === name)).length;
    return named === names.length || (named > 0 && names.length !== this.#saved.length);
  }

  #know(variable: tf.Variable, saved: Saved | undefined): void {
    if (saved && !tf.util.arraysEqual(saved.moments.shape, variable.shape)) {
      throw new RangeError(
        `Cannot go on from the saved moments of "${saved.name}", of shape [${saved.moments.shape}], with "${variable.name}" of shape [${variable.shape}]: expected the variables that the moments were saved with`,
      );
    }
    this.#saved = this.#saved.filter((other) => other !== saved);
    this.#known.get(variable.name)?.moments.release();
    const moments = saved?.moments ?? new AdamMoments(variable.shape);
    this.#known.set(variable.name, { id: variable.id, moments });
  }

  #forgetDisposed(): void {
    for (const [name, { id, moments }] of this.#known) {
      if (tf.engine().registeredVariables[name]?.id === id) continue;
      moments.release();
      this.#known.delete(name);
    }
  }

  /**
   * The moments as stock Adam saves them: all m, then all v. Where a variable has taken part in fewer steps than the optimizer, a
   * number for each variable stands behind them, where stock Adam does not look.
   *
   * @param iterations Steps of the optimizer.
   */
  save(iterations: number): NamedTensors {
    this.#forgetDisposed();
    const all = [...this.#known].map(([name, { moments }]) => ({ name, moments })).concat(this.#saved);
    const sameAge = all.every(({ moments }) => moments.steps === iterations);
    const part = (part: Moment) => [
      ...all.map(({ name, moments }) => ({
        name: `${name}/${part}`,
        tensor: tf.tensor(moments.numbers(part), moments.shape, "float32"),
      })),
      ...(sameAge ? [] : all.map(({ name, moments }) => ({
        name: `${name}/${part}/steps`,
        tensor: tf.scalar(moments.steps, "int32"),
      }))),
    ];
    return [...part("m"), ...part("v")];
  }

  /**
   * Forgets all moments and takes what `save` or stock Adam has given; each waits for its variable.
   *
   * @param values The tensors; they are copied.
   * @param iterations Steps of the optimizer.
   * @throws {RangeError} If they are not two moments of one shape for each variable.
   */
  async restore(values: NamedTensors, iterations: number): Promise<void> {
    const half = values.length / 2;
    const isSteps = (value: NamedTensors[number]) => value.name.endsWith("/steps");
    const m = values.slice(0, half).filter((value) => !isSteps(value));
    const v = values.slice(half).filter((value) => !isSteps(value));
    const steps = values.slice(0, half).filter(isSteps);
    const fits = m.length === v.length && (steps.length === 0 || steps.length === m.length) &&
      m.every(({ tensor }, at) => tf.util.arraysEqual(tensor.shape, v[at].tensor.shape));
    if (!fits) {
      throw new RangeError(
        `Cannot go on from ${values.length} saved moments: expected two of the same shape for each variable, all m before all v`,
      );
    }
    const saved = await Promise.all(m.map(async ({ name, tensor }, at) => {
      const moments = new AdamMoments(tensor.shape);
      const copy = async (from: tf.Tensor) =>
        tf.tidy(((numbers) => () => tf.tensor(numbers, from.shape, "float32"))(await from.data<"float32">()));
      moments.setTensors({ m: await copy(tensor), v: await copy(v[at].tensor) });
      moments.steps = steps.length ? (await steps[at].tensor.data())[0] : iterations;
      return { name: name.replace(/\/m$/, ""), moments };
    }));
    this.release();
    this.#saved = saved;
    this.#byName = undefined;
  }

  /** Forgets all moments and gives up their memory. */
  release(): void {
    for (const { moments } of [...this.#known.values(), ...this.#saved]) moments.release();
    this.#known.clear();
    this.#saved = [];
  }
}

/** The variable of a name, if it can take the gradient. */
function checked(name: string, gradient: tf.Tensor | null | undefined): tf.Variable {
  const variable: tf.Variable | undefined = tf.engine().registeredVariables[name];
  if (variable === undefined) {
    throw new RangeError(
      `Cannot update the variable "${name}": expected one that exists and is not disposed`,
    );
  }
  if (variable.dtype !== "float32") {
    throw new RangeError(`Cannot update the variable "${name}" of type ${variable.dtype}: expected float32`);
  }
  if (gradient && !tf.util.arraysEqual(gradient.shape, variable.shape)) {
    throw new RangeError(
      `Cannot update the variable "${name}": expected a gradient of shape [${variable.shape}] but found [${gradient.shape}]`,
    );
  }
  return variable;
}
