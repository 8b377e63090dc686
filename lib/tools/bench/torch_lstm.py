"""The lesson in PyTorch: what `deno task bench` compares Scanline with.

    pip install torch
    python lib/tools/bench/torch_lstm.py --dir FOLDER

It does what `deno task train` does, with all tensors made beforehand and the fastest settings that were found for a
CPU: the fused Adam, the last state instead of a slice of all outputs, evaluation in pieces of 500 without gradients.
oneDNN, which is on by default, halves the step; torch.compile and flushing denormal numbers to zero gain nothing.
`--measure JSON` makes one measurement, of nn.RNN or nn.GRU in the same network too, and prints it as JSON.
"""

import argparse
import gzip
import json
import math
import pathlib
import sys
import time

import torch
from torch import nn

REPORT_EVERY, TEST_IMAGES, CHUNK = 50, 2000, 500


CELLS = {"lstm": nn.LSTM, "gruResetAfter": nn.GRU, "rnn": nn.RNN}


class Classifier(nn.Module):
    def __init__(self, inputs, hidden, cell="lstm"):
        super().__init__()
        self.rnn = CELLS[cell](inputs, hidden, batch_first=True)
        self.out = nn.Linear(hidden, 10)

    def forward(self, x):  # [batch, time, input] -> [batch, 10]
        last = self.rnn(x)[1]
        return self.out((last[0] if isinstance(last, tuple) else last)[0])


def read_idx(folder, name):
    path = pathlib.Path(folder, name)
    content = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(name + ".gz").read_bytes())
    rank = content[3]
    shape = [int.from_bytes(content[4 * axis : 4 * axis + 4], "big") for axis in range(1, rank + 1)]
    return torch.frombuffer(bytearray(content), dtype=torch.uint8, offset=4 + 4 * rank).reshape(shape)


def load(folder, split):
    images = read_idx(folder, f"{split}-images-idx3-ubyte").float().div_(255)
    return images, read_idx(folder, f"{split}-labels-idx1-ubyte").long()


def optimizer_of(network):
    return torch.optim.Adam(network.parameters(), lr=0.01, fused=True)


def train_step(network, optimizer, x, labels):
    loss = nn.functional.cross_entropy(network(x), labels)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return loss


def predict(network, images):
    with torch.inference_mode():
        return torch.cat([network(chunk).argmax(1) for chunk in images.split(CHUNK)])


def accuracy(network, images, labels):
    return (predict(network, images) == labels).double().mean().item()


def epoch(network, train, test, on_step=lambda step: None, report=lambda loss, score: None):
    """One epoch, evaluated every 50 steps; returns the seconds in steps and in evaluations, and the last accuracy."""
    images, labels = train
    optimizer = optimizer_of(network)
    steps_seconds = evaluation_seconds = 0.0
    start = time.perf_counter()
    for step, indices in enumerate(torch.randperm(len(images)).split(64)):
        loss = train_step(network, optimizer, images[indices], labels[indices])
        on_step(step + 1)
        if step % REPORT_EVERY == 0:
            middle = time.perf_counter()
            score = accuracy(network, test[0][:TEST_IMAGES], test[1][:TEST_IMAGES])
            end = time.perf_counter()
            steps_seconds += middle - start
            evaluation_seconds += end - middle
            start = end
            report(loss.item(), score)
    return steps_seconds + time.perf_counter() - start, evaluation_seconds, score


def lesson(folder):
    """The whole lesson, with what `deno task train` prints and evaluates."""

    def report(loss, score):
        print(f"Epoch:  0 | train loss: {loss:.4f} | test accuracy: {score:.2f}", flush=True)

    train, test = load(folder, "train"), load(folder, "t10k")
    network = Classifier(28, 128)
    print(network)
    epoch(network, train, test, report=report)
    for count in (min(TEST_IMAGES, len(test[0])), len(test[0])):
        print(f"Accuracy on {count} test images: {accuracy(network, test[0][:count], test[1][:count]):.4f}")
    for numbers, name in (predict(network, test[0][:10]), "prediction"), (test[1][:10], "real"):
        print(f"[{' '.join(map(str, numbers.tolist()))}] {name} number")


def memory():
    """The resident memory of this process in MB, now and at most so far; None where the system does not say."""
    if sys.platform != "linux":
        return None
    status = pathlib.Path("/proc/self/status").read_text()
    megabytes = lambda name: int(status.split(name + ":")[1].split()[0]) * 1024 / 1e6
    return {"now": megabytes("VmRSS"), "peak": megabytes("VmHWM")}


def timed(work, warm_up, measured):
    """Calls work(index) often and long enough to warm up, then to be measured; returns the milliseconds of each call."""

    def times(least, milliseconds):
        result, begin = [], time.perf_counter()
        while len(result) < least or (time.perf_counter() - begin) * 1000 < milliseconds:
            start = time.perf_counter()
            work(len(result))
            result.append((time.perf_counter() - start) * 1000)
        return result

    times(warm_up["least"], warm_up["ms"])
    return times(measured["least"], measured["ms"])


def measure(plan):
    """Makes one measurement; lib/tools/bench/measure/measurement.ts says what a plan holds and what is returned."""
    if plan["kind"] == "describe":
        return {"detail": f"torch {torch.__version__}"}
    sizes = plan["sizes"]
    network = Classifier(sizes["input"], sizes["hidden"], plan.get("cell", "lstm"))
    if plan["kind"] == "eval":
        test = load(plan["folder"], "t10k")
        images, labels = test[0][:TEST_IMAGES].contiguous(), test[1][:TEST_IMAGES]
        return {"times": timed(lambda _: accuracy(network, images, labels), plan["warmUp"], plan["measured"])}
    train = load(plan["folder"], "train")
    if plan["kind"] == "step":
        shape = [plan["images"], sizes["time"], sizes["input"]]
        images = train[0].flatten()[: math.prod(shape)].reshape(shape)
        labels = train[1][: plan["images"]]
        chunks = list(zip(images.split(sizes["batch"]), labels.split(sizes["batch"])))
        optimizer = optimizer_of(network)
        step = lambda index: train_step(network, optimizer, *chunks[index % len(chunks)]).item()
        return {"times": timed(step, plan["warmUp"], plan["measured"])}
    test = load(plan["folder"], "t10k")
    early = None

    def note_memory(step):
        nonlocal early
        if step == plan["earlyStep"]:
            early = memory()

    start = time.perf_counter()
    training, evaluation, score = epoch(network, train, test, note_memory)
    return {
        "times": [(time.perf_counter() - start) * 1000],
        "trainMs": training * 1000,
        "evalMs": evaluation * 1000,
        "accuracy": score,
        "early": early,
        "late": memory(),
    }


def main():
    parser = argparse.ArgumentParser(description="Train the lesson's network with PyTorch.")
    parser.add_argument("--dir", help="the folder with the four MNIST files, with or without .gz")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="threads to compute with")
    parser.add_argument("--seed", type=int, default=1, help="decides first weights and order")
    parser.add_argument("--measure", metavar="JSON", help="make one measurement; deno task bench uses this")
    arguments = parser.parse_args()
    if (arguments.dir is None) == (arguments.measure is None):
        parser.error("expected either --dir or --measure")
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    if arguments.measure is None:
        lesson(arguments.dir)
    else:
        print(json.dumps(measure(json.loads(arguments.measure))))


if __name__ == "__main__":
    main()
