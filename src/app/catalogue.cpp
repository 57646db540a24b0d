#include "app/catalogue.hpp"

#include "app/inputs.hpp"
#include "app/plan_inputs.hpp"
#include "catalogue/listing.hpp"
#include "report/table_files.hpp"
#include "table/plain_text.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

namespace gigaplan::app {

namespace {

using catalogue::Catalogue;
using catalogue::Kind;

constexpr std::array kKinds = {
    Kind::Accelerators, Kind::Systems, Kind::Devices, Kind::Models, Kind::Prices, Kind::Rents};

Result<Catalogue> loaded(Diagnostics& diagnostics, Environment& environment) {
    auto catalogue = load_catalogue(environment, diagnostics);
    if (!catalogue) {
        say(diagnostics, environment);
    }
    return catalogue;
}

} // namespace

ExitCode run_catalogue_list(const CatalogueListRequest& request, Environment& environment) {
    std::vector<Kind> kinds(kKinds.begin(), kKinds.end());
    if (!request.kind.empty()) {
        const auto kind = catalogue::kind_named(request.kind);
        if (!kind) {
            return say(Failure{FailureKind::Input,
                           fmt::format("the catalogue has no kind '{}'", request.kind)},
                environment);
        }
        kinds = {*kind};
    }
    Diagnostics diagnostics;
    const auto catalogue = loaded(diagnostics, environment);
    if (!catalogue) {
        return end_without(catalogue.failure(), diagnostics, request.json, environment);
    }

    text::Json tables{text::Json::Array{}};
    std::string text;
    for (const Kind kind : kinds) {
        const table::Table table = catalogue::list(*catalogue, kind);
        tables.push(report::to_json(table));
        text += (text.empty() ? "" : "\n") + table::to_plain_text(table);
    }
    text::Json answer;
    answer.set("format", "gigaplan-catalogue-list/1");
    answer.set("tables", std::move(tables));
    environment.out << (request.json ? answer.dump() : text::for_terminal(text));
    return ExitCode::Ok;
}

ExitCode run_catalogue_show(const CatalogueShowRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto catalogue = loaded(diagnostics, environment);
    if (!catalogue) {
        return end_without(catalogue.failure(), diagnostics, request.json, environment);
    }
    const auto entries = catalogue::show(*catalogue, request.id);
    if (!entries) {
        return end_without(entries.failure(), diagnostics, request.json, environment);
    }

    text::Json list{text::Json::Array{}};
    std::string text;
    for (const catalogue::ShownEntry& entry : *entries) {
        list.push(to_json(entry));
        text += (text.empty() ? "" : "\n") + to_text(entry);
    }
    text::Json answer;
    answer.set("format", "gigaplan-catalogue-show/1");
    answer.set("entries", std::move(list));
    environment.out << (request.json ? answer.dump() : text::for_terminal(text));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
