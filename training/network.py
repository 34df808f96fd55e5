"""The network in PyTorch, for training only; `kg.tag` runs what `export.py` writes of it.

In: the arrays of LAC small and of its sibling. Out: scores of LAC's tags and ours at each character, and the loss of a CRF.

The two networks read the same characters side by side; the scores that come out are the mean of both. LAC small needs a
recurrent layer of our own, because PyTorch's GRU multiplies before it resets, Paddle's after.
"""

from __future__ import annotations

import lac
import numpy as np
import sibling
import torch
from torch import Tensor, nn

FORBIDDEN = -50.0
#: Which of LAC's tags count as a name of which kind, and which of them a new kind starts out as.
NAMED = {
    "PER": ("PER", "nr"),
    "LOC": ("LOC", "ns"),
    "ORG": ("ORG", "nt"),
    "TIME": ("TIME",),
    "EVENT": ("EVENT",),
    "VENUE": ("VENUE",),
}
NEW = {"EVENT": "ORG", "VENUE": "LOC"}
#: How far below the tag it is copied from a new tag starts: it should not be chosen before it has been trained.
HANDICAP = 3.0


def with_new_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """`tags` and those of `NEW`."""
    return tags + tuple(f"{kind}-{part}" for kind in NEW for part in "BI")


def widened(tags: tuple[str, ...], weight: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """An output layer with columns for the tags of `NEW`, copied from older ones."""
    models = [tags.index(f"{model}-{part}") for model in NEW.values() for part in "BI"]
    added = (bias[models] - HANDICAP).astype(np.float32)
    return np.concatenate([weight, weight[:, models]], axis=1), np.concatenate([bias, added])


def widened_crf(tags: tuple[str, ...], crf: np.ndarray) -> np.ndarray:
    """A CRF with the tags of `NEW`. A new name goes on only as itself: not as the kind it is copied from, nor from it."""
    models = [tags.index(f"{model}-{part}") for model in NEW.values() for part in "BI"]
    crf = np.concatenate([crf, crf[:, models]], axis=1)
    crf = np.concatenate([crf, crf[[model + 2 for model in models]]], axis=0)
    inside = [column for column, tag in enumerate(with_new_tags(tags)) if tag.endswith("-I")]
    everything = with_new_tags(tags)
    for row, before in enumerate(everything):
        for column in inside:
            kinds = {before[:-2], everything[column][:-2]}
            if len(kinds) > 1 and kinds & set(NEW):
                crf[row + 2, column] = FORBIDDEN
    return crf


@torch.jit.script
def run_gru(projected: Tensor, mask: Tensor, gates: Tensor, candidate: Tensor, backwards: bool) -> Tensor:
    """States of one direction, `[time, row, hidden]`; `mask` is 1 within a row's length."""
    hidden = candidate.size(0)
    time = projected.size(0)
    state = projected.new_zeros(projected.size(1), hidden)
    states: list[Tensor] = []
    for step in range(time):
        at = time - 1 - step if backwards else step
        inputs = projected[at]
        both = torch.sigmoid(inputs[:, : 2 * hidden] + state @ gates)
        update, reset = both[:, :hidden], both[:, hidden:]
        new = torch.tanh(inputs[:, 2 * hidden :] + (reset * state) @ candidate)
        state = (state + update * (new - state)) * mask[at]
        states.append(state)
    if backwards:
        states.reverse()
    return torch.stack(states)


class Direction(nn.Module):
    """One direction of one layer."""

    def __init__(self, gru: lac.Gru, backwards: bool) -> None:
        super().__init__()
        self.input_weight = nn.Parameter(torch.tensor(gru.input_weight))
        self.input_bias = nn.Parameter(torch.tensor(gru.input_bias))
        self.gate_weight = nn.Parameter(torch.tensor(gru.gate_weight))
        self.candidate_weight = nn.Parameter(torch.tensor(gru.candidate_weight))
        self.backwards = backwards

    def forward(self, features: Tensor, mask: Tensor) -> Tensor:
        projected = features @ self.input_weight + self.input_bias
        states: Tensor = run_gru(projected, mask, self.gate_weight, self.candidate_weight, self.backwards)
        return states

    def arrays(self) -> lac.Gru:
        """The weights as they go into the ONNX file."""
        return lac.Gru(
            *(
                weight.detach().numpy().copy()
                for weight in (self.input_weight, self.input_bias, self.gate_weight, self.candidate_weight)
            )
        )


class Layer(nn.Module):
    """Both directions of one layer."""

    def __init__(self, pair: tuple[lac.Gru, lac.Gru]) -> None:
        super().__init__()
        self.directions = nn.ModuleList([Direction(pair[0], False), Direction(pair[1], True)])

    def forward(self, features: Tensor, mask: Tensor) -> Tensor:
        return torch.cat([direction(features, mask) for direction in self.directions], dim=2)


class Crf(nn.Module):
    """A linear-chain CRF: `weights[0]` start, `weights[1]` stop, then one row a tag that one comes from."""

    def __init__(self, weights: np.ndarray) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor(weights))

    def total(self, scores: Tensor, mask: Tensor) -> Tensor:
        """The log of the sum over all sequences, a row; a product of matrices a step, far faster than logsumexp."""
        state = self.weights[0] + scores[0]
        odds = self.weights[2:].exp()
        for step in range(1, scores.size(0)):
            top = state.max(dim=1, keepdim=True).values.detach()
            new = ((state - top).exp() @ odds).clamp_min(1e-30).log() + top + scores[step]
            state = torch.where(mask[step] > 0, new, state)
        return torch.logsumexp(state + self.weights[1], dim=1)

    def loss(self, scores: Tensor, mask: Tensor, allowed: Tensor) -> Tensor:
        """How unlikely the allowed sequences are, a row; `allowed[time, row, tag]` may leave several tags open."""
        return self.total(scores, mask) - self.total(scores + (1 - allowed) * FORBIDDEN, mask)


