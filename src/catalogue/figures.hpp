// Every figure of an entry, whatever its type.
#pragma once

#include "catalogue/describe.hpp"

#include <string_view>
#include <utility>

namespace gigaplan::catalogue {

// Takes the place of text::Members in a description and stops at figures only.
template <class Visit>
class FigureVisitor {
public:
    explicit FigureVisitor(Visit visit) : visit_(std::move(visit)) {}

    template <class T>
    void required(std::string_view, T&, std::string_view) {}
    template <class T>
    void required(std::string_view key, Figure<T>& figure, std::string_view) {
        visit_(key, figure);
    }
    template <class T>
    void optional(std::string_view, T&, std::string_view) {}
    template <class T>
    void optional(std::string_view key, MaybeFigure<T>& figure, std::string_view) {
        if (figure) visit_(key, *figure);
    }
    void evidence(Evidence&) {}

private:
    Visit visit_;
};

// Calls visit(key, figure) in the order of the file format.
template <class Entry, class Visit>
void for_each_figure(Entry& entry, Visit visit) {
    FigureVisitor<Visit> visitor(std::move(visit));
    describe(visitor, entry);
}
template <class Entry, class Visit>
void for_each_figure(const Entry& entry, Visit visit) {
    // Looking writes nothing; descriptions are shared with reading, which does.
    for_each_figure(const_cast<Entry&>(entry),
        [&](std::string_view key, const auto& figure) { visit(key, figure); });
}

} // namespace gigaplan::catalogue
