"""Opens the lesson's network in PyTorch and keeps what it answers there to the test images of MNIST.

    pip install torch==2.13.0 safetensors==0.8.0 numpy
    MNIST_DIR=... python notebooks/other_programs/answers.py FILE.safetensors...

Writes beside itself FILE.json: the version of PyTorch, the ten predictions of the article and their labels, the accuracy on the first
2000 and on all 10000 images, and the scores of the first 100. article.safetensors is PyTorch's own; ours.safetensors is what

    deno task train --save notebooks/other_programs/ours.safetensors

writes, on every machine the same.
"""

import json
import pathlib
import sys

import torch
from safetensors.torch import load_file
from torch import nn

from mnist import images, labels

HERE = pathlib.Path(__file__).parent


class RNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(28, 128, batch_first=True)
        self.out = nn.Linear(128, 10)

    def forward(self, x):
        r_out, (h_n, h_c) = self.rnn(x, None)
        return self.out(r_out[:, -1, :])


torch.set_num_threads(1)
test_x, test_y = images("t10k"), labels("t10k")
for file in map(pathlib.Path, sys.argv[1:]):
    rnn = RNN()
    rnn.load_state_dict(load_file(file))
    with torch.no_grad():
        scores = rnn(test_x.view(-1, 28, 28))
    right = scores.argmax(1) == test_y
    answers = {
        "madeWith": f"PyTorch {torch.__version__}",
        "predictions": scores[:10].argmax(1).tolist(),
        "labels": test_y[:10].tolist(),
        "accuracy2000": round(right[:2000].float().mean().item(), 6),
        "accuracy10000": round(right.float().mean().item(), 6),
        "scores": [[float(f"{score:.9g}") for score in row] for row in scores[:100].tolist()],
    }
    (HERE / file.with_suffix(".json").name).write_text(json.dumps(answers, indent=2) + "\n")
