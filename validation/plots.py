"""The pictures of docs/validation/perf.md, the same bytes for the same numbers."""

import matplotlib

matplotlib.use("svg")

import numpy
from matplotlib import pyplot
from matplotlib.ticker import FuncFormatter, NullFormatter

STYLE = {
    "svg.hashsalt": "gigaplan",
    "svg.fonttype": "none",  # text stays text: small, and it can be searched
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "sans-serif"],
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#888888",
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "grid.color": "#e4e4e4",
    "axes.axisbelow": True,
}
# Told apart by people who do not see red or green (Okabe and Ito, 2008), and by their marks.
FAMILIES = {
    "volta": ("Volta", "#E69F00", "D"),
    "ampere": ("Ampere", "#009E73", "s"),
    "hopper": ("Hopper", "#0072B2", "o"),
    "blackwell": ("Blackwell", "#CC3311", "^"),
}
PUBLISHED_COLOUR = "#555555"
KINDS = ((False, "Dense models"), (True, "Models with experts"))


def save(figure, folder, name):
    # A white ground: the page may be dark.
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None, "Creator": None}, facecolor="white")
    pyplot.close(figure)


def panels(width, height, **more):
    figure, both = pyplot.subplots(1, 2, figsize=(width, height), layout="constrained", **more)
    figure.get_layout_engine().set(w_pad=0.1, h_pad=0.1)
    return figure, both


def seconds_name(value, _):
    return f"{value:g}"


def percent_name(value, _):
    return f"{value:+.0f} %" if value else "0"


def legend(axes, **more):
    axes.legend(frameon=False, fontsize=8, handletextpad=0.3, borderpad=0.2, **more)


def draw_predicted(folder, scored, bands):
    runs = scored.runs
    figure, both = panels(9.0, 4.6)
    for axes, (experts, title) in zip(both, KINDS):
        these = runs.scored & (runs.experts == experts)
        published = [run for run in scored.published if run.experts == experts and not run.refusal]
        everything = [*runs.measured[these], *(run.measured for run in published)]
        ends = numpy.array([0.7 * min(everything), 1.4 * max(everything)])
        low, high = bands[experts]
        # Measured lies between low and high times predicted.
        axes.fill_between(ends, ends / high, ends / low, color="#d8e2ee", lw=0, label="80 % lie here")
        axes.plot(ends, ends, color="#888888", lw=0.8)
        for family, (name, colour, mark) in FAMILIES.items():
            of_it = these & (runs.family == family)
            if of_it.any():
                axes.plot(
                    runs.measured[of_it], scored.predicted[of_it], mark, color=colour, ms=3.6, mew=0, alpha=0.75,
                    label=name,
                )
        axes.plot(
            [run.measured for run in published], [run.predicted for run in published], "o", mfc="none",
            mec=PUBLISHED_COLOUR, mew=0.8, ms=4.5, label="not in the file",
        )
        axes.set(xscale="log", yscale="log", xlim=ends, ylim=ends, title=title, xlabel="measured, seconds a step")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(seconds_name))
            axis.set_minor_formatter(NullFormatter())
        axes.set_aspect("equal")
        axes.grid(True)
        legend(axes, loc="upper left")
    both[0].set_ylabel("predicted, not seen by the fit")
    save(figure, folder, "predicted")


def format_groups(runs, experts):
    groups = {}
    for i in numpy.flatnonzero(runs.scored & (runs.experts == experts)):
        groups.setdefault((runs.chip[i], runs.recipe[i]), []).append(i)
    for (chip, recipe), which in sorted(groups.items()):
        yield chip, recipe, numpy.array(which)


