// Why what is required cannot be had, where there is nothing that could do it.
#include "plan/infeasible.hpp"
#include "sketch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// b has work that needs 8 from March on, and nothing of its own; a has 80 in its hall.
Sketch needy() {
    Sketch world(kBegin, Date(2026, 1, 1));
    world.organisation("a");
    world.organisation("b");
    world.system("board", 1, 1.0);
    world.site("s", "a");
    world.grid("s", 1000.0);
    world.hall("h", "s", Date(2024, 1, 1), 80, 40.0);
    world.opening("a", "board", 80, scenario::WayState::Accepted, "h");
    scenario::Workload& work = world.reservation("wb", "b");
    work.from = stated(Date(2025, 3, 1));
    work.minimum = stated(AcceleratorCount(8));
    work.required = true;
    return world;
}

std::string conflict(const Sketch& world) {
    std::string text;
    for (const ConflictLine& line : explain_infeasible(world.scenario, {}))
        text += line.words + "\n";
    return text;
}

TEST(Conflict, IsThatNothingCouldRunIt) {
    EXPECT_EQ(conflict(needy()),
        "workload wb requires at least 8 accelerators; up to 8 of them are missing between "
        "2025-03-01 and 2026-01-01\n"
        "against it stands: nothing that b has, hires or houses could run it\n");
}

TEST(Conflict, NamesTheOfferThatComesTooLate) {
    Sketch world = needy();
    scenario::RentOffer offer;
    offer.id = "r";
    offer.tenant = world.organisation_named("b");
    offer.system = world.system_named("board");
    offer.maximum = stated(AcceleratorCount(100));
    offer.price = stated(AcceleratorHourPrice(1.0));
    offer.lead_time = stated(Duration(30));
    offer.from = stated(Date(2025, 5, 1));
    world.scenario.rent_offers.push_back(offer);
    EXPECT_EQ(conflict(world),
        "workload wb requires at least 8 accelerators; up to 8 of them are missing between "
        "2025-03-01 and 2025-05-31\n"
        "against it stands: rent offer r brings nothing before 2025-05-31\n");
}

// Of 80 that come three tenths are held back.
TEST(Conflict, NamesWhatIsHeldBack) {
    Sketch world = needy();
    world.scenario.opening_stocks.clear();
    world.scenario.assumptions.spares = stated(Fraction(0.3));
    world.line("line", "b", "board", 80, Date(2025, 1, 10));
    world.hosting("right", "s", "b");
    world.scenario.workloads[0].minimum = stated(AcceleratorCount(60));
    EXPECT_EQ(conflict(world),
        "workload wb requires at least 60 accelerators; up to 4 of them are missing between "
        "2025-03-01 and 2026-01-01\n"
        "against it stands: deliveries (board of b); of those accepted 30 % are away for repair "
        "or held back\n");
}

TEST(Conflict, NamesTheLendingThatEnds) {
    Sketch world = needy();
    scenario::Lending lending;
    lending.id = "l";
    lending.lender = world.organisation_named("a");
    lending.borrower = world.organisation_named("b");
    lending.system = world.system_named("board");
    lending.limit = stated(AcceleratorCount(80));
    lending.price = stated(AcceleratorHourPrice(1.0));
    lending.from = stated(kBegin);
    lending.to = stated(Date(2025, 10, 1));
    world.scenario.lendings.push_back(lending);
    EXPECT_EQ(conflict(world),
        "workload wb requires at least 8 accelerators; up to 8 of them are missing between "
        "2025-10-01 and 2026-01-01\n"
        "against it stands: lending l ends on 2025-10-01\n");
}

} // namespace
} // namespace gigaplan::plan
