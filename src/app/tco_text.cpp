#include "app/tco_answer.hpp"
#include "app/wrapped.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"

#include <fmt/format.h>

#include <utility>

namespace gigaplan::app {

namespace {

using text::Json;

std::string years(double life) {
    const std::string number = table::humane_number(life);
    return fmt::format("{} {}", number, number == "1" ? "year" : "years");
}

std::string a_year_at(const TcoRate& at) {
    return fmt::format("a year at {}", table::humane_percent(at.cost.rate.raw()));
}

// Cents from one unit on; below, three digits, so that an exaFLOP for less than a cent is
// not free.
std::string amount(double units, const std::string& currency) {
    if (units >= 1000.0) return table::humane(money_from_units(units), currency);
    return fmt::format(
        "{} {}", units >= 1.0 ? table::grouped(units, 2) : table::humane_number(units), currency);
}

table::Table costs_table(const TcoAnswer& answer) {
    table::Table table;
    table.columns = {table::text_column("line", "Cost"), table::text_column("capital", "capital"),
        table::text_column("life", "life")};
    for (const TcoRate& at : answer.rates) {
        table.columns.push_back(
            table::text_column(fmt::format("rate_{}", table.columns.size()), a_year_at(at)));
    }
    const auto add = [&](std::string name, std::string capital, std::string life,
                         const auto& yearly) {
        table::Row row = {std::move(name), std::move(capital), std::move(life)};
        for (const TcoRate& at : answer.rates)
            row.emplace_back(yearly(at));
        table.rows.push_back(std::move(row));
    };
    const auto line = [&](std::size_t position) {
        return [&, position](const TcoRate& at) {
            return table::humane(at.cost.lines[position].yearly, answer.currency);
        };
    };
    Money capital;
    for (std::size_t i = 0; i < answer.capital.size(); ++i) {
        const finance::CapitalLine& one = answer.capital[i];
        capital += one.cost;
        add(one.name, table::humane(one.cost, answer.currency), years(one.life_years), line(i));
    }
    for (std::size_t i = 0; i < answer.running.size(); ++i)
        add(answer.running[i].name, "", "", line(answer.capital.size() + i));
    add("all", table::humane(capital, answer.currency), "",
        [&](const TcoRate& at) { return table::humane(at.cost.yearly, answer.currency); });
    add("per MW-year of IT", "", "",
        [&](const TcoRate& at) { return amount(at.per_megawatt_year, answer.currency); });
    add("per accelerator-hour", "", "",
        [&](const TcoRate& at) { return amount(at.per_accelerator_hour, answer.currency); });
    add("per useful exaFLOP", "", "", [&](const TcoRate& at) {
        return at.per_useful_exaflop ? amount(*at.per_useful_exaflop, answer.currency)
                                     : std::string("unknown");
    });
    return table;
}

std::string conventions(const TcoAnswer& answer) {
    std::string words = fmt::format(
        "Capital is spread over its life in equal yearly amounts with interest at the rate above "
        "them. What runs is a year like {}. A MW-year is of the {} in use then{}; an "
        "accelerator-hour, of 8,760 a year, of all {} accepted ones{}, at work or not.",
        table::humane_span(answer.full.from, answer.full.to), table::humane(answer.it),
        answer.rented > AcceleratorCount() ? ", without rent" : "",
        table::grouped(answer.accelerators.value()),
        answer.rented > AcceleratorCount()
            ? fmt::format(" and {} rented ones", table::grouped(answer.rented.value()))
            : std::string());
    words +=
        answer.peak_flop_per_second_each
            ? fmt::format(" A useful exaFLOP is 1e18 operations that the work needs: dense "
                          "BF16 peak x {} utilisation (MFU) x {} goodput.",
                  table::humane_percent(answer.utilisation), table::humane_percent(answer.goodput))
            : std::string(" The catalogue has no BF16 rate of an accelerator in use.");
    return words;
}

std::string not_counted(const TcoAnswer& answer) {
    std::string words;
    if (answer.there_before > 0) {
        words += fmt::format("{} accelerators were there before and cost nothing here.\n",
            table::grouped(answer.there_before));
    }
    if (answer.without_price > 0) {
        words += fmt::format(
            "{} accelerators have no price of their own.\n", table::grouped(answer.without_price));
    }
    return words;
}

Json line_json(const TcoAnswer& answer, std::size_t position) {
    const bool capital = position < answer.capital.size();
    Json json;
    json.set("name", answer.rates.front().cost.lines[position].name);
    json.set("kind", capital ? "capital" : "running");
    json.set("capital_cents", capital ? Json(answer.capital[position].cost.value()) : Json());
    json.set("life_years", capital ? Json(answer.capital[position].life_years) : Json());
    return json;
}

Json rate_json(const TcoRate& at) {
    Json lines{Json::Array{}};
    for (const finance::YearlyLine& line : at.cost.lines)
        lines.push(Json(line.yearly.value()));
    Json json;
    json.set("rate", at.cost.rate.raw());
    json.set("yearly_cents_by_line", std::move(lines));
    json.set("yearly_cents", at.cost.yearly.value());
    json.set("per_it_megawatt_year", at.per_megawatt_year);
    json.set("per_accelerator_hour", at.per_accelerator_hour);
    json.set("per_useful_exaflop", at.per_useful_exaflop ? Json(*at.per_useful_exaflop) : Json());
    return json;
}

} // namespace

std::string tco_text(const TcoAnswer& answer) {
    table::PlainTextOptions options;
    options.title = false;
    return fmt::format("Total cost of ownership of {}, all organisations together\n\n{}\n{}\n{}",
        answer.name, table::to_plain_text(costs_table(answer), options),
        wrapped(conventions(answer), 0), not_counted(answer));
}

Json tco_json(const TcoAnswer& answer) {
    Json lines{Json::Array{}};
    for (std::size_t i = 0; i < answer.capital.size() + answer.running.size(); ++i)
        lines.push(line_json(answer, i));
    Json rates{Json::Array{}};
    for (const TcoRate& at : answer.rates)
        rates.push(rate_json(at));
    Json json;
    json.set("format", "gigaplan-tco/1");
    json.set("scenario", answer.name);
    json.set("scenario_hash", answer.scenario_hash);
    json.set("currency", answer.currency);
    json.set("year_like_from", answer.full.from);
    json.set("year_like_to", answer.full.to);
    json.set("it_power_mw", megawatts(answer.it));
    json.set("accelerators", answer.accelerators.value());
    json.set("accelerators_rented", answer.rented.value());
    json.set("hours_per_year", finance::kHoursPerYear);
    json.set("utilisation", answer.utilisation);
    json.set("goodput", answer.goodput);
    json.set("accelerators_there_before", answer.there_before);
    json.set("accelerators_without_price", answer.without_price);
    json.set("lines", std::move(lines));
    json.set("rates", std::move(rates));
    return json;
}

} // namespace gigaplan::app