def draw_formats(folder, scored):
    runs = scored.runs
    groups = [list(format_groups(runs, experts)) for experts, _ in KINDS]
    figure, both = panels(9.0, 0.9 + 0.27 * max(map(len, groups)))
    for axes, (_, title), rows in zip(both, KINDS, groups):
        for place, (_, _, which) in enumerate(rows):
            errors = 100.0 * (scored.predicted[which] / runs.measured[which] - 1.0)
            _, colour, _ = FAMILIES[runs.family[which[0]]]
            # Spread out by rank, so that rows of the same error are seen as many.
            heights = place + 0.5 * ((numpy.arange(len(which)) * 0.618) % 1.0 - 0.5)
            axes.plot(errors, heights, "o", color=colour, ms=3.2, mew=0, alpha=0.55)
            mean = abs(errors).mean()
            axes.plot([-mean, mean], [place, place], "|", color="black", ms=10, mew=1.2)
        axes.axvline(0.0, color="#888888", lw=0.8)
        names = [f"{chip} {recipe} ({len(which)})" for chip, recipe, which in rows]
        axes.set_yticks(range(len(rows)), names, fontsize=8)
        axes.set(title=title, xlabel="predicted over measured, less one", ylim=(len(rows) - 0.4, -0.6))
        axes.xaxis.set_major_formatter(FuncFormatter(percent_name))
        axes.grid(True, axis="x")
    figure.supxlabel("black: the mean error to either side", fontsize=8, color="#555555")
    save(figure, folder, "formats")


def draw_accelerators(folder, scored):
    runs = scored.runs
    counts = numpy.array([float(row["num_gpus"] or 0) for row in runs.raw])
    figure, both = panels(9.0, 4.1, sharex=True, sharey=True)
    for axes, (experts, title) in zip(both, KINDS):
        these = runs.scored & (runs.experts == experts)
        for family, (name, colour, mark) in FAMILIES.items():
            of_it = these & (runs.family == family)
            if of_it.any():
                errors = 100.0 * (scored.predicted[of_it] / runs.measured[of_it] - 1.0)
                axes.plot(counts[of_it], errors, mark, color=colour, ms=3.6, mew=0, alpha=0.7, label=name)
        published = [run for run in scored.published if run.experts == experts and not run.refusal]
        axes.plot(
            [float(run.raw["num_gpus"]) for run in published], [100.0 * run.error for run in published], "o",
            mfc="none", mec=PUBLISHED_COLOUR, mew=0.8, ms=4.5, label="not in the file",
        )
        axes.axhline(0.0, color="#888888", lw=0.8)
        axes.set(title=title, xlabel="accelerators")
        axes.set_xscale("log", base=2)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axes.tick_params(axis="x", labelsize=8)
        axes.yaxis.set_major_formatter(FuncFormatter(percent_name))
        axes.grid(True)
        legend(axes, loc="upper left", ncols=2)
    both[0].set_ylabel("predicted over measured, less one")
    save(figure, folder, "accelerators")


def draw_coverage(folder, scored, levels, covered, covered_by_source):
    runs = scored.runs
    figure, both = panels(9.0, 4.0, sharey=True)
    nominal = 100.0 * numpy.array(levels)
    for axes, (experts, title) in zip(both, KINDS):
        these = runs.scored & (runs.experts == experts)
        share = lambda within: [100.0 * one[these].mean() for one in within]
        axes.plot([45, 95], [45, 95], color="#888888", lw=0.8, label="as said")
        axes.plot(nominal, share(covered), "o-", color="#0072B2", ms=5, label="configuration not seen")
        axes.plot(nominal, share(covered_by_source), "^-", color="#CC3311", ms=5, label="source not seen")
        published = [run for run in scored.published if run.experts == experts and not run.refusal]
        if published:
            inside = 100.0 * sum(run.within for run in published) / len(published)
            axes.plot(
                [80.0], [inside], "o", mfc="none", mec=PUBLISHED_COLOUR, mew=1.2, ms=7,
                label=f"not in the file ({len(published)})",
            )
        axes.set(title=title, xlabel="interval said to hold", xlim=(45, 95), ylim=(0, 100))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f} %"))
        axes.grid(True)
        legend(axes, loc="lower right" if experts else "upper left")
    both[0].set_ylabel("runs that lay in it")
    save(figure, folder, "coverage")


def draw(folder, scored, bands, levels, covered, covered_by_source):
    with pyplot.rc_context(STYLE):
        draw_predicted(folder, scored, bands)
        draw_formats(folder, scored)
        draw_accelerators(folder, scored)
        draw_coverage(folder, scored, levels, covered, covered_by_source)
