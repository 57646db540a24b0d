#include "base/diagnostics.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>
#include <utility>

namespace gigaplan {

void Diagnostics::error(
    std::string_view code, const Place& place, std::string message, std::string hint) {
    add(Severity::Error, code, place, std::move(message), std::move(hint));
}

void Diagnostics::warning(
    std::string_view code, const Place& place, std::string message, std::string hint) {
    add(Severity::Warning, code, place, std::move(message), std::move(hint));
}

void Diagnostics::add(Severity severity, std::string_view code, const Place& place,
    std::string message, std::string hint) {
    if (severity == Severity::Error) ++error_count_;
    list_.push_back({severity, std::string(code), place, std::move(message), std::move(hint)});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    using Name = std::pair<std::string, std::string>;
    const auto name = [](const Diagnostic& one) {
        return Name(one.place.file_name(), one.place.file.sheet());
    };
    std::map<Name, int> file_order;
    for (const Diagnostic& one : list_) {
        file_order.emplace(name(one), static_cast<int>(file_order.size()));
    }
    const auto key = [&](const Diagnostic& one) {
        return std::tuple(file_order.at(name(one)), one.place.line, one.place.column);
    };
    std::vector<Diagnostic> result = list_;
    std::stable_sort(result.begin(), result.end(),
        [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    const auto same = [&](const Diagnostic& a, const Diagnostic& b) {
        return key(a) == key(b) && a.code == b.code && a.message == b.message;
    };
    result.erase(std::unique(result.begin(), result.end(), same), result.end());
    return result;
}

namespace {

std::string code_words(const Diagnostic& one, const Emphasis& emphasis) {
    return one.severity == Severity::Error
               ? fmt::format("{}{}{}: ", emphasis.error, one.code, emphasis.end)
               : fmt::format("{}{}{}: {}warning{}: ", emphasis.code, one.code, emphasis.end,
                     emphasis.warning, emphasis.end);
}

} // namespace

std::string to_text(const Diagnostics& diagnostics, std::size_t limit, const Emphasis& emphasis) {
    const std::vector<Diagnostic> sorted = diagnostics.sorted();
    std::string text;
    for (std::size_t i = 0; i < sorted.size() && i < limit; ++i) {
        const Diagnostic& one = sorted[i];
        const std::string place = where(one.place);
        text += fmt::format("{}{}{}{}\n", place, place.empty() ? "" : ": ",
            code_words(one, emphasis), one.message);
        if (!one.hint.empty()) text += fmt::format("    {}\n", one.hint);
    }
    if (sorted.size() > limit) {
        text += fmt::format("... and {} more\n", sorted.size() - limit);
    }
    return text;
}

} // namespace gigaplan
