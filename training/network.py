"""The reading model: one encoder, heads that label every piece, and heads that look from an anchor."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.models.geometry import GAPS, NEAR, gap_table, paragraph_table
from dragoman.models.labels import CODES, FLAT, MOVES, ROLES, SPEAKER_ROLES, STATUSES, slices
from training.encode import HELPERS, KINDS, Batch, outputs
from training.encoder import WIDTH, Encoder
from training.strings import STRING_FEATURES

#: Width of the space in which a piece and an anchor are compared.
LINK = 256
#: Width of the convolution that looks at a piece's neighbours.
BORDER = 64
#: Width of the space in which a mention and its antecedent are compared.
CHAIN = 64
ATTRIBUTES = 160


class Roles(nn.Module):
    """Label every piece with the part that it plays for one anchor.

    A piece and an anchor meet additively and by product, with their distance in pieces and in
    paragraphs; a narrow convolution then lets each piece see what its neighbours are to the anchor,
    for the sake of the borders.
    """

    def __init__(self, corpora: int) -> None:
        super().__init__()
        self.piece = nn.Linear(WIDTH, 2 * LINK)
        self.anchor = nn.Linear(WIDTH, 2 * LINK)
        self.gap = nn.Embedding(GAPS, LINK)
        self.near = nn.Embedding(NEAR, LINK)
        self.habit = nn.Embedding(corpora, LINK)
        self.narrow = nn.Linear(LINK, BORDER)
        self.border = nn.Conv1d(BORDER, BORDER, kernel_size=5, padding=2)
        self.out = nn.Linear(LINK + BORDER, outputs(ROLES))
        nn.init.zeros_(self.habit.weight)
        nn.init.normal_(self.gap.weight, std=0.02)
        nn.init.normal_(self.near.weight, std=0.02)

    def forward(self, pieces: Tensor, anchors: Tensor, places: Tensor, habit: Tensor) -> Tensor:
        """Labels of one window's pieces [length, 2 LINK] for each of its anchors [anchors, WIDTH].

        ``places`` [anchors, length, GAPS + NEAR] says how far each piece lies, one-hot: as a product
        of matrices its gradient costs less than that of a look-up.
        """
        own = self.anchor(anchors)[:, None, :]
        mixed = pieces[None, :, :LINK] + own[..., :LINK] + pieces[None, :, LINK:] * own[..., LINK:]
        table = torch.cat([self.gap.weight, self.near.weight])
        mixed = functional.relu(mixed + torch.matmul(places, table) + habit)
        around = functional.relu(self.border(self.narrow(mixed).transpose(1, 2))).transpose(1, 2)
        return self.out(torch.cat([mixed, around], dim=-1))


class Network(nn.Module):
    """All heads over the encoder."""

    def __init__(self, corpora: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.flat = nn.Linear(WIDTH, outputs(FLAT))
        self.helpers = nn.Linear(WIDTH, outputs(HELPERS))
        # What one corpus calls a cue another does not: the difference is learnt apart from the text.
        self.habit = nn.Embedding(corpora, outputs(FLAT))
        nn.init.zeros_(self.habit.weight)
        # A stronger form of the same: told with every piece, so that borders can differ as well.
        self.accent = nn.Embedding(corpora, WIDTH)
        nn.init.zeros_(self.accent.weight)
        self.roles = Roles(corpora)
        self.speaker = nn.Sequential(
            nn.Linear(2 * WIDTH, ATTRIBUTES), nn.ReLU(), nn.Linear(ATTRIBUTES, 1 + len(SPEAKER_ROLES))
        )
        self.deed = nn.Sequential(
            nn.Linear(WIDTH, ATTRIBUTES),
            nn.ReLU(),
            nn.Linear(ATTRIBUTES, len(CODES) + len(STATUSES) + len(MOVES) + 1),
        )
        self.chain = nn.Linear(2 * WIDTH, 2 * CHAIN)
        self.chain_gap = nn.Embedding(GAPS, len(KINDS) * len(KINDS))
        self.chain_string = nn.Linear(STRING_FEATURES, len(KINDS) * len(KINDS), bias=False)
        self.alone = nn.Linear(2 * WIDTH, 1)
        nn.init.zeros_(self.chain_gap.weight)
        nn.init.zeros_(self.chain_string.weight)
        self.register_buffer("gaps", torch.from_numpy(gap_table()), persistent=False)
        self.register_buffer("nears", torch.from_numpy(paragraph_table()), persistent=False)

    def go_on_from(self, other: Network, theirs: list[str], ours: list[str]) -> None:
        """Take over another network's weights, and the habits of the corpora that both know."""
        state = other.state_dict()
        for key in ("habit.weight", "accent.weight", "roles.habit.weight"):
            mine = self.state_dict()[key].clone()
            for name in set(theirs) & set(ours):
                mine[ours.index(name)] = state[key][theirs.index(name)]
            state[key] = mine
        self.load_state_dict(state)

    def blend(self, other: Network, share: float) -> None:
        """Mix in a share of the weights of a network of the same line, as trained on the same corpora."""
        theirs = other.state_dict()
        self.load_state_dict({k: share * theirs[k] + (1 - share) * v for k, v in self.state_dict().items()})

    def states(self, batch: Batch) -> Tensor:
        """Return what the encoder says about the windows of a batch."""
        accent = self.accent(batch.corpus) * batch.accented[:, None]
        return self.encoder(batch.ids, batch.shapes, batch.mask, accent)

    def flat_logits(self, states: Tensor, corpus: Tensor) -> dict[str, Tensor]:
        """Scores of every head for every piece."""
        own = self.flat(states) + self.habit(corpus)[:, None, :]
        helped = self.helpers(states)
        out = {h: own[..., s] for h, s in slices(FLAT).items()}
        return out | {h: helped[..., s] for h, s in slices(HELPERS).items()}

    def role_logits(
        self, states: Tensor, projected: Tensor, at: Tensor, paragraph: Tensor, corpus: Tensor
    ) -> Tensor:
        """Scores of every role for every piece of one window, one row an anchor."""
        distance = torch.arange(states.shape[0])[None, :] - at[:, None]
        gap = self.gaps[distance + self.gaps.shape[0] // 2]
        near = self.nears[(paragraph[None, :] - paragraph[at][:, None]).clamp(-3, 3) + 3]
        places = torch.cat([functional.one_hot(gap, GAPS), functional.one_hot(near, NEAR)], dim=-1).to(
            states.dtype
        )
        return self.roles(projected, states[at], places, self.roles.habit(corpus))

    def chain_scores(self, ends: Tensor, kinds: Tensor, first: Tensor, strings: Tensor) -> Tensor:
        """Score each mention (row) with each earlier one (column) as its antecedent; column 0: none."""
        q, k = self.chain(ends).chunk(2, dim=-1)
        scores = q @ k.T / CHAIN**0.5
        pair = kinds[:, None] * len(KINDS) + kinds[None, :]
        gap = self.gaps[(first[None, :] - first[:, None]).clamp(-255, 255) + self.gaps.shape[0] // 2]
        scores = scores + self.chain_gap(gap).gather(-1, pair[..., None])[..., 0]
        scores = scores + self.chain_string(strings).gather(-1, pair[..., None])[..., 0]
        return torch.cat([self.alone(ends), scores], dim=1)
