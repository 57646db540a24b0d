"""The page that says how well serving is predicted."""

import collections

import numpy

HEAD = """# Serving against published figures

Made by `scripts/validate-serving`; do not edit. Figures: `validation/serving_anchors.csv`, {rows} of them, each with its source, and its day where that has one. Accelerators' shares are those of training; {count} constants are fitted to these figures:
"""


def percent(fraction, form=".1f"):
    return f"{100.0 * fraction:{form}} %"


def summary(name, errors, inside):
    size = numpy.abs(errors)
    return (
        f"| {name} | {len(errors)} | {percent(size.mean())} | {percent(numpy.median(size))} "
        f"| {percent(errors.mean(), '+.1f')} | {percent(size.max(), '.0f')} | {percent(inside.mean(), '.0f')} |"
    )


def inside_interval(ratios, spread):
    return (ratios >= spread[0]) & (ratios <= spread[1])


def layout(row):
    words = f"tp {row['tp']}"
    for key in ("dp", "ep", "pp"):
        if row[key] != "1":
            words += f" {key} {row[key]}"
    return words


def page(rows, measured, seen, unseen, constants, spreads, metrics):
    lines = [HEAD.format(rows=len(rows), count=len(constants))]
    lines.append("| constant | value |\n|---|---|")
    lines += [f"| `{name}` | {value:.4g} |" for name, value in constants.items()]
    lines.append("\n## Figures that the fit had not seen\n")
    lines.append(
        "Errors: predicted over published, less one. All figures of a source, model, accelerator and layout are "
        "left out together; the interval is that of all of these errors, so that 80 % lie inside by its making. Rows "
        "that state neither layout nor lengths of requests are compared, never fitted to. "
        "First tokens of services wait in queues of which nothing is known, and in software beside the model.\n"
    )
    header = "| figures | number | mean error | median | bias | worst | inside 80 % |\n|---|---|---|---|---|---|---|"
    lines.append(header)
    errors = unseen / measured - 1.0
    ratios = measured / unseen
    by_metric = collections.defaultdict(list)
    by_chip = collections.defaultdict(list)
    for index, row in enumerate(rows):
        by_metric[metrics[row["metric"]]].append(index)
        by_chip[metrics[row["metric"]], row["accelerator"], row["weights"]].append(index)
    for metric, own in sorted(by_metric.items()):
        lines.append(summary(metric.replace("_", " "), errors[own], inside_interval(ratios[own], spreads[metric])))
    lines.append("\n" + header)
    for (metric, chip, weights), own in sorted(by_chip.items()):
        name = f"{metric.replace('_', ' ')}, {chip} {weights}"
        lines.append(summary(name, errors[own], inside_interval(ratios[own], spreads[metric])))
    own = numpy.abs(seen / measured - 1.0)
    lines.append(f"\nOf all figures by a fit that saw those it may: mean error {percent(own.mean())}.\n")
    lines.append(
        "Left out of the table, with their sources' other rows: models that the catalogue lacks, services whose first "
        "token takes longer than 10 s (how many sequences are in flight is then not known), mixtures of experts whose "
        "layout is in doubt (TensorRT-LLM 1.0), and what MLPerf 6.0 gave on a number of accelerators that is not "
        "published.\n"
    )
    lines.append("## Beside a peer\n")
    lines.append("InferSim (May 2026) has its own table, of kernels measured on the same accelerators:\n")
    lines.append("| figure | published | InferSim | gigaplan, not seen |\n|---|---|---|---|")
    for index, row in enumerate(rows):
        peer = {"7839": 9034, "2324": 2675, "2749": 2632}.get(row["value"])
        if peer:
            lines.append(
                f"| {row['model']}, {row['accelerator']}, {row['mode']} tokens/s | {measured[index]:,.0f} | "
                f"{peer:,} ({percent(peer / measured[index] - 1.0, '+.0f')}) | {unseen[index]:,.0f} ({percent(errors[index], '+.0f')}) |"
            )
    lines.append("\n## Figure by figure\n")
    lines.append(
        "Input/output tokens; c: sequences in flight, where stated, else as many as fit of those that were asked.\n"
    )
    lines.append("| source | model | on | layout | request | figure | published | predicted, not seen | error |")
    lines.append("|---|---|---|---|---|---|---|---|---|")
    for index, row in enumerate(rows):
        request = f"{row['input']}/{row['output']}" + (f" c{row['concurrency']}" if row["concurrency"] else "")
        source = row["source"] + ("" if row["fitted"] == "yes" else " (not fitted)")
        lines.append(
            f"| {source} | {row['model']} | {row['count']} {row['accelerator']} {row['weights']} | {layout(row)} "
            f"| {request} | {row['metric'].removesuffix('_per_accelerator')} | {measured[index]:,.4g} "
            f"| {unseen[index]:,.4g} | {percent(errors[index], '+.0f')} |"
        )
    return "\n".join(lines) + "\n"
