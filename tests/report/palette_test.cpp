#include "report/palette.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <string>

namespace gigaplan::report {
namespace {

// Relative luminance and contrast ratio of WCAG 2.2.
double luminance(std::string_view colour) {
    const auto channel = [&](std::size_t at) {
        const double c = std::stoi(std::string(colour.substr(at, 2)), nullptr, 16) / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(std::string_view a, std::string_view b) {
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

TEST(Palette, ContrastFormulaIsThatOfWcag) {
    EXPECT_DOUBLE_EQ(contrast("#000000", "#ffffff"), 21.0);
    EXPECT_NEAR(contrast("#777777", "#ffffff"), 4.48, 0.01);
}

TEST(Palette, TextIsReadableInTheLightAndInTheDark) {
    for (const Theme& theme : {kLight, kDark}) {
        for (const std::string_view paper : {theme.paper, theme.raised}) {
            EXPECT_GE(contrast(theme.ink, paper), 7.0);
            EXPECT_GE(contrast(theme.quiet, paper), 4.5);
            EXPECT_GE(contrast(theme.accent, paper), 4.5);
        }
        EXPECT_GE(contrast(theme.grey, theme.paper), 3.0) << "lines";
    }
}

TEST(Palette, LettersAreReadableOnEveryCategory) {
    for (const Category& one : kCategories) {
        EXPECT_GE(contrast(one.text, one.colour), 4.5) << one.word;
    }
}

// The style sheet sets paper on accent and ink, ink on pale, black on grey.
TEST(Palette, LabelsAreReadableOnTheOtherTones) {
    for (const Theme& theme : {kLight, kDark}) {
        EXPECT_GE(contrast(theme.paper, theme.accent), 4.5);
        EXPECT_GE(contrast(theme.paper, theme.ink), 4.5);
        EXPECT_GE(contrast(theme.ink, theme.pale), 4.5);
        EXPECT_GE(contrast("#000000", theme.grey), 4.5);
    }
}

TEST(Palette, CategoriesKeepTheirOrderAndDifferInLetter) {
    std::string letters;
    for (const Category& one : kCategories)
        letters += one.letter;
    EXPECT_EQ(letters, "SHPCIMW");
    EXPECT_EQ(category(Binding::Nothing), nullptr);
    EXPECT_EQ(category(Binding::Cooling)->tone, Tone::Cooling);
}

} // namespace
} // namespace gigaplan::report
