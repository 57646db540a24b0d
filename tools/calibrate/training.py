"""A small transformer, trained for some steps with PyTorch as it comes."""

import statistics

import torch
from torch import nn
from torch.nn import functional

SIZES = {  # layers, width, heads, feed-forward, vocabulary, sequence, micro-batch, steps
    "cpu": (2, 128, 2, 512, 1024, 128, 1, 3),
    "quick": (8, 1024, 8, 4096, 32768, 1024, 4, 8),
    "full": (24, 1024, 8, 4096, 32768, 2048, 8, 20),
}


class Layer(nn.Module):
    def __init__(self, width, heads, inner):
        super().__init__()
        self.heads = heads
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.mix, self.out = nn.Linear(width, 3 * width, bias=False), nn.Linear(width, width, bias=False)
        self.up, self.down = nn.Linear(width, inner, bias=False), nn.Linear(inner, width, bias=False)

    def forward(self, x):
        batch, tokens, width = x.shape
        parts = self.mix(self.before(x)).view(batch, tokens, 3, self.heads, width // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(seen.transpose(1, 2).reshape(batch, tokens, width))
        return x + self.down(functional.gelu(self.up(self.between(x))))


class Transformer(nn.Module):
    """Embeddings tied to the head; no positions: they cost nothing that counts."""

    def __init__(self, layers, width, heads, inner, vocabulary):
        super().__init__()
        self.embeddings = nn.Embedding(vocabulary, width)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, tokens):
        x = self.embeddings(tokens)
        for layer in self.layers:
            x = layer(x)
        return functional.linear(self.norm(x), self.embeddings.weight)


def measured_run(clock, quick):
    """Step time, tokens a second and peak memory, with the sizes that they are of."""
    size = SIZES["cpu" if not clock.is_cuda else "quick" if quick else "full"]
    layers, width, heads, inner, vocabulary, sequence, batch, steps = size
    torch.manual_seed(1)
    model = Transformer(layers, width, heads, inner, vocabulary).to(clock.device)
    parameters = sum(one.numel() for one in model.parameters())
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, fused=clock.is_cuda)
    tokens = torch.randint(vocabulary, (batch, sequence + 1), device=clock.device)

    def step():
        # Master weights in 32 bits, products in 16.
        with torch.autocast(clock.device.type, dtype=torch.bfloat16):
            logits = model(tokens[:, :-1])
            loss = functional.cross_entropy(logits.flatten(0, 1).float(), tokens[:, 1:].flatten())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    if clock.is_cuda:
        torch.cuda.reset_peak_memory_stats(clock.device)
    for _ in range(3):
        step()
    clock.wait()
    seconds = statistics.median(clock.each(step, steps))
    peak = torch.cuda.max_memory_allocated(clock.device) if clock.is_cuda else 0
    return {
        "kind": "training", "layers": layers, "width": width, "heads": heads, "feed_forward": inner,
        "vocabulary": vocabulary, "sequence": sequence, "batch": batch, "parameters": parameters,
        "seconds": seconds, "tokens_per_second": batch * sequence / seconds, "peak_bytes": peak,
    }
