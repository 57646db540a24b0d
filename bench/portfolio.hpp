// A made-up portfolio, as large as wanted: a site, three halls and an
// organisation each, where the next organisation is a guest.
//
// All dates are the first of a month and acceptance takes 14 days, so that time
// has two segments a month however many sites there are: the program grows in
// proportion to the sites. Amounts are drawn with a fixed seed, so that no two
// sites are alike and the program is always the same.
#pragma once

#include <string>

namespace gigaplan::bench {

// A scenario file. One site gives about 3,300 columns.
[[nodiscard]] std::string portfolio_text(int sites);

} // namespace gigaplan::bench
