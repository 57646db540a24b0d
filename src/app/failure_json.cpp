#include "app/failure_json.hpp"

#include "app/diagnostics_json.hpp"

#include <string>

namespace gigaplan::app {

namespace {

using text::Json;

std::string name(FailureKind kind) {
    switch (kind) {
    case FailureKind::Internal:
        return "internal";
    case FailureKind::Input:
        return "input";
    case FailureKind::Infeasible:
        return "infeasible";
    case FailureKind::Limit:
        return "limit";
    case FailureKind::Storage:
        return "storage";
    case FailureKind::Interrupted:
        return "interrupted";
    }
    return "internal";
}

} // namespace

Json failure_json(const Failure& failure, const Diagnostics& diagnostics,
    const std::vector<plan::ConflictLine>& conflict) {
    Json json;
    json.set("format", "gigaplan-failure/1");
    json.set("failure", name(failure.kind));
    json.set("message", failure.message);
    json.set("diagnostics", diagnostics_json(diagnostics));
    Json lines{Json::Array{}};
    for (const plan::ConflictLine& line : conflict) {
        Json one;
        one.set("file", line.place.file_name());
        one.set("line", line.place.line);
        one.set("column", line.place.column);
        if (const auto cell = cell_name(line.place); !cell.empty()) one.set("cell", cell);
        one.set("words", line.words);
        lines.push(std::move(one));
    }
    json.set("conflict", std::move(lines));
    return json;
}

} // namespace gigaplan::app
