// A made-up portfolio, as large as wanted: sites with three halls each, organisations
// with orders and work, where the next organisation is a guest.
//
// All dates are the first of a month and acceptance takes 14 days, so that time
// has two segments a month however many sites there are: the program grows in
// proportion to the sites. Amounts are drawn with a fixed seed, so that no two
// sites are alike and the program is always the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::bench {

// Where there are more sites than organisations, these have several; where there are fewer,
// the rest are guests.
struct PortfolioShape {
    int sites = 1;
    int organisations = 1;
    int systems = 2; // at most 4
    int months = 36;
};

// One site an organisation, two systems, three years: about 3,300 columns a site.
[[nodiscard]] PortfolioShape portfolio_of(int sites);

// S, M and L: 30 thousand, 200 thousand and a million columns.
struct NamedSize {
    std::string_view name;
    int sites;
};
[[nodiscard]] const std::vector<NamedSize>& named_sizes();

// A scenario file.
[[nodiscard]] std::string portfolio_text(const PortfolioShape& shape);

} // namespace gigaplan::bench
