// The colours of light and dark pages.
#pragma once

#include "report/bottleneck_strip.hpp"
#include "report/tone.hpp"

#include <array>
#include <string_view>

namespace gigaplan::report {

struct Theme {
    std::string_view paper;      // the page
    std::string_view raised;     // what lies on it: headline numbers, open tables
    std::string_view ink;        // text
    std::string_view quiet;      // text that steps back
    std::string_view rule;       // thin lines between rows
    std::string_view grid;       // barely visible
    std::string_view accent;     // the one thing that matters
    std::string_view grey, pale; // lines and parts that matter less
};

inline constexpr Theme kLight = {.paper = "#fdfdfb",
    .raised = "#f5f4f0",
    .ink = "#20242a",
    .quiet = "#5c6370",
    .rule = "#d5d6d8",
    .grid = "#e9e9e8",
    .accent = "#3a2fbf",
    .grey = "#757b86",
    .pale = "#a9aeb6"};
inline constexpr Theme kDark = {.paper = "#14161a",
    .raised = "#1d2026",
    .ink = "#e7e8ea",
    .quiet = "#a3a9b3",
    .rule = "#3a3f47",
    .grid = "#24282e",
    .accent = "#a9a4ff",
    .grey = "#8c929c",
    .pale = "#5f656f"};

// Okabe and Ito's colours, told apart with any kind of colour vision; the same
// in the light and in the dark, with the text that is readable on them.
struct Category {
    Tone tone;
    Binding binding;
    std::string_view name; // class and variable name
    std::string_view word; // for people: "Hall"
    std::string_view letter;
    std::string_view colour;
    std::string_view text;
};

inline constexpr std::array<Category, 7> kCategories = {{
    {Tone::Supply, Binding::Supply, "supply", "Supply", "S", "#e69f00", "#14161a"},
    {Tone::Hall, Binding::Hall, "hall", "Hall", "H", "#56b4e9", "#14161a"},
    {Tone::Power, Binding::Power, "power", "Power", "P", "#d55e00", "#14161a"},
    {Tone::Cooling, Binding::Cooling, "cooling", "Cooling", "C", "#009e73", "#14161a"},
    {Tone::Installation, Binding::Installation, "installation", "Installation", "I", "#f0e442",
        "#14161a"},
    {Tone::Money, Binding::Money, "money", "Money", "M", "#cc79a7", "#14161a"},
    {Tone::Work, Binding::Work, "work", "Work", "W", "#0072b2", "#ffffff"},
}};

// Nothing for Binding::Nothing and the tones that are no category.
[[nodiscard]] const Category* category(Binding binding);
[[nodiscard]] const Category* category(Tone tone);

// "accent", "grey", "power": the last part of a class such as "f-power".
[[nodiscard]] std::string_view tone_name(Tone tone);

} // namespace gigaplan::report
