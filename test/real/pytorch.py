"""The networks of sonar.nnet, abalone.nnet and airline.nnet in plain PyTorch, on the same files, several seeds each.

    python3 pytorch.py FOLDER_WITH_THE_CSV_FILES [sonar abalone airline]

Prints the means that test/real/tables.test.ts and docs/real-data.md state. Splits are drawn by PyTorch, of the same
sizes as Neuroll's; everything that is fitted is fitted on the training rows.
"""

import csv
import statistics
import sys

import torch
from torch import nn

torch.set_num_threads(1)


def rows(folder, name, header=False):
    with open(f"{folder}/{name}", newline="") as file:
        read = [row for row in csv.reader(file) if row]
    return read[1:] if header else read


def train(net, x, y, loss, lr, batch, epochs):
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    for _ in range(epochs):
        for part in torch.randperm(len(x)).split(batch):
            optimizer.zero_grad()
            loss(net(x[part]), y[part]).backward()
            optimizer.step()


def standardizer(x):
    mean, deviation = x.mean(0), x.std(0, unbiased=False)
    return lambda values: (values - mean) / deviation


def sonar(folder, seed):
    """Accuracy over the validation rows of five stratified folds."""
    torch.manual_seed(seed)
    table = rows(folder, "sonar.csv")
    x = torch.tensor([[float(cell) for cell in row[:60]] for row in table])
    y = torch.tensor([[float(row[60] == "M")] for row in table])
    order = torch.randperm(len(x))
    order = order[torch.sort(y[order, 0], stable=True).indices]
    accuracies = []
    for fold in range(5):
        held = torch.zeros(len(x), dtype=torch.bool)
        held[order[fold::5]] = True
        scale = standardizer(x[~held])
        net = nn.Sequential(nn.Linear(60, 24), nn.ReLU(), nn.Linear(24, 1))
        train(net, scale(x[~held]), y[~held], nn.BCEWithLogitsLoss(), 1e-3, 16, 40)
        with torch.no_grad():
            accuracies.append(((net(scale(x[held])) >= 0) == (y[held] > 0.5)).float().mean().item())
    return statistics.mean(accuracies)


def abalone(folder, seed):
    """Mean absolute error in rings over a fifth of the rows."""
    torch.manual_seed(seed)
    table = rows(folder, "abalone.csv")
    sex = torch.tensor([["MFI".index(row[0])] for row in table])
    sex = nn.functional.one_hot(sex[:, 0], 3).float()
    x = torch.tensor([[float(cell) for cell in row[1:8]] for row in table])
    y = torch.tensor([[float(row[8])] for row in table])
    order = torch.randperm(len(x))
    cut = round(0.8 * len(x))
    fit, test = order[:cut], order[cut:]
    scale, mean, deviation = standardizer(x[fit]), y[fit].mean(), y[fit].std(unbiased=False)
    inputs = torch.cat([sex, scale(x)], 1)
    net = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 16), nn.ReLU(), nn.Linear(16, 1))
    train(net, inputs[fit], (y[fit] - mean) / deviation, nn.MSELoss(), 1e-3, 32, 30)
    with torch.no_grad():
        return (net(inputs[test]) * deviation + mean - y[test]).abs().mean().item()


def airline(folder, seed):
    """Mean absolute error in thousands of passengers over the windows of the last third."""
    torch.manual_seed(seed)
    series = torch.tensor([float(row[1]) for row in rows(folder, "airline-passengers.csv", header=True)])
    cut = round(0.67 * len(series))
    mean, deviation = series[:cut].mean(), series[:cut].std(unbiased=False)
    windows = lambda part: ((part - mean) / deviation).unfold(0, 13, 1)
    fit, test = windows(series[:cut]), windows(series[cut:])
    net = nn.Sequential(nn.Linear(12, 64), nn.ReLU(), nn.Linear(64, 1))
    train(net, fit[:, :12], fit[:, 12:], nn.MSELoss(), 1e-3, 8, 200)
    with torch.no_grad():
        return ((net(test[:, :12]) - test[:, 12:]) * deviation).abs().mean().item()


if __name__ == "__main__":
    folder = sys.argv[1]
    wanted = sys.argv[2:]
    for name, run, seeds in [("sonar", sonar, 20), ("abalone", abalone, 20), ("airline", airline, 200)]:
        if wanted and name not in wanted:
            continue
        values = [run(folder, seed) for seed in range(1, seeds + 1)]
        error = statistics.stdev(values) / len(values) ** 0.5
        print(f"{name}: {statistics.mean(values):.4f} over {seeds} seeds (standard error {error:.4f})", flush=True)
