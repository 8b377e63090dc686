import * as tf from "@tensorflow/tfjs";
import { readBeside } from "../../runtimes/report.ts";

/** The file of images and labels beside the program: for each, 784 bytes of pixels and one of its label. */
export const IMAGES_FILE = "images.bin";

const [BATCH, PIXELS, CLASSES] = [64, 784, 10];

/**
 * The batches of the lesson.
 *
 * @param meta The `import.meta` of the program.
 * @returns Images [64, 28, 28] and their classes [64, 10], as tensors of the backend in use.
 */
export async function lessonBatches(meta: { url: string }): Promise<{ x: tf.Tensor3D; y: tf.Tensor2D }[]> {
  const bytes = await readBeside(meta, IMAGES_FILE);
  const records = Array.from(
    { length: bytes.length / (PIXELS + 1) },
    (_, index) => bytes.subarray(index * (PIXELS + 1), (index + 1) * (PIXELS + 1)),
  );
  return Array.from({ length: Math.floor(records.length / BATCH) }, (_, index) => {
    const batch = records.slice(index * BATCH, (index + 1) * BATCH);
    const pixels = Float32Array.from(batch.flatMap((record) => [...record.subarray(0, PIXELS)]));
    const classes = batch.map((record) =>
      Array.from({ length: CLASSES }, (_, at) => Number(at === record[PIXELS]))
    );
    return { x: tf.tensor3d(pixels.map((value) => value / 255), [BATCH, 28, 28]), y: tf.tensor2d(classes) };
  });
}
