import { join, resolve } from "node:path";
import type { Split } from "../../../data/dataset.ts";
import { generateDataset } from "../../../data/drawn/generated.ts";
import { formatIdx } from "../../../data/idx/idx.ts";
import { loadMnist } from "../../../data/mnist/mnist.ts";
import { take } from "../../../data/tensors.ts";
import { temporaryFolder } from "../../../files/temporary_folder.ts";

/** Images in a folder in the format of MNIST, from which all contenders read the same. */
export interface DataFolder extends Disposable {
  folder: string;
  /** Whether they are the verified files of MNIST. */
  verified: boolean;
  /** What they are, for a reader. */
  description: string;
  /** Images to train on. */
  train: number;
  /** Images to test with. */
  test: number;
}

/** How many images a quick run uses. */
const QUICK = { train: 320, test: 200 };

/**
 * Readies the images.
 *
 * @param source As `loadMnist` takes it.
 * @param quick Only a few images.
 * @param onNotice Told when generated digits take the place of MNIST.
 * @returns The folder; disposing it removes what was written.
 * @throws {DataError} If the data cannot be had.
 */
export async function prepareData(
  source: "auto" | "mnist" | "generated",
  quick: boolean,
  onNotice: (notice: string) => void,
): Promise<DataFolder> {
  const dataset = source === "generated"
    ? await generateDataset(quick ? QUICK : {})
    : await loadMnist({ source, onNotice });
  // Why they are not MNIST has been said in the notice.
  const description = dataset.source === "generated" ? "generated digits, not MNIST" : dataset.description;
  const [train, test] = [dataset.train, dataset.test].map((split, index) =>
    quick ? take(split, [QUICK.train, QUICK.test][index]) : split
  );
  const counts = { train: train.labels.data.length, test: test.labels.data.length };
  if (dataset.folder !== undefined && !quick) {
    const verified = dataset.source === "mnist";
    return { folder: resolve(dataset.folder), verified, description, ...counts, [Symbol.dispose]() {} };
  }
  const temporary = temporaryFolder("scanline-bench-");
  const folder = temporary.path;
  try {
    writeSplit(folder, "train", train);
    writeSplit(folder, "t10k", test);
  } catch (error) {
    temporary[Symbol.dispose]();
    throw error;
  }
  return { folder, verified: false, description, ...counts, [Symbol.dispose]: temporary[Symbol.dispose] };
}

function writeSplit(folder: string, name: string, { images, labels }: Split): void {
  Deno.writeFileSync(join(folder, `${name}-images-idx3-ubyte`), formatIdx(images));
  Deno.writeFileSync(join(folder, `${name}-labels-idx1-ubyte`), formatIdx(labels));
}
