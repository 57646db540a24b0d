// The catalogue that comes with gigaplan, taken as a whole.
#include "catalogue/figures.hpp"
#include "samples.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace gigaplan::catalogue {
namespace {

// Calls visit("accelerator.h100_sxm.server_power", statement) for everything
// that anybody says of anything.
template <class Visit>
void for_each_statement(const Catalogue& catalogue, const Visit& visit) {
    const auto figures_of = [&](const std::string& section, const auto& entries) {
        for (const auto& entry : entries) {
            for_each_figure(entry, [&](std::string_view key, const auto& figure) {
                const std::string path = section + "." + entry.id + "." + std::string(key);
                visit(path, figure.evidence);
                for (const auto& other : figure.others)
                    visit(path, other.evidence);
            });
        }
    };
    figures_of("accelerator", catalogue.accelerators);
    figures_of("system", catalogue.systems);
    figures_of("device", catalogue.devices);
    figures_of("model", catalogue.models);
    figures_of("price", catalogue.prices);
    figures_of("rent", catalogue.rents);
}

TEST(ShippedCatalogue, LoadsWithoutAFault) {
    Diagnostics diagnostics;
    const auto catalogue = load_shipped(diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    ASSERT_TRUE(catalogue);
    EXPECT_EQ(shipped_paths().size(), 6U);
}

TEST(ShippedCatalogue, HasWhatWasCounted) {
    EXPECT_EQ(shipped().accelerators.size(), 34U);
    EXPECT_EQ(shipped().systems.size(), 17U);
    EXPECT_EQ(shipped().devices.size(), 9U);
    EXPECT_EQ(shipped().models.size(), 58U);
    EXPECT_EQ(shipped().prices.size(), 25U);
    EXPECT_EQ(shipped().rents.size(), 5U);
}

TEST(ShippedCatalogue, IsSortedById) {
    EXPECT_TRUE(std::ranges::is_sorted(shipped().accelerators, {}, &Accelerator::id));
    EXPECT_TRUE(std::ranges::is_sorted(shipped().systems, {}, &System::id));
    EXPECT_TRUE(std::ranges::is_sorted(shipped().prices, {}, &PriceRange::id));
    EXPECT_EQ(shipped().find_accelerator("h100_sxm")->name, "NVIDIA H100 SXM5 80 GB");
    EXPECT_EQ(shipped().find_accelerator("h100"), nullptr);
}

TEST(ShippedCatalogue, EveryStatementSaysWhoSaysSoAndHowSure) {
    int statements = 0;
    for_each_statement(shipped(), [&](const std::string& path, const Evidence& evidence) {
        ++statements;
        EXPECT_NE(evidence.status, Status::Unstated) << path;
        EXPECT_NE(evidence.confidence, Confidence::Unstated) << path;
        if (evidence.status == Status::Assumed) {
            EXPECT_FALSE(evidence.note.empty()) << path << ": an assumption gives its reason";
            EXPECT_EQ(evidence.confidence, Confidence::Low) << path;
        } else {
            EXPECT_FALSE(evidence.source.empty()) << path;
        }
    });
    EXPECT_GT(statements, 500);
}

TEST(ShippedCatalogue, CountsByConfidence) {
    std::array<int, 5> count{};
    for_each_statement(shipped(), [&](const std::string&, const Evidence& evidence) {
        ++count[static_cast<std::size_t>(evidence.confidence)];
    });
    const auto of = [&](Confidence confidence) {
        return count[static_cast<std::size_t>(confidence)];
    };
    RecordProperty("high", of(Confidence::High));
    RecordProperty("medium", of(Confidence::Medium));
    RecordProperty("low", of(Confidence::Low));
    RecordProperty("from_memory", of(Confidence::FromMemory));
    // A figure read in a source is worth more than one remembered: what is
    // remembered stays the exception.
    EXPECT_LT(of(Confidence::FromMemory) * 4, of(Confidence::High) + of(Confidence::Medium));
}

TEST(ShippedCatalogue, WhatNobodyLookedUpIsMarkedAtTheFigure) {
    const auto from_memory = [](const Evidence& evidence) {
        return evidence.confidence == Confidence::FromMemory;
    };
    EXPECT_TRUE(from_memory(shipped().find_accelerator("p100_sxm2")->scale_up_domain->evidence));
    EXPECT_TRUE(from_memory(shipped().find_accelerator("tpu_v4")->scale_up_domain->evidence));
    const ModelArchitecture& gpt3 = *shipped().find_model("gpt3");
    EXPECT_TRUE(from_memory(gpt3.layers->evidence));
    EXPECT_EQ(gpt3.parameters->evidence.confidence, Confidence::High);
    EXPECT_TRUE(from_memory(shipped().find_price("mi300x-2024")->low.evidence));
    // Looked up since, in the publisher's own list.
    EXPECT_EQ(shipped().find_model("llama3_70b")->layers->evidence.confidence, Confidence::High);
}

TEST(ShippedCatalogue, EveryPriceAndRentHasADateOrIsFromMemory) {
    const auto check = [](const auto& entries) {
        for (const auto& entry : entries) {
            for (const Evidence& evidence : {entry.low.evidence, entry.high.evidence}) {
                EXPECT_TRUE(evidence.stated_on || evidence.confidence == Confidence::FromMemory)
                    << entry.id;
            }
        }
    };
    check(shipped().prices);
    check(shipped().rents);
}

TEST(ShippedCatalogue, SourcesAreThingsThatOthersCanFind) {
    for_each_statement(shipped(), [&](const std::string& path, const Evidence& evidence) {
        for (const char* local : {"/", ".csv", "copy in", "repo "})
            EXPECT_EQ(evidence.source.find(local), std::string::npos)
                << path << ": " << evidence.source;
    });
}

TEST(ShippedCatalogue, DisagreementsAreKept) {
    // USD 129,000 was the list price of 2016; the maker's head said 300,000 in 2025.
    const System& dgx1 = *shipped().find_system("dgx1_p100");
    EXPECT_EQ(dgx1.list_price->value, whole_units(129'000));
    ASSERT_EQ(dgx1.list_price->others.size(), 1U);
    EXPECT_EQ(dgx1.list_price->others[0].value, whole_units(300'000));
    EXPECT_EQ(dgx1.list_price->evidence.confidence, Confidence::FromMemory);

    // 132 kW / 72 = 1.833 kW by rating; 210 MW / 110,000 = 1.909 kW as disclosed.
    const Accelerator& gb200 = *shipped().find_accelerator("gb200");
    EXPECT_NEAR(kilowatts(gb200.server_power->value), 132.0 / 72.0, 1e-3);
    ASSERT_EQ(gb200.server_power->others.size(), 1U);
    EXPECT_NEAR(kilowatts(gb200.server_power->others[0].value), 210e3 / 110e3, 1e-3);
    EXPECT_EQ(gb200.server_power->others[0].evidence.status, Status::Disclosed);
}

TEST(ShippedCatalogue, RentsOfOneItemDoNotOverlap) {
    for (const RentRange& a : shipped().rents) {
        for (const RentRange& b : shipped().rents) {
            if (a.id < b.id && a.item == b.item) {
                EXPECT_TRUE(a.to <= b.from || b.to <= a.from) << a.id << " and " << b.id;
            }
        }
    }
}

} // namespace
} // namespace gigaplan::catalogue
