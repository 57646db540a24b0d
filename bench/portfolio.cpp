#include "portfolio.hpp"

#include "base/date.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <random>
#include <span>

namespace gigaplan::bench {

namespace {

constexpr int kHallsPerSite = 3;
constexpr int kMonthsBetweenDeliveries = 3;
constexpr int kAcceleratorsPerRack = 72;
const char* const kSystems[] = {"gb200_nvl72", "gb300_nvl72", "dgx_b200", "dgx_h200"};

// Up to the end of the plan, and on.
const char* const kBeginning = R"([scenario]
name = "portfolio"
as_of = "2026-01-01"
start = "2026-01-01"
end = ")";
const char* const kSettings = R"("
period = "month"
objective = "work"
discount_rate = "10 %/year"

[assumptions]
service_life = "5 years"
service_life_from = "power-on"
value_decline = "18 %/year"
payment_moment = "delivery"
payment_delay = "30 days"
return_leg_price = "as-ordered"
salvage = "declining"
idle_cost = "10 %/year"
installation_cost = "15_000 USD"
operation_per_accelerator_month = "50 USD"
acceptance = "14 days"

[supplier.maker]
)";

class Portfolio {
public:
    explicit Portfolio(const PortfolioShape& shape) : shape_(shape) {}

    // A post is an organisation's orders and work, at home on a site.
    std::string text() {
        std::string text = kBeginning + month(shape_.months) + kSettings;
        const int posts = std::max(shape_.sites, shape_.organisations);
        for (int p = 0; p < posts; ++p) {
            if (p < shape_.organisations) text += fmt::format("\n[organisation.owner-{}]\n", p);
            text +=
                p < shape_.sites ? site(p) : guest(fmt::format("guest-{}", p), p % shape_.sites, p);
            // Drawn one after the other, since operands of + have no order.
            const std::string its_work = work(p);
            const std::string its_deliveries = deliveries(p);
            if (p < shape_.sites) {
                const std::string its_cooling = cooling(p);
                const std::string its_power = power(p);
                text += halls(p) + its_power + its_cooling;
            }
            text += its_deliveries + its_work;
        }
        return text;
    }

private:
    // The generator alone, not a distribution: those differ between libraries.
    int between(int least, int most) {
        return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
    }
    int racks(int least, int most) { return kAcceleratorsPerRack * between(least, most); }
    [[nodiscard]] int owner(int post) const { return post % shape_.organisations; }
    static std::string month(int months) { return iso(add_months(Date(2026, 1, 1), months)); }

    std::string site(int s) {
        std::string text =
            fmt::format("\n[site.site-{0}]\noperated_by = \"owner-{1}\"\n"
                        "peak_pue = \"1.{2}\"\nannual_pue = \"1.15\"\n"
                        "energy_price = [{{ from = \"2026-01-01\", value = \"6 ct/kWh\" }}]\n",
                s, owner(s), between(20, 40));
        const int next = owner((s + 1) % shape_.sites);
        if (next != owner(s)) text += guest(fmt::format("guest-{}", s), s, next);
        return text;
    }

    std::string guest(const std::string& id, int s, int organisation) {
        return fmt::format("\n[hosting_right.{}]\nsite = \"site-{}\"\nguest = \"owner-{}\"\n"
                           "limit = {}\nfee_per_accelerator_month = \"100 USD\"\n",
            id, s, organisation, racks(150, 300));
    }

    std::string halls(int s) {
        std::string text;
        for (int h = 0; h < kHallsPerSite; ++h) {
            text += fmt::format("\n[hall.hall-{0}-{1}]\nsite = \"site-{0}\"\nready = \"{2}\"\n"
                                "places = {3}\ninstall_rate = \"{4} accelerators/day\"\n"
                                "acceptance = \"14 days\"\n",
                s, h, month(h * 7 + between(2, 5)), racks(200, 500), between(200, 600));
            if (h == 1) text += fmt::format("it_power = \"{} MW IT\"\n", between(30, 70));
        }
        return text;
    }

