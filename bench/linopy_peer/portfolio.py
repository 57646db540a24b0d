"""The plan's first stage, written with linopy.

The same rules as src/plan/model*.cpp, from the tables that `bench_gigaplan peer`
writes, the way linopy's users write: dense arrays of variables with masks, sums
by group, no loops over time or places.

Amounts are thousands of accelerators and megawatts of IT, time is in days from
the plan's begin.
"""

import json
from dataclasses import dataclass

import linopy
import numpy as np
import pandas as pd
import xarray as xr


@dataclass
class Portfolio:
    """The tables, as arrays: what a scenario is to a user of linopy."""

    boundaries: np.ndarray
    pools: pd.DataFrame
    halls: pd.DataFrame
    it_mw: np.ndarray  # site, segment
    cooling_mw: np.ndarray
    stocks: list
    deliveries: pd.DataFrame
    guests: pd.DataFrame
    most: np.ndarray  # workload, segment
    work: np.ndarray  # workload; nan: no limit
    uses: pd.DataFrame

    @property
    def days(self):
        return np.diff(self.boundaries)


def read(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    sites = data["sites"]
    workloads = data["workloads"]
    return Portfolio(
        boundaries=np.array(data["boundaries"]),
        pools=pd.DataFrame(data["pools"]).rename_axis("pool"),
        halls=pd.DataFrame(data["halls"]).rename_axis("hall"),
        it_mw=np.array([site["it_mw"] for site in sites], dtype=float),
        cooling_mw=np.array([site["cooling_mw"] for site in sites], dtype=float),
        stocks=data["stocks"],
        deliveries=pd.DataFrame(data["deliveries"]),
        guests=pd.DataFrame(data["guests"]),
        most=np.array([workload["most"] for workload in workloads], dtype=float),
        work=np.array([workload["work"] for workload in workloads], dtype=float),
        uses=pd.DataFrame(data["uses"]).rename_axis("pair"),
    ), data["gigaplan"]


def array(values, *dimensions):
    return xr.DataArray(np.asarray(values), dims=dimensions)


def add_variables(model, portfolio):
    pools = portfolio.pools
    pool = pools.index
    segment = pd.RangeIndex(len(portfolio.days), name="segment")
    begins = portfolio.boundaries[:-1]
    first = pools.first_segment.to_numpy()[:, None]
    ready = portfolio.halls.ready.to_numpy()[pools.hall] + pools.acceptance_days.to_numpy()
    may_install = segment.to_numpy()[None, :] >= first
    open_ = begins[None, :] >= ready[:, None]
    model.add_variables(
        0, array(np.where(open_, np.inf, 0.0), "pool", "segment"), [pool, segment],
        name="install", mask=array(may_install, "pool", "segment"))
    # Accepted by the segment's end, and running at its start.
    model.add_variables(
        0, np.inf, [pool, segment], name="accepted",
        mask=array(may_install, "pool", "segment"))
    model.add_variables(
        0, np.inf, [pool, segment], name="start",
        mask=array(segment.to_numpy()[None, :] > first, "pool", "segment"))
    model.add_variables(
        0, np.inf, [pool, segment], name="growth",
        mask=array(may_install, "pool", "segment"))
    model.add_variables(
        0, np.inf, [portfolio.uses.index, segment], name="use",
        mask=array(may_install[portfolio.uses.pool], "pair", "segment"))


def add_running(model, portfolio):
    install, accepted = model["install"], model["accepted"]
    start, growth, use = model["start"], model["growth"], model["use"]
    before = accepted.shift(segment=1)
    model.add_constraints(accepted - before - install == 0, name="balance", mask=install.mask)
    model.add_constraints(start - before <= 0, name="start-limit", mask=start.mask)
    model.add_constraints(start + growth - accepted <= 0, name="end-limit", mask=growth.mask)
    pool_of_pair = portfolio.uses.pool.to_xarray()
    done = use.groupby(pool_of_pair).sum().reindex(pool=portfolio.pools.index)
    model.add_constraints(
        done - start - 0.5 * growth == 0, name="work-balance", mask=growth.mask)


def add_halls(model, portfolio):
    install, accepted = model["install"], model["accepted"]
    pools, halls = portfolio.pools, portfolio.halls
    hall = pools.hall.to_xarray()
    in_the_end = accepted.isel(segment=-1, drop=True)
    model.add_constraints(
        in_the_end.groupby(hall).sum() <= halls.places.to_xarray(), name="places")
    rate = array(np.outer(halls.install_rate, portfolio.days), "hall", "segment")
    first = pools.groupby("hall").first_segment.min().reindex(halls.index).to_numpy()
    used = array(np.arange(len(portfolio.days))[None, :] >= first[:, None], "hall", "segment")
    model.add_constraints(install.groupby(hall).sum() <= rate, name="rate", mask=used)
    drawn = (model["start"] + model["growth"]) * pools.it_mw.to_xarray()
    fed = halls.it_mw.astype(float)
    capped = used & array(fed.notna(), "hall")
    model.add_constraints(
        drawn.groupby(hall).sum() <= fed.fillna(0.0).to_xarray(), name="hall-power", mask=capped)
    for position, guest in portfolio.guests.iterrows():
        theirs = pools.index[
            (pools.organisation == guest.organisation) & (pools.site == guest.site)]
        model.add_constraints(
            in_the_end.sel(pool=theirs).sum() <= guest.limit, name=f"guests-{position}")


def add_sites(model, portfolio):
    pools = portfolio.pools
    site = pools.site.to_xarray()
    drawn = ((model["start"] + model["growth"]) * pools.it_mw.to_xarray()).groupby(site).sum()
    first = pools.groupby("site").first_segment.min().to_numpy()
    used = array(np.arange(len(portfolio.days))[None, :] >= first[:, None], "site", "segment")
    it_mw = array(portfolio.it_mw, "site", "segment")
    cooling_mw = array(portfolio.cooling_mw, "site", "segment")
    model.add_constraints(drawn <= it_mw, name="power", mask=used)
    model.add_constraints(
        drawn <= cooling_mw.fillna(0.0), name="cooling", mask=used & cooling_mw.notnull())


def delivered_before(portfolio, table, is_sent, key):
    """For each line of the table: what was delivered before its date."""
    lines = portfolio.deliveries[portfolio.deliveries.is_sent == is_sent]
    joined = table.reset_index().merge(lines, left_on=key, right_on="stock", suffixes=("", "_of"))
    joined = joined[joined.day < joined.date]
    summed = joined.groupby("row").accelerators.sum()
    return summed.reindex(table.index, fill_value=0.0)


def add_supply(model, portfolio):
    pools, accepted = portfolio.pools, model["accepted"]
    rows = pd.DataFrame(
        [(number, stock["group"], date) for number, stock in enumerate(portfolio.stocks)
         for date in stock["dates"]],
        columns=["stock", "group", "date"]).rename_axis("row")
    # What is accepted by date + acceptance, in each hall of the stock.
    terms = rows.reset_index().merge(
        pools.reset_index()[["pool", "stock", "acceptance_days", "first_segment"]], on="stock")
    boundary = np.minimum(
        np.searchsorted(portfolio.boundaries, terms.date + terms.acceptance_days),
        len(portfolio.days))
    terms = terms.assign(segment=boundary - 1)
    terms = terms[terms.segment >= terms.first_segment].reset_index(drop=True)
    racked = accepted.to_linexpr().isel(
        pool=array(terms.pool, "term"), segment=array(terms.segment, "term"))
    racked = racked.drop_vars(["pool", "segment"]).groupby(
        xr.DataArray(terms.row.to_numpy(), dims="term", name="row")).sum()
    bound = rows.loc[np.unique(terms.row)]
    sent = delivered_before(portfolio, bound, True, "stock")
    free = delivered_before(portfolio, bound, False, "group")
    shared = rows.groupby("group").stock.transform("nunique") > 1
    available = sent + free.where(~shared, 0.0)

    shares = rows[shared]
    if shares.empty:
        model.add_constraints(racked <= available.to_xarray(), name="stock")
        return
    share = model.add_variables(0, np.inf, [shares.index], name="share")
    follows = shares.index[shares.stock == shares.stock.shift(1)]
    model.add_constraints(
        share.sel(row=follows) - share.sel(row=follows - 1).assign_coords(row=follows) >= 0,
        name="keeps")
    own = bound.index[shared.loc[bound.index]]
    alone = bound.index.difference(own)
    if len(alone):
        model.add_constraints(
            racked.sel(row=alone) <= available.loc[alone].to_xarray(), name="stock")
    model.add_constraints(
        racked.sel(row=own) - share.sel(row=own) <= available.loc[own].to_xarray(),
        name="stock-shared")

    # All sites together: each with its last share until the date.
    dates = shares[["group", "date"]].drop_duplicates().reset_index(drop=True).rename_axis("row")
    last = dates.reset_index().rename(columns={"row": "moment"}).merge(
        shares.reset_index(), on="group", suffixes=("", "_of"))
    last = last[last.date_of <= last.date]
    last = last.sort_values("date_of").groupby(["moment", "stock"], as_index=False).last()
    given = share.to_linexpr().sel(row=array(last.row, "term")).drop_vars("row").groupby(
        xr.DataArray(last.moment.to_numpy(), dims="term", name="moment")).sum()
    free = delivered_before(portfolio, dates, False, "group").rename_axis("moment")
    model.add_constraints(given <= free.to_xarray(), name="shares")


def add_work(model, portfolio):
    use = model["use"]
    workload = portfolio.uses.workload.to_xarray()
    first = portfolio.pools.first_segment.to_numpy()[portfolio.uses.pool]
    first = pd.Series(first).groupby(portfolio.uses.workload.to_numpy()).min().to_numpy()
    used = np.arange(len(portfolio.days))[None, :] >= first[:, None]
    model.add_constraints(
        use.groupby(workload).sum() <= array(portfolio.most, "workload", "segment"),
        name="scale", mask=array(used & (portfolio.most < 1e300), "workload", "segment"))
    work = use * (portfolio.uses.equivalents.to_xarray() * array(portfolio.days, "segment"))
    limited = array(~np.isnan(portfolio.work), "workload")
    model.add_constraints(
        work.sum("segment").groupby(workload).sum()
        <= array(np.nan_to_num(portfolio.work), "workload"),
        name="amount", mask=limited)
    model.add_objective(work.sum(), sense="max")


def add_peaks(model, portfolio):
    """No more runs at a segment's end than its workloads can use together."""
    users = portfolio.uses.groupby("pool").workload.agg(tuple).reindex(portfolio.pools.index)
    codes, sets = pd.factorize(users)
    most = np.array([portfolio.most[list(workloads)].sum(axis=0) for workloads in sets])
    crew = xr.DataArray(codes, dims="pool", coords={"pool": portfolio.pools.index}, name="crew")
    first = portfolio.pools.first_segment.groupby(codes).min().to_numpy()
    used = np.arange(len(portfolio.days))[None, :] >= first[:, None]
    model.add_constraints(
        (model["start"] + model["growth"]).groupby(crew).sum() <= array(most, "crew", "segment"),
        name="peak", mask=array(used & (most < 1e300), "crew", "segment"))


def build(portfolio):
    model = linopy.Model()
    add_variables(model, portfolio)
    add_supply(model, portfolio)
    add_halls(model, portfolio)
    add_running(model, portfolio)
    add_sites(model, portfolio)
    add_work(model, portfolio)
    add_peaks(model, portfolio)
    return model
