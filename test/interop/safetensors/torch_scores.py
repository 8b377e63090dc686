"""Opens safetensors files of ours in PyTorch, each with the modules that its metadata name, and prints their answers as JSON.

    python torch_scores.py inputs.json FILE...
"""

import json
import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn

RECURRENT = {"SimpleRNN": nn.RNN, "LSTM": nn.LSTM, "GRU": nn.GRU}
PLAIN = {
    "linear": lambda x: x,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "softmax": lambda x: torch.softmax(x, -1),
}


def recurrent(layers, weights):
    """One module of PyTorch for all layers with its prefix, and the function that runs it."""
    first, last = layers[0], layers[-1]
    prefix = first["module"] + "." if first["module"] else ""
    own = {name.removeprefix(prefix): weights.pop(name) for name in list(weights) if name.startswith(prefix + "weight_") or name.startswith(prefix + "bias_")}
    settings = {"nonlinearity": first["settings"]["activation"]} if first["class"] == "SimpleRNN" else {}
    module = RECURRENT[first["class"]](
        own["weight_ih_l0"].shape[1],
        own["weight_hh_l0"].shape[1],
        num_layers=len(layers),
        bias="bias_ih_l0" in own,
        bidirectional=first.get("bidirectional", False),
        batch_first=True,
        **settings,
    )
    module.load_state_dict(own)

    def run(x):
        outputs, state = module(x)
        if last["settings"]["returnSequences"]:
            return outputs
        h_n = state[0] if isinstance(state, tuple) else state
        return torch.cat((h_n[-2], h_n[-1]), 1) if module.bidirectional else h_n[-1]

    return run


def linear(layer, weights):
    own = {name: weights.pop(f"{layer['module']}.{name}") for name in ("weight", "bias") if f"{layer['module']}.{name}" in weights}
    outputs, inputs = own["weight"].shape
    module = nn.Linear(inputs, outputs, bias="bias" in own)
    module.load_state_dict(own)
    return lambda x: PLAIN[layer["settings"]["activation"]](module(x))


def network(path):
    with safe_open(path, "pt") as file:
        layers = json.loads(file.metadata()["scanline"])["layers"]
    weights = load_file(path)
    parts = []
    while layers:
        layer = layers.pop(0)
        if layer["class"] in RECURRENT:
            stack = [layer]
            while any(other.get("layer", 0) > 0 and other["module"] == layer["module"] for other in layers):
                if layers[0]["class"] != "Dropout":
                    stack.append(layers[0])
                layers.pop(0)
            parts.append(recurrent(stack, weights))
        elif layer["class"] == "Dense":
            parts.append(linear(layer, weights))
        elif layer["class"] == "Softmax":
            parts.append(PLAIN["softmax"])
        else:
            assert layer["class"] == "Dropout", layer
    assert not weights, f"left over: {list(weights)}"
    return parts


torch.set_num_threads(1)
with open(sys.argv[1]) as file:
    inputs = json.load(file)
answers = []
with torch.no_grad():
    for path, x in zip(sys.argv[2:], inputs, strict=True):
        y = torch.tensor(x)
        for part in network(path):
            y = part(y)
        answers.append(y.flatten().tolist())
print(json.dumps(answers))
