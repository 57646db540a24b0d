// What a mark's colour means. Charts name tones; the page's style sheet turns
// them into colours for light, dark and print.
#pragma once

namespace gigaplan::report {

enum class Tone {
    Accent, // the thing that matters: one line or part a chart
    Ink,    // the second most important
    Grey,
    Pale,
    // Categories, in the order that every chart keeps (Okabe-Ito colours).
    Supply,
    Hall,
    Power,
    Cooling,
    Installation,
    Money,
    Work,
};

} // namespace gigaplan::report
