import type { Random } from "../../../lib/random.ts";
import { craft } from "./craft.ts";

// deno-lint-ignore no-explicit-any -- a header, about to be damaged
type Json = any;

/** A file taken apart. */
export interface Victim {
  header: Json;
  data: Uint8Array<ArrayBuffer>;
}

function choose<T>(random: Random, values: readonly T[]): T {
  return values[random.integer(values.length)];
}

/** The objects and arrays in a value, itself among them. */
function containers(value: Json): Json[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(containers)];
}

// deno-fmt-ignore
const VALUES = [
  null, -1, 0, 1, 1.5, 4, 24, 2 ** 31, 2 ** 32, 2 ** 53, 1e15, 1e300, "", "x", "F16", "F64", "BF16", "I32", "F32", "__proto__", [], {}, true,
  [0, 4], [4, 0], [1e9, 1e9], [0, 1e15], { dtype: "F32", shape: [1], data_offsets: [0, 4] },
];

/** What is done to the header. */
export const HEADERS: Record<string, (victim: Victim, random: Random) => unknown> = {
  "a value replaced": ({ header }, random) => {
    const container = choose(random, containers(header).filter((one) => Object.keys(one).length > 0));
    container[choose(random, Object.keys(container))] = choose(random, VALUES);
  },
  "a number changed a little": ({ header }, random) => {
    const container = choose(
      random,
      containers(header).filter((one) => Array.isArray(one) && one.length > 0),
    );
    container[random.integer(container.length)] += choose(random, [-8, -4, -1, 1, 4, 8, 0.5]);
  },
  "an entry removed": ({ header }, random) => {
    const container = choose(random, containers(header).filter((one) => Object.keys(one).length > 0));
    delete container[choose(random, Object.keys(container))];
  },
  "a tensor renamed": ({ header }, random) => {
    const name = choose(random, Object.keys(header));
    const other = choose(random, [
      name.replace("l0", "l1"),
      name.replace("weight", "bias"),
      `x${name}`,
      name.slice(1),
      "__metadata__",
    ]);
    const { [name]: value } = header;
    delete header[name];
    header[other] = value;
  },
  "two entries swapped": ({ header }, random) => {
    const [one, other] = [choose(random, Object.keys(header)), choose(random, Object.keys(header))];
    [header[one], header[other]] = [header[other], header[one]];
  },
  "a value of the record replaced": ({ header }, random) => {
    if (!header.__metadata__) return HEADERS["a value replaced"]({ header } as Victim, random);
    const record = JSON.parse(header.__metadata__.scanline);
    for (let times = 1 + random.integer(2); times > 0; times--) {
      const container = choose(random, containers(record).filter((one) => Object.keys(one).length > 0));
      const key = choose(random, Object.keys(container));
      container[key] = choose(random, [...VALUES, "LSTM", "Dense", "relu", "rnn", "out", false]);
    }
    header.__metadata__.scanline = JSON.stringify(record);
  },
  "a record of other layers": ({ header }, random) => {
    if (!header.__metadata__) return HEADERS["a value replaced"]({ header } as Victim, random);
    const record = JSON.parse(header.__metadata__.scanline);
    const at = random.integer(record.layers.length);
    const layer = {
      class: choose(random, ["Dropout", "Softmax", "Flatten", "Embedding", "GRU", "constructor"]),
      name: choose(random, ["new", "rnn", "a b", "\u0000"]),
      settings: choose(random, [{}, { rate: 0.5 }, { axis: 99 }, { rate: "x" }]),
    };
    record.layers.splice(
      at,
      random.integer(2),
      ...choose(random, [[layer], [record.layers[at], record.layers[at]], []]),
    );
    record.inputShape = choose(random, [record.inputShape, [null, 1e9], [1e9], []]);
    header.__metadata__.scanline = JSON.stringify(record);
  },
};

/** What is done to the bytes of the whole file. */
export const BYTES: Record<
  string,
  (bytes: Uint8Array<ArrayBuffer>, random: Random) => Uint8Array<ArrayBuffer>
> = {
  "cut off": (bytes, random) => bytes.slice(0, random.integer(bytes.length)),
  "made longer": (bytes, random) => new Uint8Array([...bytes, ...new Uint8Array(1 + random.integer(99))]),
  "bytes taken out": (bytes, random) => {
    const at = random.integer(bytes.length);
    return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + random.integer(9))]);
  },
  "a byte of the header changed": (bytes, random) => {
    const end = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true));
    bytes[random.integer(end)] = random.integer(256);
    return bytes;
  },
  "a bit changed": (bytes, random) => {
    bytes[random.integer(bytes.length)] ^= 1 << random.integer(8);
    return bytes;
  },
  "another length of the header": (bytes, random) => {
    const length = choose(random, [
      0n,
      1n,
      2n,
      BigInt(random.integer(bytes.length)),
      2n ** 31n,
      2n ** 53n,
      2n ** 64n - 1n,
    ]);
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    return bytes;
  },
  "a number that is none": (bytes, random) => {
    const at = bytes.length - 4 * (1 + random.integer(20));
    new DataView(bytes.buffer).setFloat32(at, choose(random, [NaN, Infinity, -Infinity]), true);
    return bytes;
  },
  "noise": (bytes, random) => bytes.map(() => random.integer(256)),
};

/** Takes a file apart. */
export function takeApart(bytes: Uint8Array): Victim {
  const end = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true));
  return {
    header: JSON.parse(new TextDecoder().decode(bytes.subarray(8, end))),
    data: new Uint8Array(bytes.subarray(end)),
  };
}

/** Puts a file together, whatever its header says. */
export function putTogether({ header, data }: Victim): Uint8Array<ArrayBuffer> {
  return craft({ header, data });
}
