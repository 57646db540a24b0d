#include "text/binding.hpp"

#include "text/binding_spelling.hpp"
#include "text/toml.hpp"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gigaplan::text {

enum class Cover { Open, GlassRoof };
std::span<const std::string_view> enum_names(Cover) {
    static constexpr std::array<std::string_view, 2> kNames = {"open", "glass-roof"};
    return kNames;
}

struct OwnerName {
    std::string id;
    Place place;
    std::uint32_t target = 99;
};
std::string_view reference_section(const OwnerName&) {
    return "owner";
}
void set_target(OwnerName& owner, std::uint32_t position) {
    owner.target = position;
}

struct Shelf {
    int level = 0;
    Figure<AcceleratorCount> places;
};
void describe(Members& members, Shelf& shelf) {
    members.required("level", shelf.level, "which shelf");
    members.required("places", shelf.places, "how much it holds");
}

struct Shed {
    std::string id;
    Place place;
    Figure<Date> ready;
    Figure<GridPower> feed;
    Cover cover = Cover::Open;
    bool locked = false;
    std::optional<Figure<Money>> cost;
    std::optional<OwnerName> owner;
    std::vector<Shelf> shelves;
    std::vector<std::string> tags;
    Evidence evidence;
};
void describe(Members& members, Shed& shed) {
    members.required("ready", shed.ready, "when it can be used");
    members.required("feed", shed.feed, "what its cable carries");
    members.optional("cover", shed.cover, "what is above it");
    members.optional("locked", shed.locked, "whether it has a lock");
    members.optional("cost", shed.cost, "what it cost");
    members.optional("owner", shed.owner, "whose it is");
    members.optional("shelves", shed.shelves, "what stands in it");
    members.optional("tags", shed.tags, "words on the door");
    members.evidence(shed.evidence);
}

