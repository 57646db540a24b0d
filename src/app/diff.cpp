#include "app/diff.hpp"

#include "app/inputs.hpp"
#include "app/plan_inputs.hpp"
#include "scenario/difference.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <utility>

namespace gigaplan::app {

namespace {

using scenario::Change;

// "+ hall.a.ready = 2024-10-01", and the like with - and ~.
std::string to_text(const std::vector<Change>& changes) {
    if (changes.empty()) {
        return "no differences\n";
    }
    std::string text;
    for (const Change& change : changes) {
        if (change.before.empty()) {
            text += fmt::format("+ {} = {}\n", change.path, change.after);
        } else if (change.after.empty()) {
            text += fmt::format("- {} = {}\n", change.path, change.before);
        } else {
            text += fmt::format("~ {} = {} -> {}\n", change.path, change.before, change.after);
        }
    }
    return text + (changes.size() == 1 ? "1 difference\n"
                                       : fmt::format("{} differences\n", changes.size()));
}

text::Json value_or_null(const std::string& value) {
    return value.empty() ? text::Json() : text::Json(value);
}

text::Json to_json(const std::vector<Change>& changes) {
    text::Json list{text::Json::Array{}};
    for (const Change& change : changes) {
        text::Json entry;
        entry.set("path", change.path);
        entry.set("before", value_or_null(change.before));
        entry.set("after", value_or_null(change.after));
        list.push(std::move(entry));
    }
    text::Json answer;
    answer.set("format", "gigaplan-diff/1");
    answer.set("changes", std::move(list));
    return answer;
}

} // namespace

ExitCode run_diff(const DiffRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto catalogue = load_catalogue(environment, diagnostics);
    if (!catalogue) {
        say(diagnostics, environment);
        return end_without(catalogue.failure(), diagnostics, request.json, environment);
    }
    const auto before = load_scenario(request.before, {}, *catalogue, environment, diagnostics);
    const auto after =
        load_scenario(request.after, request.overlays, *catalogue, environment, diagnostics);
    if (!before || !after) {
        say(diagnostics, environment);
        return end_without(
            before ? after.failure() : before.failure(), diagnostics, request.json, environment);
    }
    const std::vector<Change> changes = scenario::difference(*before, *after);
    environment.out << (request.json ? to_json(changes).dump()
                                     : text::for_terminal(to_text(changes)));
    return ExitCode::Ok;
}

} // namespace gigaplan::app