    std::string power(int s) {
        std::string grid = fmt::format("\n[power_source.grid-{0}]\nsite = \"site-{0}\"\n"
                                       "kind = \"grid\"\nunit_power = \"{1} MW grid\"\nsteps = [\n",
            s, between(8, 14));
        int units = 2;
        for (int from = 0; from < shape_.months; from += 6) {
            grid += fmt::format("    {{ from = \"{}\", units = {} }},\n", month(from), units);
            units += between(1, 3);
        }
        return grid + "]\n" +
               fmt::format(
                   "\n[power_source.turbines-{0}]\nsite = \"site-{0}\"\n"
                   "kind = \"turbine\"\nunit_power = \"16 MW grid\"\n"
                   "steps = [{{ from = \"{1}\", units = {2} }}]\n"
                   "derating = [{{ from_month = 6, to_month = 8, available = \"{3} %\" }}]\n",
                   s, month(between(4, 14)), between(4, 9), between(85, 95));
    }

    std::string cooling(int s) {
        std::string text;
        for (int c = 0; c < 3; ++c) {
            text += fmt::format("\n[cooling_step.cooling-{0}-{1}]\nsite = \"site-{0}\"\n"
                                "ready = \"{2}\"\nunits = {3}\nunit_power = \"2 MW cooling\"\n",
                s, c, month(c * 8 + (c == 0 ? 0 : between(0, 4))), between(18, 36));
        }
        return text;
    }

    // Every other delivery may go to any site that the owner may use.
    std::string deliveries(int post) {
        std::string text;
        for (const char* const system : std::span(kSystems).first(count_of_systems())) {
            text += fmt::format("\n[order.{1}-{0}]\nbuyer = \"owner-{2}\"\nsupplier = \"maker\"\n"
                                "system = \"{1}\"\nprice_per_accelerator = \"40_000 USD\"\n",
                post, system, owner(post));
            bool sent = true;
            for (int on = 1; on < shape_.months; on += kMonthsBetweenDeliveries) {
                text += fmt::format("\n[schedule_line.{1}-{0}-{2}]\norder = \"{1}-{0}\"\n"
                                    "accelerators = {3}\ndelivery = \"{4}\"\n",
                    post, system, on, racks(30, 90), month(on));
                if (sent) text += fmt::format("ship_to = \"site-{}\"\n", post % shape_.sites);
                sent = !sent;
            }
        }
        return text;
    }

    std::string work(int post) {
        std::string service = fmt::format(
            "\n[workload.service-{0}]\nowner = \"owner-{1}\"\nkind = \"service\"\ndemand = [\n",
            post, owner(post));
        int demand = between(5, 10);
        for (int from = 0; from < shape_.months; from += 4) {
            service +=
                fmt::format("    {{ from = \"{}\", value = {} }},\n", month(from), 1000 * demand);
            demand += between(1, 6);
        }
        return service + "]\n" +
               fmt::format("\n[workload.training-{0}]\nowner = \"owner-{1}\"\n"
                           "kind = \"training\"\nmaximum = {2}\nwork = \"{3}e6 accelerator-days\"\n"
                           "partial_counts = true\n",
                   post, owner(post), racks(300, 700), between(20, 60));
    }

    [[nodiscard]] std::size_t count_of_systems() const {
        return std::min<std::size_t>(static_cast<std::size_t>(shape_.systems), std::size(kSystems));
    }

    PortfolioShape shape_;
    std::minstd_rand random_{20'260'101};
};

} // namespace

PortfolioShape portfolio_of(int sites) {
    PortfolioShape shape;
    shape.sites = shape.organisations = sites;
    return shape;
}

const std::vector<NamedSize>& named_sizes() {
    static const std::vector<NamedSize> sizes = {{"S", 9}, {"M", 60}, {"L", 300}};
    return sizes;
}

std::string portfolio_text(const PortfolioShape& shape) {
    return Portfolio(shape).text();
}

} // namespace gigaplan::bench
