import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../describe_value.ts";
import { replaceFile } from "../../files/replace_file.ts";
import { encodeNetwork, type WriteSafetensorsOptions } from "./format_safetensors.ts";

/**
 * Writes the weights of a network to a safetensors file with PyTorch's names and layout, so that `load_state_dict` takes them:
 * `rnn.weight_ih_l0`, ..., `out.weight`. Recurrent layers of one kind and size that follow each other, with nothing but dropout between
 * them, are the layers of one nn.RNN, nn.LSTM or nn.GRU. Of an RNN and an LSTM `bias_ih` is our bias and `bias_hh` is 0.
 *
 * What PyTorch has in its program and not in the names (returnSequences, activations of dense layers and of the RNN, dropout, softmax,
 * masking) is noted in the file's metadata, where `readSafetensors` finds it. The last output of a bidirectional layer is that of both
 * directions' last steps: in PyTorch `torch.cat((h_n[-2], h_n[-1]), 1)`, not `r_out[:, -1, :]`.
 *
 * @param model The network: SimpleRNN, LSTM and GRU layers, alone or in Bidirectional, Dense layers, and any without weights.
 * @param file Where to; a file that is there is replaced as a whole or not at all.
 * @param options The names that the weights get.
 * @throws {RangeError} If a layer computes something else than PyTorch's (a GRU with the reset gate before the product, other activations,
 *   goBackwards, another mergeMode), or a weight is not finite.
 * @throws {WriteError} If the file cannot be written; what stood there stands there still.
 *
 * @example
 * ```ts
 * import { rowClassifier, writeSafetensors } from "../../mod.ts";
 *
 * await writeSafetensors(rowClassifier(), "rnn.safetensors");
 * // Python: model.load_state_dict(safetensors.torch.load_file("rnn.safetensors"))
 * ```
 */
export async function writeSafetensors(
  model: tf.LayersModel,
  file: string,
  options: WriteSafetensorsOptions = {},
): Promise<void> {
  if (typeof file !== "string" || file === "") {
    throw new RangeError(
      `Cannot write a network: expected the path of a file but found ${describeValue(file)}`,
    );
  }
  await replaceFile(file, await encodeNetwork(`Cannot write "${file}"`, model, options));
}
