#include "app/diagnostics_json.hpp"

namespace gigaplan::app {

text::Json diagnostics_json(const Diagnostics& diagnostics) {
    text::Json list{text::Json::Array{}};
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
        text::Json entry;
        entry.set("severity", diagnostic.severity == Severity::Error ? "error" : "warning");
        entry.set("code", diagnostic.code);
        entry.set("file", diagnostic.place.file_name());
        entry.set("line", diagnostic.place.line);
        entry.set("column", diagnostic.place.column);
        if (const auto cell = cell_name(diagnostic.place); !cell.empty()) entry.set("cell", cell);
        entry.set("message", diagnostic.message);
        entry.set("hint", diagnostic.hint);
        list.push(std::move(entry));
    }
    return list;
}

} // namespace gigaplan::app