class Trunk(nn.Module):
    """LAC small up to its output layer; the embedding is held still, so that rare characters keep their places in it."""

    def __init__(self, network: lac.Lac) -> None:
        super().__init__()
        self.register_buffer("embedding", torch.tensor(network.embedding))
        self.layers = nn.ModuleList([Layer(pair) for pair in network.layers])

    def forward(self, ids: Tensor, mask: Tensor, dropout: nn.Dropout) -> Tensor:
        features = dropout(self.embedding[ids])
        for layer in self.layers:
            features = layer(features, mask)
        return features


class SiblingTrunk(nn.Module):
    """The sibling up to its output layer. Its gates are in ONNX's order (update, reset), PyTorch's is reset, update."""

    def __init__(self, network: sibling.Sibling) -> None:
        super().__init__()
        self.register_buffer("embedding", torch.tensor(network.embedding))
        self.gru = nn.GRU(lac.HIDDEN, lac.HIDDEN, num_layers=2, bidirectional=True)
        with torch.no_grad():
            for index, pair in enumerate(network.layers):
                for gru, suffix in zip(pair, ("", "_reverse"), strict=True):
                    half = 3 * lac.HIDDEN
                    weights = (gru.input_weight, gru.state_weight, gru.bias[:half], gru.bias[half:])
                    for name, values in zip(("weight_ih", "weight_hh", "bias_ih", "bias_hh"), weights, strict=True):
                        getattr(self.gru, f"{name}_l{index}{suffix}").copy_(torch.tensor(swapped(values)))

    def forward(self, ids: Tensor, mask: Tensor, dropout: nn.Dropout) -> Tensor:
        lengths = mask[:, :, 0].sum(dim=0).long()
        packed = nn.utils.rnn.pack_padded_sequence(dropout(self.embedding[ids]), lengths, enforce_sorted=False)
        features: Tensor = nn.utils.rnn.pad_packed_sequence(self.gru(packed)[0], total_length=ids.size(0))[0]
        return features

    def arrays(self) -> tuple[tuple[sibling.Gru, sibling.Gru], ...]:
        """The weights as they go into the ONNX file."""

        def one(index: int, suffix: str) -> sibling.Gru:
            names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            parts = [swapped(getattr(self.gru, f"{name}_l{index}{suffix}").detach().numpy()) for name in names]
            return sibling.Gru(parts[0], parts[1], np.concatenate(parts[2:]))

        return tuple((one(index, ""), one(index, "_reverse")) for index in range(2))


def swapped(values: np.ndarray) -> np.ndarray:
    """`values` with the first two thirds of its rows changed over."""
    first, second, third = np.split(values, 3)
    return np.concatenate([second, first, third])


class Tagger(nn.Module):
    """Both networks with our tags added; what they say of a character is averaged."""

    def __init__(self, network: lac.Lac, other: sibling.Sibling, dropout: float) -> None:
        super().__init__()
        self.tags = with_new_tags(network.tags)
        self.trunks = nn.ModuleList([Trunk(network), SiblingTrunk(other)])
        self.dropout = nn.Dropout(dropout)
        heads = [widened(network.tags, part.output_weight, part.output_bias) for part in (network, other)]
        self.output_weight = nn.Parameter(torch.tensor(np.concatenate([weight for weight, _ in heads]) / 2))
        self.output_bias = nn.Parameter(torch.tensor(heads[0][1] / 2 + heads[1][1] / 2))
        self.crf = Crf(widened_crf(network.tags, (network.crf + other.crf) / 2))

    def head(self) -> list[nn.Parameter]:
        """The weights above the trunks."""
        return [self.output_weight, self.output_bias, self.crf.weights]

    def of_new_tags(self) -> list[Tensor]:
        """For each of `parameters()` what in it belongs to the tags of `NEW`."""
        new = torch.tensor([tag[:-2] in NEW for tag in self.tags])
        moves = torch.cat([torch.zeros(2, dtype=torch.bool), new]).unsqueeze(1) | new
        own = {
            id(self.output_weight): new.expand_as(self.output_weight),
            id(self.output_bias): new,
            id(self.crf.weights): moves,
        }
        return [own.get(id(weight), torch.zeros_like(weight, dtype=torch.bool)) for weight in self.parameters()]

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Scores `[time, row, tag]` of characters `ids[time, row]`."""
        features = torch.cat([trunk(ids, mask, self.dropout) for trunk in self.trunks], dim=2)
        scores: Tensor = self.dropout(features) @ self.output_weight + self.output_bias
        return scores
