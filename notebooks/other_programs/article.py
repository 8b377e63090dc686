"""The program of the article, in PyTorch: an LSTM reads MNIST row by row. Its network goes to a safetensors file.

    pip install torch==2.13.0 safetensors==0.8.0 numpy
    MNIST_DIR=... python notebooks/other_programs/article.py

Writes beside itself article.safetensors, the state_dict after one epoch; answers.py, beside it too, keeps what that network answers in
PyTorch. For the tests also test/fixtures/safetensors/article_scores.safetensors: the scores of the first 1000 test images, computed in
float64 with the same weights.
"""

import pathlib

import torch
from safetensors.torch import save_file
from torch import nn

from mnist import images, labels

EPOCH, BATCH_SIZE, TIME_STEP, INPUT_SIZE, LR = 1, 64, 28, 28, 0.01
HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parents[1] / "test" / "fixtures" / "safetensors"

torch.manual_seed(1)
torch.set_num_threads(1)

train_x, train_y = images("train"), labels("train")
test_x = images("t10k")


class RNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(input_size=INPUT_SIZE, hidden_size=128, num_layers=1, batch_first=True)
        self.out = nn.Linear(128, 10)

    def forward(self, x):
        r_out, (h_n, h_c) = self.rnn(x, None)
        return self.out(r_out[:, -1, :])


rnn = RNN()
optimizer = torch.optim.Adam(rnn.parameters(), lr=LR)
loss_func = nn.CrossEntropyLoss()
loader = torch.utils.data.DataLoader(
    torch.utils.data.TensorDataset(train_x, train_y), batch_size=BATCH_SIZE, shuffle=True
)

for epoch in range(EPOCH):
    for step, (b_x, b_y) in enumerate(loader):
        loss = loss_func(rnn(b_x.view(-1, TIME_STEP, INPUT_SIZE)), b_y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

save_file(rnn.state_dict(), HERE / "article.safetensors")
with torch.no_grad():
    exact = rnn.double()(test_x[:1000].view(-1, TIME_STEP, INPUT_SIZE).double())
save_file({"scores": exact.float()}, FIXTURES / "article_scores.safetensors")