namespace {

struct Reading {
    Shed shed;
    std::string faults;
};

Reading read_shed(const std::string& toml) {
    Diagnostics diagnostics;
    Reading result;
    const auto root = parse_toml("[shed.north]\n" + toml, "s.toml", diagnostics);
    if (root) {
        const Entry& shed = root->find("shed")->value.entries.front();
        read_entity(shed, result.shed, "shed", diagnostics);
    }
    result.faults = to_text(diagnostics);
    return result;
}

std::string listing(const Shed& shed) {
    Listing listing;
    list(shed, "shed." + shed.id, listing);
    std::string text;
    for (const Item& item : listing.items)
        text += item.path + " = " + item.value + "\n";
    return text;
}

TEST(Binding, ReadsEveryKindOfMember) {
    const auto [shed, faults] = read_shed(R"(
ready = 2024-10-01
feed = "30 MW grid"
cover = "glass-roof"
locked = true
cost = "1.5 million USD"
owner = "ada"
shelves = [{ level = 2, places = 12_000 }, { level = 3, places = "400 accelerators" }]
tags = ["tall", "cold"]
source = "a walk"
)");
    EXPECT_EQ(faults, "");
    EXPECT_EQ(shed.id, "north");
    EXPECT_EQ(*shed.ready, Date(2024, 10, 1));
    EXPECT_EQ(megawatts(*shed.feed), 30.0);
    EXPECT_EQ(shed.cover, Cover::GlassRoof);
    EXPECT_TRUE(shed.locked);
    ASSERT_TRUE(shed.cost.has_value());
    EXPECT_EQ(shed.cost->value, whole_units(1'500'000));
    ASSERT_TRUE(shed.owner.has_value());
    EXPECT_EQ(shed.owner->id, "ada");
    EXPECT_EQ(shed.owner->place.line, 8);
    ASSERT_EQ(shed.shelves.size(), 2U);
    EXPECT_EQ(shed.shelves[0].places.value, AcceleratorCount(12'000));
    EXPECT_EQ(shed.shelves[1].level, 3);
    EXPECT_THAT(shed.tags, testing::ElementsAre("tall", "cold"));
    EXPECT_EQ(shed.evidence.source, "a walk");
}

TEST(Binding, KeepsTheStatementsThatWereNotChosen) {
    const auto [shed, faults] = read_shed(R"(
ready = [
    { value = "2024-09-01", status = "claim", source = "a tweet" },
    { value = "2024-10-01", status = "disclosed", source = "a filing", chosen = true },
]
feed = { value = "30 MW grid", confidence = "high", stated_on = 2024-05-06, note = "twice" }
)");
    EXPECT_EQ(faults, "");
    EXPECT_EQ(*shed.ready, Date(2024, 10, 1));
    EXPECT_EQ(shed.ready.evidence.status, Status::Disclosed);
    EXPECT_EQ(shed.ready.place.line, 5);
    ASSERT_EQ(shed.ready.others.size(), 1U);
    EXPECT_EQ(shed.ready.others[0].value, Date(2024, 9, 1));
    EXPECT_EQ(shed.ready.others[0].evidence.source, "a tweet");
    EXPECT_EQ(shed.feed.evidence.confidence, Confidence::High);
    EXPECT_EQ(shed.feed.evidence.stated_on, Date(2024, 5, 6));
    EXPECT_EQ(shed.feed.evidence.note, "twice");
}

TEST(Binding, ListsCanonicalTextInTheOrderOfTheDescription) {
    const auto [shed, faults] = read_shed(R"(
owner = "ada"
feed = { value = "0.03 GW grid", source = "a plate" }
ready = "2024-10-01"
shelves = [{ level = 2, places = 12 }]
)");
    EXPECT_EQ(faults, "");
    EXPECT_EQ(listing(shed), "shed.north.ready = 2024-10-01\n"
                             "shed.north.feed = 30 MW grid\n"
                             "shed.north.feed.source = a plate\n"
                             "shed.north.cover = open\n"
                             "shed.north.locked = false\n"
                             "shed.north.owner = ada\n"
                             "shed.north.shelves.1.level = 2\n"
                             "shed.north.shelves.1.places = 12 accelerators\n");
}

TEST(Binding, ReportsAllFaultsOfATableAtOnce) {
    EXPECT_EQ(read_shed(R"(
redy = "2024-10-01"
feed = "30 MW"
cover = "glas-roof"
locked = "perhaps"
shelves = 3
tags = [1]
)")
                  .faults,
        R"(s.toml:3:1: unknown-key: `shed.north` has no key `redy`
    did you mean `ready`?
s.toml:4:8: missing-power-kind: `shed.north.feed`: "30 MW" does not say which power it is
    grid power is measured at the meter: write "30 MW grid" if it is that
s.toml:5:9: bad-choice: `shed.north.cover` is "glas-roof", but must be open or glass-roof
    did you mean "glass-roof"?
s.toml:6:10: wrong-type: `shed.north.locked` is a string, but true or false is expected
    write locked = true
s.toml:7:11: wrong-type: `shed.north.shelves` is a whole number, but an array is expected
    write shelves = [ ... ]
s.toml:8:9: wrong-type: `shed.north.tags` is a whole number, but text is expected
    write tags = "..."
)");
}

TEST(Binding, WalksReferencesAndFigures) {
    auto [shed, faults] = read_shed(R"(
ready = "2024-10-01"
feed = ["x"]
owner = "ada"
)");
    struct Collector : Walker {
        std::string seen;
        void reference(const std::string& path, const ReferenceView& view) override {
            seen += path + " -> " + std::string(view.section) + " " + *view.id + "\n";
            view.set_target(view.reference, 4);
        }
        void figure(const std::string& path, const FigureView& view) override {
            seen += path + " = " + view.claims.front().value + "\n";
        }
    } collector;
    walk(shed, "shed.north", collector);
    EXPECT_EQ(collector.seen, "shed.north.ready = 2024-10-01\n"
                              "shed.north.feed = 0 MW grid\n"
                              "shed.north.owner -> owner ada\n");
    EXPECT_EQ(shed.owner->target, 4U);
}

TEST(Binding, DocumentsItself) {
    const auto words = document<Shed>();
    ASSERT_EQ(words.size(), 13U);
    EXPECT_EQ(words[0].key, "ready");
    EXPECT_EQ(words[0].type, "date (figure)");
    EXPECT_TRUE(words[0].required);
    EXPECT_EQ(words[1].type, "grid power (figure)");
    EXPECT_EQ(words[2].type, "open or glass-roof");
    EXPECT_EQ(words[2].initial, "open");
    EXPECT_EQ(words[5].type, "id of `owner`");
    EXPECT_EQ(words[6].type, "array of table");
    EXPECT_EQ(words[6].members.at(1).meaning, "how much it holds");
}

TEST(Spelling, CountsAnEditOncePerTypingSlip) {
    EXPECT_EQ(edit_distance("hall", "hall"), 0U);
    EXPECT_EQ(edit_distance("hall", "hal"), 1U);
    EXPECT_EQ(edit_distance("hall", "hlal"), 1U); // neighbours swapped
    EXPECT_EQ(edit_distance("ready", "redy"), 1U);
    EXPECT_EQ(edit_distance("site", "hall"), 4U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
}

TEST(Spelling, SuggestsOnlyWhatIsNear) {
    const std::vector<std::string> known = {"south-ext", "north", "south"};
    EXPECT_EQ(nearest("sout", known), "south");
    EXPECT_EQ(nearest("south-etx", known), "south-ext");
    EXPECT_EQ(nearest("warehouse", known), "");
    EXPECT_EQ(nearest(std::string(10'000, 'x'), known), "");
    EXPECT_EQ(nearest("x", {}), "");
}

TEST(Spelling, JoinsChoices) {
    EXPECT_EQ(choice_of({"a"}), "a");
    EXPECT_EQ(choice_of({"a", "b"}), "a or b");
    EXPECT_EQ(choice_of({"a", "b", "c"}), "a, b or c");
}

} // namespace
} // namespace gigaplan::text
