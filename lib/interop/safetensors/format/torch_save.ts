/** How the files begin that `torch.save` writes: a zip, and before PyTorch 1.6 a pickle of a magic number. */
const TORCH_SAVE = [[0x50, 0x4b, 0x03, 0x04], [0x80, 0x02, 0x8a, 0x0a]];

/**
 * What to do about a file that is no safetensors file, because `torch.save` wrote it.
 *
 * @param start Its first bytes.
 * @param path Its path, if it is known.
 * @returns What was found, and the line of Python that makes a safetensors file of it; nothing if it is another file.
 */
export function torchSaveAdvice(start: Uint8Array, path = "model.pt"): string | undefined {
  if (!TORCH_SAVE.some((signature) => signature.every((byte, at) => start[at] === byte))) return undefined;
  return "expected a safetensors file but found one of torch.save, which can hold programs: " +
    `make a safetensors file of its state_dict in Python: ${pythonLine(path)}`;
}

/**
 * The line of Python that makes a safetensors file of one that `torch.save` wrote.
 *
 * @param path Its path.
 */
export function pythonLine(path: string): string {
  // A clone has a storage of its own, without which save_file refuses weights that PyTorch has put side by side.
  return "import torch; from safetensors.torch import save_file; " +
    `save_file({name: value.clone() for name, value in torch.load(${
      python(path)
    }, "cpu", weights_only=True).items()}, ` +
    `${python(path.replace(/\.(pt|pth|bin|ckpt)$/i, "") + ".safetensors")})`;
}

/** A text as Python writes it. */
function python(text: string): string {
  return JSON.stringify(text);
}
