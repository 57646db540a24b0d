"""A measured training run in the columns of validation/training_runs.csv."""

import csv

GIBIBYTE = 2.0**30
COLUMNS = (
    "source,model,params_B,layers,hidden,heads,kv_heads,ffn_hidden,seq_len,vocab,moe_experts,moe_topk,gpu,"
    "num_gpus,global_batch,micro_batch,tp,pp,vpp,cp,dp,ep,precision,recompute,step_time_s,"
    "tokens_per_s_per_gpu,tflops_per_gpu,mfu_pct,notes"
).split(",")


def row_of(run, accelerator, date):
    """The run in the columns of validation/training_runs.csv."""
    peak = run["peak_bytes"] / GIBIBYTE
    notes = "eager PyTorch, AdamW, one accelerator" + (f"; measured peak alloc {peak:.3f}" if peak else "")
    values = {
        "source": f"tools/calibrate ({date}; fsdp stands for plain PyTorch)",
        "model": f"calibration-{run['parameters'] / 1e6:.0f}m",
        "params_B": f"{run['parameters'] / 1e9:.3f}", "layers": run["layers"], "hidden": run["width"],
        "heads": run["heads"], "kv_heads": run["heads"], "ffn_hidden": run["feed_forward"],
        "seq_len": run["sequence"], "vocab": run["vocabulary"], "gpu": accelerator, "num_gpus": 1,
        "global_batch": run["batch"], "micro_batch": run["batch"], "tp": 1, "pp": 1, "dp": 1,
        "precision": "BF16", "recompute": "none", "step_time_s": f"{run['seconds']:.6g}",
        "tokens_per_s_per_gpu": f"{run['tokens_per_second']:.6g}", "notes": notes,
    }
    return {column: values.get(column, "") for column in COLUMNS}


def write(path, runs, accelerator, date):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row_of(run, accelerator, date) for run in runs)
