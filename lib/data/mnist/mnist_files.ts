/** One file of a data set in the format of MNIST, and what it must hold. */
export interface DataFile {
  /** Its name, without `.gz`. */
  name: string;
  /** The length of each axis: [images, 28, 28] or [labels]. */
  shape: readonly [number, ...number[]];
  /** The SHA-256 of its content, decompressed, in hexadecimal: mirrors compress the same content differently. */
  sha256: string;
}

/** The four files of a data set. */
export interface DataFiles {
  trainImages: DataFile;
  trainLabels: DataFile;
  testImages: DataFile;
  testLabels: DataFile;
}

/** The files of the MNIST database (Y. LeCun, C. Cortes, C. J. C. Burges). */
export const mnistFiles: Readonly<DataFiles> = {
  trainImages: {
    name: "train-images-idx3-ubyte",
    shape: [60000, 28, 28],
    sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
  },
  trainLabels: {
    name: "train-labels-idx1-ubyte",
    shape: [60000],
    sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
  },
  testImages: {
    name: "t10k-images-idx3-ubyte",
    shape: [10000, 28, 28],
    sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
  },
  testLabels: {
    name: "t10k-labels-idx1-ubyte",
    shape: [10000],
    sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
  },
};
