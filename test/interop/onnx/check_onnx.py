"""Checks ONNX files with onnx's own checker and runs them in ONNX Runtime.

Reads a folder: NAME.onnx, and NAME.json with its inputs and the outputs that are expected. Prints the largest difference of each.
"""

import json
import pathlib
import sys

import numpy
import onnx
import onnxruntime

for file in sorted(pathlib.Path(sys.argv[1]).glob("*.onnx")):
    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    case = json.loads(file.with_suffix(".json").read_text())
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    feeds = {input.name: numpy.array(value, numpy.float32) for input, value in zip(session.get_inputs(), case["inputs"])}
    outputs = session.run(None, feeds)
    expected = [numpy.array(value, numpy.float32) for value in case["outputs"]]
    assert [output.shape for output in outputs] == [value.shape for value in expected], file
    print(file.stem, max(float(abs(output - value).max()) for output, value in zip(outputs, expected)))
